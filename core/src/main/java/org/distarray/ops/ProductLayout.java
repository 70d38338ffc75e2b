package org.distarray.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.distarray.array.Contraction;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.index.Shape;

/** Chooses the layout of the product of two distributed stacks of matrices. */
final class ProductLayout {
  private final Factors factors;
  private final Contraction how;
  private final Distribution a;
  private final Distribution b;
  private final Shape shape;
  private final int[] targets;

  /**
   * A layout of a product.
   *
   * @param distribution of what the processes compute: the product, or behind an axis for each
   *     inner one the parts of which it is the sum
   * @param kept the maps of the axes of the product
   * @param inner the maps of the inner axes, over which parts are summed
   * @param isSplit whether the processes compute parts
   */
  record Placed(Distribution distribution, List<DimMap> kept, List<DimMap> inner, boolean isSplit) {

    /** The layout of the part of the product that is summed over {@code n} indices of an axis. */
    Placed within(int d, long n) {
      List<DimMap> part = new ArrayList<>(inner);
      int processes = inner.get(d).gridSize();
      part.set(d, processes == 1 ? new Undistributed(n) : Block.even(n, processes));
      return new Placed(distribution, kept, part, isSplit);
    }

    /** The parts of the left factor that the processes need. */
    Needed left(Factors factors) {
      int kinds = factors.leftInner();
      int[] axes = new int[kinds + inner.size()];
      Arrays.setAll(axes, d -> d < kinds ? first() + d : innerAxis(d - kinds));
      Stream<DimMap> maps = Stream.concat(kept.subList(0, kinds).stream(), inner.stream());
      return new Needed(factors.left(), maps.toList(), axes, distribution, 0);
    }

    /** The parts of the right factor that the processes need. */
    Needed right(Factors factors) {
      int stack = factors.how().batch();
      List<DimMap> maps = new ArrayList<>(kept.subList(0, stack));
      maps.addAll(inner);
      maps.addAll(kept.subList(factors.leftInner(), kept.size()));
      int[] axes = new int[maps.size()];
      int shift = factors.how().left() - inner.size();
      Arrays.setAll(
          axes,
          d ->
              d < stack
                  ? first() + d
                  : d < stack + inner.size() ? innerAxis(d - stack) : first() + d + shift);
      return new Needed(factors.right(), maps, axes, distribution, stack == 0 ? inner.size() : 0);
    }

    /** The grid axis of the first axis of the product. */
    private int first() {
      return isSplit ? inner.size() : 0;
    }

    private int innerAxis(int d) {
      return isSplit ? d : -1;
    }
  }

  ProductLayout(Factors factors) {
    this.factors = factors;
    this.how = factors.how();
    this.a = factors.left().distribution();
    this.b = factors.right().distribution();
    this.shape = factors.product();
    // the engines of the one that has more of them first, so that its blocks stay
    Distribution more = a.ranks() >= b.ranks() ? a : b;
    Distribution fewer = a.ranks() >= b.ranks() ? b : a;
    this.targets =
        IntStream.concat(Arrays.stream(more.targets()), Arrays.stream(fewer.targets()))
            .distinct()
            .toArray();
  }

  /**
   * The layout in which each process multiplies its part of the inner axes; null where it does not
   * pay. It is used when no other axis is distributed and the products of all processes are smaller
   * than the factors.
   */
  Placed inner() {
    List<DimMap> left = factors.leftInner(a);
    List<DimMap> right = factors.rightInner(b);
    List<DimMap> inner = ranks(left) >= ranks(right) ? left : right;
    double products = (double) shape.size() * ranks(inner);
    double both = (double) a.shape().size() + b.shape().size();
    if (a.ranks() > ranks(left)
        || b.ranks() > ranks(right)
        || ranks(inner) == 1
        || products > both) {
      return null;
    }
    List<DimMap> kept =
        Arrays.stream(shape.toArray()).<DimMap>mapToObj(Undistributed::new).toList();
    Stream<DimMap> parts = inner.stream().map(map -> Block.even(map.gridSize(), map.gridSize()));
    Distribution d =
        Distribution.of(
            Stream.concat(parts, kept.stream()).toList(),
            inner == left ? a.targets() : b.targets());
    return new Placed(d, kept, inner, true);
  }

  /**
   * The layout with the maps of the left factor's stack and rows and of the right factor's columns.
   * An axis that is not distributed is laid over the engines that are left.
   */
  Placed outer() {
    int engines = Math.max(a.ranks(), b.ranks());
    List<DimMap> kept = new ArrayList<>();
    for (int d = 0; d < shape.ndim(); d++) {
      boolean isLeft = d < how.batch() + how.left();
      DimMap map = isLeft ? a.map(d) : b.map(d - how.left() + how.inner());
      kept.add(d < how.batch() && map.gridSize() == 1 ? b.map(d) : map);
    }
    long needed = ranks(kept);
    if (needed > targets.length || needed == 1 && engines > 1) {
      return grid();
    }
    if (engines >= 2 * needed) {
      int free = idle(kept);
      if (free >= 0) {
        long n = shape.dim(free);
        kept.set(free, Block.even(n, (int) Math.max(1, Math.min(n, engines / needed))));
      }
    }
    return whole(Distribution.of(kept, targets));
  }

  /** The longest axis of the first kind of axes of which none is distributed; -1 for none. */
  private int idle(List<DimMap> kept) {
    for (int[] kind : kinds()) {
      if (kind.length > 0 && Arrays.stream(kind).allMatch(d -> kept.get(d).gridSize() == 1)) {
        return longest(kind);
      }
    }
    return -1;
  }

  /** The axes of the product by kind: those of the stack, of the rows and of the columns. */
  private List<int[]> kinds() {
    int rows = how.batch() + how.left();
    return List.of(
        IntStream.range(0, how.batch()).toArray(),
        IntStream.range(how.batch(), rows).toArray(),
        IntStream.range(rows, shape.ndim()).toArray());
  }

  private int longest(int... axes) {
    int out = axes[0];
    for (int d : axes) {
      out = shape.dim(d) > shape.dim(out) ? d : out;
    }
    return out;
  }

  /**
   * Blocks of a stack that is long enough. Otherwise blocks over a grid whose sides are in
   * proportion to the longest axes, because each block then needs the fewest rows and columns.
   */
  Placed grid() {
    char[] dist = "n".repeat(shape.ndim()).toCharArray();
    for (int[] kind : kinds()) {
      if (kind.length > 0) {
        dist[longest(kind)] = 'b';
        if (kind[0] < how.batch() && shape.dim(longest(kind)) >= targets.length) {
          break;
        }
      }
    }
    return whole(Distribution.fromShape(shape, new String(dist), null, targets));
  }

  private Placed whole(Distribution d) {
    List<DimMap> inner = new ArrayList<>();
    for (int k = 0; k < how.inner(); k++) {
      inner.add(new Undistributed(factors.inner(k)));
    }
    return new Placed(d, d.maps(), inner, false);
  }

  /** The number of elements in the rows and columns that the largest block needs. */
  static long panels(Factors factors, Placed placed) {
    long[] longest = {1, 1, 1};
    Contraction how = factors.how();
    for (int d = 0; d < placed.kept().size(); d++) {
      int kind = d < how.batch() ? 0 : d < how.batch() + how.left() ? 1 : 2;
      longest[kind] *= placed.kept().get(d).largestLocalSize();
    }
    for (DimMap map : placed.inner()) {
      longest[0] *= map.largestLocalSize();
    }
    return longest[0] * (longest[1] + longest[2]);
  }

  private static int ranks(List<DimMap> maps) {
    int out = 1;
    for (DimMap map : maps) {
      out *= map.gridSize();
    }
    return out;
  }
}
