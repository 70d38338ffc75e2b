package org.distarray.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.distarray.engine.MergeTree;
import org.distarray.engine.Parcel;
import org.distarray.engine.Receiver;
import org.distarray.engine.Traffic;
import org.distarray.expr.Reduce;
import org.distarray.fold.Partial;
import org.distarray.fold.Reducer;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * Brings partial results to the ranks that merge them, slice by slice, and finishes them there. If
 * parcels come in order, a rank has the states of one piece at a time; otherwise all open pieces
 * wait.
 *
 * @param <R> the item that is made of the results of a slice
 */
record Merging<R>(Cut cut, Finish finish, Made<R> made) implements Traffic<Partial, Slice, R> {

  /** Makes results from states. */
  record Finish(Reducer reducer, long count) implements Serializable {
    static Finish of(Reduce r) {
      return new Finish(r.reducer(), r.count());
    }

    /** All results of an owner, as a 1-d array. */
    NdArray of(Partial state) {
      return of(state, 0);
    }

    /** The results of an owner from {@code first} on, as a 1-d array. */
    NdArray of(Partial state, long first) {
      return reducer.finish(state, count, first);
    }
  }

  /** Makes the item of a merging rank. */
  @FunctionalInterface
  interface Made<R> extends Serializable {
    /**
     * The item.
     *
     * @param results of the slice, a 1-d array
     */
    R of(int rank, NdArray results);
  }

  @Override
  public Iterator<Parcel<Slice>> send(int rank, Partial state, IntPredicate destinations) {
    int owner = cut.owner(rank);
    return IntStream.range(0, cut.slices() * cut.pieces())
        .filter(k -> destinations.test(owner * cut.slices() + k / cut.pieces()))
        .mapToObj(k -> parcel(rank, owner, k / cut.pieces(), k % cut.pieces(), state))
        .iterator();
  }

  private Parcel<Slice> parcel(int rank, int owner, int slice, int piece, Partial state) {
    Partial part = state.part(cut.start(owner, slice, piece), cut.start(owner, slice, piece + 1));
    return new Parcel<>(rank, owner * cut.slices() + slice, new Slice(piece, part));
  }

  @Override
  public boolean isMerged() {
    return true;
  }

  @Override
  public long order(Parcel<Slice> parcel) {
    return (long) parcel.content().piece() << 32 | parcel.source();
  }

  @Override
  public Receiver<Slice, R> receiver(int rank) {
    return new Merger(rank);
  }

  private final class Merger implements Receiver<Slice, R> {
    private final int rank;
    private final int owner;
    private final int slice;
    // of each piece, while it is merged
    private final List<MergeTree<Partial>> open = new ArrayList<>();
    private final NdArray results;
    private int finished;

    Merger(int rank) {
      this.rank = rank;
      owner = rank / cut.slices();
      slice = rank % cut.slices();
      for (int piece = 0; piece < cut.pieces(); piece++) {
        open.add(new MergeTree<>(cut.sources(), finish.reducer()::merge));
      }
      int n = cut.start(owner, slice + 1) - cut.start(owner, slice);
      results = NdArray.zeros(finish.reducer().resultType(), Shape.of(n));
    }

    @Override
    public void take(Parcel<Slice> parcel) {
      int piece = parcel.content().piece();
      MergeTree<Partial> tree = open.get(piece);
      tree.add(cut.position(parcel.source()), parcel.content().state());
      if (tree.isComplete()) {
        open.set(piece, null);
        finished++;
        long first = cut.start(owner, slice, piece);
        long from = first - cut.start(owner, slice);
        NdArray some = finish.of(tree.merged(), first);
        results.get(Index.span(from, from + some.size())).assign(some);
      }
    }

    @Override
    public R item() {
      if (finished < cut.pieces()) {
        open.stream().filter(tree -> tree != null).forEach(MergeTree::merged);
      }
      return made.of(rank, results);
    }
  }
}
