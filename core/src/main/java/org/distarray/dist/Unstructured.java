package org.distarray.dist;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.distarray.error.Required;
import org.distarray.protocol.DimData;
import org.distarray.protocol.UnstructuredDim;

/**
 * The map of one dimension that lists the indices of each process, in local order. DAP 0.10 calls
 * it dist_type {@code 'u'}, one to one.
 */
public final class Unstructured implements DimMap {
  private static final long serialVersionUID = 1L;

  private final long size;
  private final IndexSet.Listed[] lists;
  private transient volatile int[] owners;

  private Unstructured(long size, IndexSet.Listed[] lists) {
    this.size = size;
    this.lists = lists;
  }

  /**
   * Makes a map of listed indices. Together the lists hold every index of {@code [0, size)} exactly
   * once.
   *
   * <pre>{@code
   * Unstructured.of(List.of(new long[] {3, 0}, new long[] {1, 2})).owner(3) //> 0
   * }</pre>
   *
   * @param indices the indices of each process, in local order
   * @throws IllegalArgumentException naming the first index that repeats or is outside
   */
  public static Unstructured of(List<long[]> indices) {
    Required.all("map a dimension", "the list of processes", indices, long[].class, "indices each");
    DimMaps.checkGrid(indices.size());
    long all = indices.stream().mapToLong(a -> a.length).sum();
    if (all > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Cannot map a dimension of size "
              + all
              + " by index lists (at most 2147483647; use a block or cyclic map)");
    }
    int size = (int) all;
    // as many indices as there are places: none outside and none twice means none missing
    BitSet seen = new BitSet(size);
    for (int p = 0; p < indices.size(); p++) {
      for (long i : indices.get(p)) {
        if (i < 0 || i >= size || seen.get((int) i)) {
          throw new IllegalArgumentException(
              "Cannot map a dimension of size "
                  + size
                  + " by index lists: index "
                  + i
                  + " of process "
                  + p
                  + (i < 0 || i >= size ? " is outside" : " is listed twice")
                  + " (every index of [0, "
                  + size
                  + ") once)");
        }
        seen.set((int) i);
      }
    }
    return new Unstructured(
        size, indices.stream().map(IndexSet.Listed::new).toArray(IndexSet.Listed[]::new));
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int gridSize() {
    return lists.length;
  }

  @Override
  public DimMap resized(long length) {
    return Block.even(length, gridSize());
  }

  @Override
  public char distType() {
    return 'u';
  }

  @Override
  public int owner(long i) {
    return owners()[Math.toIntExact(i)];
  }

  @Override
  public long ownedUntil(long i, long limit) {
    int[] all = owners();
    int end = Math.toIntExact(i) + 1;
    while (end < limit && all[end] == all[end - 1]) {
      end++;
    }
    return end;
  }

  /** The owner of each index. The table is made at the first question, and again in each JVM. */
  private int[] owners() {
    int[] out = owners;
    if (out == null) {
      out = new int[Math.toIntExact(size)];
      for (int p = 0; p < lists.length; p++) {
        for (long l = 0; l < lists[p].size(); l++) {
          out[(int) lists[p].at(l)] = p;
        }
      }
      owners = out;
    }
    return out;
  }

  @Override
  public IndexSet indices(int p) {
    return lists[p];
  }

  @Override
  public Slice slice(long offset, long step, long count) {
    if (offset == 0 && step == 1 && count == size) {
      return Slice.whole(this);
    }
    IndexSet.Listed[] kept = new IndexSet.Listed[lists.length];
    for (int p = 0; p < lists.length; p++) {
      kept[p] = sliced(p, offset, step, count);
    }
    return Slice.whole(new Unstructured(count, kept));
  }

  @Override
  public IndexSet.Listed sliced(int p, long offset, long step, long count) {
    IndexSet.Range view = new IndexSet.Range(offset, step, count);
    IndexSet list = lists[p];
    return new IndexSet.Listed(
        LongStream.range(0, list.size())
            .map(l -> view.find(list.at(l)))
            .filter(j -> j >= 0)
            .toArray());
  }

  @Override
  public DimData dimData(int p) {
    long[] list = LongStream.range(0, lists[p].size()).map(lists[p]::at).toArray();
    return new UnstructuredDim(size, lists.length, p, list, true);
  }

  @Override
  public Spans spans() {
    return new Counts(Arrays.stream(lists).mapToInt(list -> (int) list.size()).toArray(), size);
  }

  /** The number of indices that each process owns, and the number of all. */
  private record Counts(int[] owned, long size) implements Spans {
    @Override
    public String span(int p) {
      return owned[p] + " of " + size;
    }
  }

  @Override
  public boolean inOrder() {
    for (IndexSet list : lists) {
      for (long l = 1; l < list.size(); l++) {
        if (list.at(l) < list.at(l - 1)) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object o) {
    if (!(o instanceof Unstructured u) || u.size != size || u.lists.length != lists.length) {
      return false;
    }
    for (int p = 0; p < lists.length; p++) {
      if (!lists[p].equals(u.lists[p])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(size) + lists.length;
  }

  @Override
  public String toString() {
    return "unstructured[0," + size + ") over " + lists.length;
  }
}
