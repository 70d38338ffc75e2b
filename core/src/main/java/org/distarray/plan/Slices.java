package org.distarray.plan;

import java.util.Arrays;
import java.util.Iterator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Parcel;
import org.distarray.engine.Receiver;
import org.distarray.engine.Traffic;
import org.distarray.error.DistArrayException;
import org.distarray.expr.Reduce;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/** Brings finished slices of the results to the ranks that own them. */
record Slices(Cut cut, DType dtype) implements Traffic<NdArray, NdArray, LocalBlock> {

  /** The stage that gives the blocks of the results. */
  static Stage<LocalBlock> together(Reduce r, Stage<NdArray> slices, Cut cut) {
    Distribution out = r.distribution();
    long moved = out.shape().size() * r.dtype().itemsize();
    return new Sent<>(
        new Stage.Title(slices.label(), "slices of " + r.label() + " together"),
        out.shape(),
        out.ranks(),
        slices,
        Cost.of(Need.block(out, r.dtype())).withMoved(moved),
        new Slices(cut, r.dtype()));
  }

  @Override
  public Iterator<Parcel<NdArray>> send(int rank, NdArray results, IntPredicate destinations) {
    int owner = rank / cut.slices();
    int slice = rank % cut.slices();
    return IntStream.range(0, destinations.test(owner) ? cut.pieces() : 0)
        .mapToObj(piece -> new Parcel<>(rank, owner, piece(results, owner, slice, piece)))
        .iterator();
  }

  private NdArray piece(NdArray results, int owner, int slice, int piece) {
    long start = cut.start(owner, slice);
    return results.get(
        Index.span(
            cut.start(owner, slice, piece) - start, cut.start(owner, slice, piece + 1) - start));
  }

  @Override
  public Receiver<NdArray, LocalBlock> receiver(int rank) {
    Shape shape = cut.out().localShape(rank);
    NdArray results = NdArray.zeros(dtype, Shape.of(shape.size()));
    int[] pieces = new int[cut.slices()];
    return new Receiver<>() {
      @Override
      public void take(Parcel<NdArray> parcel) {
        int slice = parcel.source() % cut.slices();
        int from = cut.start(rank, slice, pieces[slice]++); // they come in their order
        NdArray some = parcel.content();
        results.get(Index.span(from, from + some.size())).assign(some);
      }

      @Override
      public LocalBlock item() {
        if (Arrays.stream(pieces).anyMatch(arrived -> arrived < cut.pieces())) {
          throw new DistArrayException(
              "Cannot put the results of rank "
                  + rank
                  + " together: of their slices "
                  + Arrays.toString(pieces)
                  + " pieces came ("
                  + cut.pieces()
                  + " each)");
        }
        return new LocalBlock(rank, cut.out().dimData(rank), results.shaped(shape.toArray()));
      }
    };
  }
}
