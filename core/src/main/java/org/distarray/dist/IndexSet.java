package org.distarray.dist;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.distarray.annotation.Internal;
import org.distarray.index.Shape;

/**
 * The global indices that a process owns along one dimension, in local order. {@code at(l)} is the
 * global index of local index {@code l}; {@code find(i)} is the reverse.
 */
public sealed interface IndexSet extends Serializable {

  /**
   * All indices of each dimension of a shape, in order.
   *
   * <pre>{@code
   * IndexSet.whole(Shape.of(2, 3))[1].size() //> 3
   * }</pre>
   */
  static IndexSet[] whole(Shape shape) {
    IndexSet[] out = new IndexSet[shape.ndim()];
    Arrays.setAll(out, d -> new Range(0, 1, shape.dim(d)));
    return out;
  }

  /**
   * The shape of a region: the number of indices of each dimension.
   *
   * @hidden
   */
  @Internal
  static Shape shape(IndexSet[] region) {
    return Shape.of(Arrays.stream(region).mapToLong(IndexSet::size).toArray());
  }

  /**
   * The number of indices.
   *
   * <pre>{@code
   * new IndexSet.Range(1, 2, 4).size() //> 4
   * }</pre>
   */
  long size();

  /**
   * The global index at local index {@code l}, {@code 0 <= l < size()}.
   *
   * <pre>{@code
   * new IndexSet.Range(1, 2, 4).at(3) //> 7
   * }</pre>
   */
  long at(long l);

  /**
   * The local index of global index {@code i}, or -1 when this set does not have it.
   *
   * <pre>{@code
   * new IndexSet.Range(1, 2, 4).find(5) //> 2
   * }</pre>
   */
  long find(long i);

  /**
   * Calls the consumer with each local index of global index {@code i}, in ascending order. A
   * region that is read may have it more than once.
   *
   * @hidden
   */
  @Internal
  default void forEachPlace(long i, LongConsumer consumer) {
    long l = find(i);
    if (l >= 0) {
      consumer.accept(l);
    }
  }

  /**
   * The indices {@code offset + step * i}, for each index {@code i} of this set.
   *
   * <pre>{@code
   * new IndexSet.Range(1, 2, 4).mapped(10, 1).at(3) //> 17
   * }</pre>
   */
  default IndexSet mapped(long offset, long step) {
    if (offset == 0 && step == 1) {
      return this;
    } else if (this instanceof Range r) {
      return new Range(offset + step * r.start, step * r.step, r.size);
    }
    long[] indices = new long[Math.toIntExact(size())];
    Arrays.setAll(indices, l -> offset + step * at(l));
    return new Listed(indices);
  }

  /**
   * The indices whose local indices are {@code [from, from + n)}.
   *
   * <pre>{@code
   * new IndexSet.Range(1, 2, 4).stretch(1, 2).at(0) //> 3
   * }</pre>
   */
  default IndexSet stretch(long from, long n) {
    if (from == 0 && n == size()) {
      return this;
    } else if (this instanceof Range r) {
      return new Range(r.at(from), r.step, n);
    }
    long[] indices = new long[Math.toIntExact(n)];
    Arrays.setAll(indices, l -> at(from + l));
    return new Listed(indices);
  }

  /**
   * Calls the consumer for each maximal run of consecutive global indices, in local order.
   *
   * <pre>{@code
   * List<String> runs = new ArrayList<>();
   * IndexSet some = new IndexSet.Listed(7, 8, 2);
   * some.forEachRun((global, length, local) -> runs.add(global + " x " + length));
   * runs //> [7 x 2, 2 x 1]
   * }</pre>
   */
  default void forEachRun(RunConsumer consumer) {
    long n = size();
    long from = 0;
    while (from < n) {
      long first = at(from);
      long length = runLength(from);
      consumer.run(first, length, from);
      from += length;
    }
  }

  /**
   * Calls the consumer for each maximal run of consecutive global indices, in ascending global
   * order.
   *
   * <pre>{@code
   * List<String> runs = new ArrayList<>();
   * IndexSet some = new IndexSet.Listed(7, 8, 2);
   * some.forEachAscendingRun((global, length, local) -> runs.add(global + " x " + length));
   * runs //> [2 x 1, 7 x 2]
   * }</pre>
   */
  default void forEachAscendingRun(RunConsumer consumer) {
    forEachRun(consumer);
  }

  /**
   * Whether two sets have the same indices in the same order, whatever their kinds. It takes
   * O(runs) steps where the kinds do not tell.
   *
   * <pre>{@code
   * new IndexSet.Range(1, 2, 4).sameAs(new IndexSet.Listed(1, 3, 5, 7)) //> true
   * }</pre>
   */
  default boolean sameAs(IndexSet other) {
    long n = size();
    if (n != other.size()) {
      return false;
    }
    if (equals(other)) {
      return true;
    }
    if (this instanceof Range a && other instanceof Range b) {
      return n == 0 || a.start == b.start && (n == 1 || a.step == b.step);
    }
    for (long l = 0, end; l < n; l = end) {
      if (at(l) != other.at(l)) {
        return false;
      }
      end = l + Math.min(runLength(l), other.runLength(l));
    }
    return true;
  }

  /**
   * The number of consecutive global indices from local index {@code l} on; 1 or more.
   *
   * <pre>{@code
   * new IndexSet.Range(1, 2, 4).runLength(0) //> 1
   * }</pre>
   */
  default long runLength(long l) {
    long n = size();
    long first = at(l);
    long end = l + 1;
    while (end < n && at(end) == first + (end - l)) {
      end++;
    }
    return end - l;
  }

  /**
   * Takes one run: {@code length} consecutive global indices that start at {@code global}, the
   * first of them at local index {@code local}.
   */
  @FunctionalInterface
  interface RunConsumer {
    void run(long global, long length, long local);
  }

  /** The indices {@code start, start + step, ...}. The step may be negative. */
  record Range(long start, long step, long size) implements IndexSet {
    @Override
    public long at(long l) {
      return start + l * step;
    }

    @Override
    public long find(long i) {
      long from = i - start;
      if (from % step != 0) {
        return -1;
      }
      long l = from / step;
      return l >= 0 && l < size ? l : -1;
    }

    @Override
    public long runLength(long l) {
      return step == 1 ? size - l : 1;
    }

    @Override
    public void forEachAscendingRun(RunConsumer consumer) {
      if (step > 0) {
        forEachRun(consumer);
      } else {
        for (long l = size - 1; l >= 0; l--) {
          consumer.run(at(l), 1, l);
        }
      }
    }
  }

  /**
   * A pattern of runs that repeats. Every period of {@code period} indices has the runs {@code
   * [start, start + length)}, sorted; the set ends after {@code size} indices.
   */
  final class Periodic implements IndexSet {
    private static final long serialVersionUID = 1L;

    private final long period;
    private final long[] starts;
    private final long[] before;
    private final long size;

    /**
     * Makes a pattern.
     *
     * @param starts the start of each run of the first period, ascending
     * @param lengths the length of each run
     */
    public Periodic(long period, long[] starts, long[] lengths, long size) {
      this.period = period;
      this.starts = starts.clone();
      this.before = new long[starts.length + 1];
      for (int r = 0; r < starts.length; r++) {
        before[r + 1] = before[r] + lengths[r];
      }
      this.size = size;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public long at(long l) {
      long rest = l % perPeriod();
      int r = run(rest);
      return l / perPeriod() * period + starts[r] + rest - before[r];
    }

    @Override
    public long find(long i) {
      long inPeriod = Math.floorMod(i, period);
      int r = Arrays.binarySearch(starts, inPeriod);
      r = r >= 0 ? r : -r - 2;
      if (r < 0 || inPeriod - starts[r] >= before[r + 1] - before[r]) {
        return -1;
      }
      long l = Math.floorDiv(i, period) * perPeriod() + before[r] + inPeriod - starts[r];
      return l >= 0 && l < size ? l : -1;
    }

    @Override
    public long runLength(long l) {
      long rest = l % perPeriod();
      return Math.min(size - l, before[run(rest) + 1] - rest);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Periodic p
          && p.period == period
          && p.size == size
          && Arrays.equals(p.starts, starts)
          && Arrays.equals(p.before, before);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(starts) + Long.hashCode(size);
    }

    private long perPeriod() {
      return before[starts.length];
    }

    /** The run that holds the {@code rest}-th index of a period. */
    private int run(long rest) {
      int r = Arrays.binarySearch(before, rest);
      return r >= 0 ? r : -r - 2;
    }
  }

  /**
   * Listed indices in any order. None repeats in a set that a process owns. A region that is read
   * may repeat indices; {@link #find} then gives the first place of an index.
   */
  final class Listed implements IndexSet {
    private static final long serialVersionUID = 1L;

    private final long[] indices;
    private transient volatile SortedIndex lookup;

    public Listed(long... indices) {
      this.indices = indices.clone();
    }

    @Override
    public long size() {
      return indices.length;
    }

    @Override
    public long at(long l) {
      return indices[(int) l];
    }

    @Override
    public long find(long i) {
      return sorted().find(i);
    }

    /**
     * {@inheritDoc}
     *
     * @hidden
     */
    @Internal
    @Override
    public void forEachPlace(long i, LongConsumer consumer) {
      sorted().forEach(i, consumer);
    }

    @Override
    public void forEachAscendingRun(RunConsumer consumer) {
      SortedIndex all = sorted();
      for (int from = 0, end; from < all.size(); from = end) {
        end = from + 1;
        while (end < all.size()
            && all.value(end) == all.value(end - 1) + 1
            && all.position(end) == all.position(end - 1) + 1) {
          end++;
        }
        consumer.run(all.value(from), end - from, all.position(from));
      }
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Listed l && Arrays.equals(l.indices, indices);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(indices);
    }

    /**
     * The sorted indices with their local indices. They are made at the first search, and again in
     * each JVM.
     */
    private SortedIndex sorted() {
      SortedIndex out = lookup;
      if (out == null) {
        out = SortedIndex.of(indices);
        lookup = out;
      }
      return out;
    }
  }
}
