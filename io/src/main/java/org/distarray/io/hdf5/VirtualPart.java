package org.distarray.io.hdf5;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.distarray.dist.IndexSet;
import org.distarray.index.Bisection;
import org.distarray.index.Shape;
import org.distarray.io.runs.Picks;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.ReadCost;

/**
 * A part of a virtual dataset, which is a part of another dataset.
 *
 * @param here the elements of the virtual dataset, a slab for each of its dimensions
 * @param there those of the other dataset, in the same order
 * @param axes for each dimension of the other dataset the dimension here that runs with it; -1 if
 *     one index of it is taken
 */
record VirtualPart(Slab[] here, Slab[] there, int[] axes, ArraySource source)
    implements Serializable {

  /**
   * Makes a part. The dimensions of more than one index are the same on both sides.
   *
   * @throws Hdf5Fault when they are not
   */
  static VirtualPart of(Slab[] here, Slab[] there, ArraySource source) {
    int[] ours = lengths(here);
    int[] theirs = lengths(there);
    int[] axes = new int[there.length];
    Arrays.fill(axes, -1);
    boolean same = ours.length == theirs.length;
    for (int k = 0; same && k < ours.length; k++) {
      axes[theirs[k]] = ours[k];
      same = here[ours[k]].size() == there[theirs[k]].size();
    }
    if (!same) {
      throw new Hdf5Fault(
          "it is a virtual dataset that takes elements "
              + Arrays.toString(there)
              + " of another to "
              + Arrays.toString(here)
              + ", which is not supported: the lengths differ (h5repack copies its elements)");
    }
    return new VirtualPart(here, there, axes, source);
  }

  /**
   * The lengths of a chunk that whole parts have in common, as the virtual dataset sees them. It is
   * empty if they differ, or if a part begins inside of a chunk.
   */
  static Optional<Shape> chunkShape(List<VirtualPart> parts) {
    List<Shape> all = parts.stream().map(VirtualPart::chunkShape).distinct().limit(2).toList();
    if (all.size() != 1) {
      return Optional.empty();
    }
    boolean fits = parts.stream().allMatch(part -> part.beginsWithChunk(all.get(0)));
    return fits ? Optional.of(all.get(0)) : Optional.empty();
  }

  private Shape chunkShape() {
    Shape theirs = source.chunkShape();
    long[] out = new long[here.length];
    Arrays.fill(out, 1);
    for (int e = 0; e < axes.length; e++) {
      if (axes[e] >= 0) {
        out[axes[e]] = theirs.dim(e);
      }
    }
    return Shape.of(out);
  }

  /** Whether chunks begin at the same places on both sides: at multiples of their lengths. */
  private boolean beginsWithChunk(Shape chunk) {
    for (int e = 0; e < axes.length; e++) {
      if (axes[e] >= 0) {
        long length = chunk.dim(axes[e]);
        Slab ours = here[axes[e]];
        boolean aligned = ours.at(0) % length == 0 && there[e].at(0) % length == 0;
        boolean whole = ours.isRange() && there[e].isRange();
        if (length > 1 && !(aligned && whole)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The dimensions of more or less than one index. */
  private static int[] lengths(Slab[] slabs) {
    return IntStream.range(0, slabs.length).filter(d -> slabs[d].size() != 1).toArray();
  }

  /** The cost of reading the elements of a region that lie in this part. */
  ReadCost cost(IndexSet[] region) {
    Picks[] picks = picks(region);
    return picks == null ? ReadCost.NONE : source.cost(wanted(picks));
  }

  /** The places in each slab of the indices that a region has of it; null if it has none. */
  private Picks[] picks(IndexSet[] region) {
    Picks[] out = new Picks[here.length];
    for (int d = 0; d < here.length; d++) {
      out[d] = common(here[d], region[d]);
      if (out[d].size() == 0) {
        return null;
      }
    }
    return out;
  }

  /** The indices of the other dataset. */
  private IndexSet[] wanted(Picks[] picks) {
    IndexSet[] out = new IndexSet[there.length];
    for (int e = 0; e < out.length; e++) {
      out[e] =
          axes[e] < 0 ? new IndexSet.Range(there[e].at(0), 1, 1) : chosen(there[e], picks[axes[e]]);
    }
    return out;
  }

  /** Reads the elements of a region that lie in this part. */
  void read(IndexSet[] region, NdArray out) {
    Picks[] picks = picks(region);
    if (picks == null) {
      return;
    }
    IndexSet[] wanted = wanted(picks);
    NdArray values = source.read(wanted).astype(out.dtype());
    int[] from = new int[here.length];
    int[] to = new int[here.length];
    for (int e = wanted.length - 1, stride = 1; e >= 0; e--) {
      if (axes[e] >= 0) {
        from[axes[e]] = stride;
      }
      stride *= (int) wanted[e].size();
    }
    for (int d = here.length - 1, stride = 1; d >= 0; d--) {
      to[d] = stride;
      stride *= (int) region[d].size();
    }
    new Move(picks, from, to, values, out).along(0, 0, 0);
  }

  /** The places in a slab of the indices that a region has of it. */
  private static Picks common(Slab slab, IndexSet wanted) {
    long first = 0;
    long end = wanted.size();
    if (wanted instanceof IndexSet.Periodic
        || wanted instanceof IndexSet.Range range && range.step() > 0) {
      first = firstFrom(wanted, slab.start());
      end = Math.max(first, firstFrom(wanted, slab.last() + 1));
    }
    if (slab.isRange() && wanted instanceof IndexSet.Range r && r.step() > 0) {
      return Picks.of(new IndexSet.Range(r.at(first) - slab.start(), r.step(), end - first), first);
    }
    LongStream.Builder from = LongStream.builder();
    LongStream.Builder to = LongStream.builder();
    for (long w = first; w < end; w++) {
      long place = slab.find(wanted.at(w));
      if (place >= 0) {
        from.add(place);
        to.add(w);
      }
    }
    return Picks.of(from.build().toArray(), to.build().toArray());
  }

  /** The first place in an ascending set of an index that is not less than {@code i}. */
  private static long firstFrom(IndexSet ascending, long i) {
    return Bisection.first(ascending.size(), k -> ascending.at(k) >= i);
  }

  private static IndexSet chosen(Slab slab, Picks picks) {
    if (slab.isRange() && picks.runLength(0) == picks.size()) {
      return new IndexSet.Range(slab.at(picks.from(0)), 1, picks.size());
    }
    long[] indices = new long[Math.toIntExact(picks.size())];
    Arrays.setAll(indices, k -> slab.at(picks.from(k)));
    long step = indices.length < 2 ? 1 : indices[1] - indices[0];
    for (int k = 1; k < indices.length; k++) {
      if (step < 1 || indices[k] - indices[k - 1] != step) {
        return new IndexSet.Listed(indices);
      }
    }
    return new IndexSet.Range(indices[0], step, indices.length);
  }

  /** Moves elements in C order to the places that picks name. The strides count elements. */
  private record Move(Picks[] picks, int[] from, int[] to, NdArray values, NdArray out) {
    void along(int d, int source, int target) {
      int width = out.dtype().width();
      boolean last = d == picks.length - 1;
      for (long k = 0; k < picks[d].size(); ) {
        int run = last ? (int) picks[d].runLength(k) : 1;
        int at = source + (int) k * from[d];
        int place = target + (int) picks[d].to(k) * to[d];
        if (last) {
          out.storage()
              .copyFrom(
                  place * width,
                  to[d] * width,
                  values.storage(),
                  at * width,
                  from[d] * width,
                  run,
                  width);
        } else {
          along(d + 1, at, place);
        }
        k += run;
      }
    }
  }
}
