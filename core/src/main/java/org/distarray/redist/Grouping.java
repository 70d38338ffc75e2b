package org.distarray.redist;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.distarray.dist.Distribution;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * The corresponding dimensions of the two layouts of an exchange, and the overlaps along them.
 *
 * <p>All ranks on a line of a process grid have the same overlaps along a dimension. These are
 * found once, so that ranks of one JVM share them.
 */
final class Grouping {
  private final Distribution from;
  private final Demand to;
  private final List<DimGroup> groups;
  private final Lines[] ofSources;
  private final Lines[] ofDestinations;

  Grouping(Distribution from, Demand to) {
    this.from = from;
    this.to = to;
    this.groups = DimGroup.of(from.maps(), to.maps());
    boolean shared = isShared();
    this.ofSources =
        groups.stream().map(g -> new Lines(g.from(), g.to(), shared)).toArray(Lines[]::new);
    this.ofDestinations =
        groups.stream().map(g -> new Lines(g.to(), g.from(), shared)).toArray(Lines[]::new);
  }

  /** The overlaps of each process of a map with those of another. */
  private static final class Lines {
    private final FlatMap map;
    private final FlatMap peer;
    private final AtomicReferenceArray<Overlaps> found;

    Lines(FlatMap map, FlatMap peer, boolean shared) {
      this.map = map;
      this.peer = peer;
      this.found = shared ? new AtomicReferenceArray<>(map.gridSize()) : null;
    }

    Overlaps of(int process) {
      Overlaps out = found == null ? null : found.get(process);
      if (out == null) {
        out = Overlaps.of(map, process, peer);
        if (found != null) {
          found.set(process, out);
        }
      }
      return out;
    }
  }

  /** Whether several ranks have the same overlaps. Along one dimension no two have. */
  boolean isShared() {
    return groups.size() > 1;
  }

  List<DimGroup> all() {
    return groups;
  }

  /** The overlaps, along each group, of a source with the destinations. */
  Overlaps[] overlapsOfSource(int[] at) {
    return overlaps(ofSources, at);
  }

  /** The overlaps, along each group, of a destination with the sources. */
  Overlaps[] overlapsOfDestination(int[] at) {
    return overlaps(ofDestinations, at);
  }

  private static Overlaps[] overlaps(Lines[] lines, int[] at) {
    Overlaps[] out = new Overlaps[at.length];
    for (int g = 0; g < at.length; g++) {
      out[g] = lines[g].of(at[g]);
    }
    return out;
  }

  /** A block with one dimension for each group. */
  NdArray grouped(NdArray block, boolean source) {
    long[] dims = new long[groups.size()];
    for (int g = 0; g < dims.length; g++) {
      dims[g] = 1;
      DimGroup group = groups.get(g);
      int end = source ? group.fromEnd() : group.toEnd();
      for (int d = source ? group.fromStart() : group.toStart(); d < end; d++) {
        dims[g] *= block.shape().dim(d);
      }
    }
    return block.shape().equals(Shape.of(dims)) ? block : block.shaped(dims);
  }

  /** The coordinates of a source's processes, as one number for each group. */
  int[] leaving(int[] coords) {
    return coords(coords, true);
  }

  /** The coordinates of a destination's processes, as one number for each group. */
  int[] arriving(int[] coords) {
    return coords(coords, false);
  }

  private int[] coords(int[] coords, boolean source) {
    int[] out = new int[groups.size()];
    for (int g = 0; g < out.length; g++) {
      DimGroup group = groups.get(g);
      int end = source ? group.fromEnd() : group.toEnd();
      for (int d = source ? group.fromStart() : group.toStart(); d < end; d++) {
        out[g] = out[g] * (source ? from.map(d) : to.map(d)).gridSize() + coords[d];
      }
    }
    return out;
  }

  /** The reverse of {@link #arriving}. */
  int[] mapCoords(int[] needing) {
    int[] out = new int[to.shape().ndim()];
    for (int g = 0; g < needing.length; g++) {
      int rest = needing[g];
      for (int d = groups.get(g).toEnd() - 1; d >= groups.get(g).toStart(); d--) {
        out[d] = rest % to.map(d).gridSize();
        rest /= to.map(d).gridSize();
      }
    }
    return out;
  }
}
