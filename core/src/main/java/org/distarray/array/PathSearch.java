package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Searches the order in which arrays are multiplied with the fewest operations. Sets of arrays and
 * sets of labels are bits of an int and of a long.
 *
 * <p>Up to {@value #MOST_IN_ALL_ORDERS} arrays, it finds the best order: the best order of a set of
 * arrays ends with the product of two disjoint sets, each multiplied in its best order. For more
 * arrays, it takes at each step the two whose product saves the most elements.
 */
final class PathSearch {
  private static final int MOST_IN_ALL_ORDERS = 10;
  private static final int MOST_LABELS = Long.SIZE;

  private final List<Integer> names;
  private final double[] sizes;
  private final long[] operands;
  private final long out;
  private final double atOnce;

  private PathSearch(Subscripts given) {
    this.names = List.copyOf(given.sizes().keySet());
    if (names.size() > MOST_LABELS) {
      throw new IllegalArgumentException(
          "Cannot multiply arrays of "
              + names.size()
              + " different axes (at most "
              + MOST_LABELS
              + ")");
    }
    this.sizes = given.sizes().values().stream().mapToDouble(n -> n).toArray();
    this.operands = given.operands().stream().mapToLong(this::bits).toArray();
    this.out = bits(given.out());
    long all = union((1 << Math.min(operands.length, 31)) - 1);
    int factors = Math.max(1, operands.length - 1) + (out == all ? 0 : 1);
    this.atOnce = size(all) * factors;
  }

  /** The path of least cost, or one that is cheap at each step. */
  static ContractionPath of(Subscripts given) {
    PathSearch search = new PathSearch(given);
    int n = search.operands.length;
    if (n == 1) {
      return new ContractionPath(List.of(List.of(0)), search.atOnce, search.atOnce);
    }
    return n <= MOST_IN_ALL_ORDERS ? search.best() : search.greedy();
  }

  private long bits(Collection<Integer> labels) {
    long out = 0;
    for (int label : labels) {
      out |= 1L << names.indexOf(label);
    }
    return out;
  }

  /** The number of elements of an array with some labels. */
  private double size(long labels) {
    double product = 1;
    for (long rest = labels; rest != 0; rest &= rest - 1) {
      product *= sizes[Long.numberOfTrailingZeros(rest)];
    }
    return product;
  }

  /**
   * The operations of a product of two arrays: one more for each element where labels are summed.
   */
  private double cost(long a, long b, long kept) {
    return size(a | b) * (kept == (a | b) ? 1 : 2);
  }

  /** The labels of some arrays together. */
  private long union(int arrays) {
    long labels = 0;
    for (int k = 0; k < operands.length; k++) {
      labels |= (arrays >> k & 1) == 1 ? operands[k] : 0;
    }
    return labels;
  }

  private ContractionPath best() {
    int all = (1 << operands.length) - 1;
    double[] least = new double[all + 1];
    int[] split = new int[all + 1];
    long[] labels = new long[all + 1]; // of the product of each set of arrays
    for (int set = 1; set <= all; set++) {
      boolean single = Integer.bitCount(set) == 1;
      labels[set] = single ? union(set) : union(set) & (union(all & ~set) | out);
      least[set] = single ? 0 : Double.POSITIVE_INFINITY;
      for (int part = set - 1 & set; part > 0 && !single; part = part - 1 & set) {
        int other = set & ~part;
        double cost = least[part] + least[other] + cost(labels[part], labels[other], labels[set]);
        if (part < other && cost < least[set]) {
          least[set] = cost;
          split[set] = part;
        }
      }
    }
    List<Integer> left = new ArrayList<>();
    for (int k = 0; k < operands.length; k++) {
      left.add(1 << k);
    }
    List<List<Integer>> steps = new ArrayList<>();
    take(all, split, left, steps);
    return new ContractionPath(steps, least[all], atOnce);
  }

  /** Notes the steps that multiply a set of arrays, the steps of its two parts first. */
  private static void take(int set, int[] split, List<Integer> left, List<List<Integer>> steps) {
    if (Integer.bitCount(set) > 1) {
      int part = split[set];
      take(part, split, left, steps);
      take(set & ~part, split, left, steps);
      int i = left.indexOf(part);
      int j = left.indexOf(set & ~part);
      steps.add(List.of(Math.min(i, j), Math.max(i, j)));
      left.remove(Math.max(i, j));
      left.remove(Math.min(i, j));
      left.add(set);
    }
  }

  private ContractionPath greedy() {
    List<Long> left = new ArrayList<>(Arrays.stream(operands).boxed().toList());
    List<List<Integer>> steps = new ArrayList<>();
    double operations = 0;
    while (left.size() > 1) {
      double most = Double.NEGATIVE_INFINITY;
      double least = Double.POSITIVE_INFINITY;
      List<Integer> step = List.of(0, 1);
      for (int j = 1; j < left.size(); j++) {
        for (int i = 0; i < j; i++) {
          long kept = kept(left, i, j);
          double saved = size(left.get(i)) + size(left.get(j)) - size(kept);
          double cost = cost(left.get(i), left.get(j), kept);
          if (saved > most || saved == most && cost < least) {
            most = saved;
            least = cost;
            step = List.of(i, j);
          }
        }
      }
      long kept = kept(left, step.get(0), step.get(1));
      operations += least;
      left.remove((int) step.get(1));
      left.remove((int) step.get(0));
      left.add(kept);
      steps.add(step);
    }
    return new ContractionPath(steps, operations, atOnce);
  }

  /** The labels of the product of two of the arrays that are left. */
  private long kept(List<Long> left, int i, int j) {
    long needed = out;
    for (int k = 0; k < left.size(); k++) {
      needed |= k == i || k == j ? 0 : left.get(k);
    }
    return (left.get(i) | left.get(j)) & needed;
  }
}
