package org.distarray.io.runs;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.distarray.dist.IndexSet;

/**
 * The indices that a region wants of one dimension of a file, in ascending order, and the local
 * index of each.
 *
 * <p>They come in tables of at most {@link #TABLE} rows of runs, so a dimension of any length needs
 * little memory.
 */
public final class Picks {
  static final int TABLE = 4096;

  private final long size;
  private final Order order;
  private final IndexSet set;
  private final long firstLocal;
  private final long[] from;
  private final long[] to;

  private enum Order {
    ASCENDING,
    DESCENDING,
    LISTED
  }

  private Picks(Order order, IndexSet set, long firstLocal, long[] from, long[] to) {
    this.order = order;
    this.set = set;
    this.firstLocal = firstLocal;
    this.from = from;
    this.to = to;
    this.size = order == Order.LISTED ? from.length : set.size();
  }

  /**
   * The indices of a set, in any order. Index {@code set.at(l)} belongs to local index {@code l}.
   */
  public static Picks of(IndexSet set) {
    return of(set, 0);
  }

  /**
   * The indices of a set, in any order. Index {@code set.at(l)} belongs to local index {@code
   * firstLocal + l}.
   */
  public static Picks of(IndexSet set, long firstLocal) {
    if (set instanceof IndexSet.Range range && range.step() < 0) {
      return new Picks(Order.DESCENDING, set, firstLocal, null, null);
    }
    if (!(set instanceof IndexSet.Listed) || isAscending(set)) {
      return new Picks(Order.ASCENDING, set, firstLocal, null, null);
    }
    int n = (int) set.size();
    long[] from = new long[n];
    long[] to = new long[n];
    for (int k = 0; k < n; k++) {
      from[k] = set.at(k);
      to[k] = firstLocal + k;
    }
    return of(from, to);
  }

  /**
   * Listed indices in any order. Index {@code from[k]} of the file belongs to local index {@code
   * to[k]}; {@code from} may repeat.
   */
  public static Picks of(long[] from, long[] to) {
    if (isAscending(new IndexSet.Listed(from))) {
      return new Picks(Order.LISTED, null, 0, from.clone(), to.clone());
    }
    int[] order =
        IntStream.range(0, from.length)
            .boxed()
            .sorted(Comparator.comparingLong(k -> from[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    long[] sortedFrom = Arrays.stream(order).mapToLong(k -> from[k]).toArray();
    long[] sortedTo = Arrays.stream(order).mapToLong(k -> to[k]).toArray();
    return new Picks(Order.LISTED, null, 0, sortedFrom, sortedTo);
  }

  /**
   * The indices that a region and a file have in common.
   *
   * @param held the indices that the file holds, in its order; none repeats
   * @param first the place in the file of {@code held.at(0)}
   * @param wanted the indices of the region, in local order; they may repeat
   */
  public static Picks common(IndexSet held, long first, IndexSet wanted) {
    if (held instanceof IndexSet.Range h
        && wanted instanceof IndexSet.Range w
        && h.step() == 1
        && w.step() == 1) {
      long from = Math.max(h.start(), w.start());
      long size = Math.max(0, Math.min(h.start() + h.size(), w.start() + w.size()) - from);
      return of(new IndexSet.Range(first + from - h.start(), 1, size), from - w.start());
    } else if (same(held, wanted)) {
      return of(new IndexSet.Range(first, 1, held.size()));
    }
    LongStream.Builder from = LongStream.builder();
    LongStream.Builder to = LongStream.builder();
    if (held.size() <= wanted.size()) {
      for (long k = 0; k < held.size(); k++) {
        long place = first + k;
        wanted.forEachPlace(
            held.at(k),
            w -> {
              from.add(place);
              to.add(w);
            });
      }
    } else {
      for (long w = 0; w < wanted.size(); w++) {
        long h = held.find(wanted.at(w));
        if (h >= 0) {
          from.add(first + h);
          to.add(w);
        }
      }
    }
    return of(from.build().toArray(), to.build().toArray());
  }

  private static boolean same(IndexSet a, IndexSet b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (long l = 0; l < a.size(); l++) {
      if (a.at(l) != b.at(l)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscending(IndexSet set) {
    for (long l = 1; l < set.size(); l++) {
      if (set.at(l) < set.at(l - 1)) {
        return false;
      }
    }
    return true;
  }

  /** The number of indices. */
  public long size() {
    return size;
  }

  /** The {@code k}-th index in the file's order. */
  public long from(long k) {
    return switch (order) {
      case ASCENDING -> set.at(k);
      case DESCENDING -> set.at(size - 1 - k);
      case LISTED -> from[(int) k];
    };
  }

  /** The local index to which the {@code k}-th index belongs. */
  public long to(long k) {
    return switch (order) {
      case ASCENDING -> firstLocal + k;
      case DESCENDING -> firstLocal + size - 1 - k;
      case LISTED -> to[(int) k];
    };
  }

  /**
   * The number of indices from the {@code k}-th on that are consecutive, both in the file and
   * locally; 1 or more.
   */
  public long runLength(long k) {
    return switch (order) {
      case ASCENDING -> set.runLength(k);
      case DESCENDING -> 1;
      case LISTED -> {
        int end = (int) k + 1;
        while (end < from.length && from[end] == from[end - 1] + 1 && to[end] == to[end - 1] + 1) {
          end++;
        }
        yield end - k;
      }
    };
  }

  /**
   * Whether these are all indices of a dimension of length {@code n}, in order and from local index
   * 0 on.
   */
  boolean isAllOf(long n) {
    return size == n && (n == 0 || from(0) == 0 && to(0) == 0 && runLength(0) == n);
  }

  /** The runs from the {@code k}-th index on. */
  Table table(long k) {
    Table table = new Table((int) Math.min(TABLE, size - k));
    long at = k;
    while (at < size) {
      long length = runLength(at);
      if (!table.add(from(at), to(at), length)) {
        break;
      }
      at += length;
    }
    table.end = at;
    return table;
  }

  /**
   * A list of rows of runs. A row has runs of one length at equal distances, such as all runs of a
   * cyclic dimension: run {@code k} of row {@code r} has the {@code length[r]} indices from {@code
   * from[r] + k * fromStep[r]} on in the file. They belong to the local indices from {@code to[r] +
   * k * toStep[r]} on.
   */
  static final class Table {
    final long[] from;
    final long[] fromStep;
    final long[] to;
    final long[] toStep;
    final long[] length;
    final long[] runs;
    int rows;
    long end;

    private Table(int most) {
      from = new long[most];
      fromStep = new long[most];
      to = new long[most];
      toStep = new long[most];
      length = new long[most];
      runs = new long[most];
    }

    /** Adds a run, unless it begins another row than there is room for. */
    private boolean add(long first, long local, long count) {
      int r = rows - 1;
      if (r >= 0 && length[r] == count) {
        long step = first - from[r];
        long localStep = local - to[r];
        if (runs[r] == 1) {
          fromStep[r] = step;
          toStep[r] = localStep;
        }
        if (step == runs[r] * fromStep[r] && localStep == runs[r] * toStep[r]) {
          runs[r]++;
          return true;
        }
      }
      if (rows == from.length) {
        return false;
      }
      from[rows] = first;
      to[rows] = local;
      length[rows] = count;
      runs[rows++] = 1;
      return true;
    }
  }
}
