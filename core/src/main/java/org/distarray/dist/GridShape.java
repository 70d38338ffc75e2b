package org.distarray.dist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.index.Shape;

/**
 * Chooses the process grid of a distribution: of all ways to factor the number of processes over
 * the distributed dimensions, the one whose sides are in ratios nearest to the shape's, as the
 * original DistArray does.
 */
final class GridShape {
  private GridShape() {}

  static int[] choose(Shape shape, char[] dist, int processes) {
    int[] out = new int[dist.length];
    Arrays.fill(out, 1);
    List<Integer> distributed = new ArrayList<>();
    for (int d = 0; d < dist.length; d++) {
      if (dist[d] != 'n' && shape.dim(d) > 0) {
        distributed.add(d);
      }
    }
    if (distributed.isEmpty() || processes < 1) {
      return out;
    }
    for (int n = most(shape, distributed, processes); n >= 1; n--) {
      int[] sides = best(shape, distributed, n);
      if (sides != null) {
        for (int k = 0; k < sides.length; k++) {
          out[distributed.get(k)] = sides[k];
        }
        return out;
      }
    }
    return out;
  }

  /** No more processes than there are elements along the distributed dimensions. */
  private static int most(Shape shape, List<Integer> distributed, int processes) {
    long places = 1;
    for (int d : distributed) {
      places = Math.min(processes, places * Math.min(processes, shape.dim(d)));
    }
    return (int) places;
  }

  /**
   * The best factorization of {@code n} none of whose sides is longer than its dimension, or null.
   */
  private static int[] best(Shape shape, List<Integer> distributed, int n) {
    long[] dims = distributed.stream().mapToLong(shape::dim).toArray();
    if (dims.length == 1) {
      return new int[] {(int) Math.min(n, dims[0])};
    }
    int[] best = null;
    double nearest = Double.POSITIVE_INFINITY;
    for (int[] factors : factorizations(n, dims.length)) {
      int[] sides = mirror(dims, factors);
      double distance = 0;
      boolean fits = true;
      for (int a = 0; a < dims.length; a++) {
        fits &= sides[a] <= dims[a];
        for (int b = a + 1; b < dims.length; b++) {
          double difference = (double) dims[a] / dims[b] - (double) sides[a] / sides[b];
          distance += difference * difference;
        }
      }
      if (fits && distance < nearest) {
        nearest = distance;
        best = sides;
      }
    }
    return best;
  }

  /** All ascending lists of {@code parts} factors of {@code n}. */
  private static List<int[]> factorizations(int n, int parts) {
    List<int[]> out = new ArrayList<>();
    factor(n, 1, new int[parts], 0, out);
    return out;
  }

  private static void factor(int rest, int least, int[] factors, int k, List<int[]> out) {
    if (k == factors.length - 1) {
      if (rest >= least) {
        factors[k] = rest;
        out.add(factors.clone());
      }
      return;
    }
    // ascending factors: this one is at most the root of what it shares with the next
    for (int f = least; (long) f * f <= rest; f++) {
      if (rest % f == 0) {
        factors[k] = f;
        factor(rest / f, f, factors, k + 1, out);
      }
    }
  }

  /** The factors in the order of the dimensions: the longest dimension gets the largest. */
  private static int[] mirror(long[] dims, int[] ascending) {
    Integer[] order = new Integer[dims.length];
    for (int d = 0; d < order.length; d++) {
      order[d] = d;
    }
    Arrays.sort(order, (a, b) -> Long.compare(dims[a], dims[b]));
    int[] out = new int[dims.length];
    for (int k = 0; k < order.length; k++) {
      out[order[k]] = ascending[k];
    }
    return out;
  }
}
