package org.distarray.io.chunks;

import java.util.Arrays;
import org.distarray.dist.IndexSet;

/**
 * The wanted indices of one dimension, cut at the edges of chunks and sorted by chunk. A piece is
 * {@code count} elements of a chunk, {@code step} apart, that go to consecutive local indices.
 */
final class ChunkCut {
  private long[] chunk = new long[16];
  private int[] inChunk = new int[16];
  private int[] step = new int[16];
  private int[] count = new int[16];
  private int[] local = new int[16];
  private int pieces;
  private int[] groups;

  private ChunkCut() {}

  /**
   * Cuts an index set.
   *
   * @param n the dimension's length
   * @param width the length of a chunk
   * @throws IndexOutOfBoundsException when the set holds an index outside [0, n)
   */
  static ChunkCut of(IndexSet set, long n, int width) {
    ChunkCut cut = new ChunkCut();
    long size = set.size();
    for (long l = 0; l < size; ) {
      long i = set.at(l);
      long first = i / width * width;
      int step = 1;
      long more = 0;
      if (set instanceof IndexSet.Range range && range.step() != 1) {
        step = (int) Math.max(-width, Math.min(width, range.step()));
        more =
            step > 0
                ? (first + width - 1 - i) / range.step()
                : step < 0 ? (first - i) / range.step() : 0;
      } else if (set instanceof IndexSet.Listed) {
        // not runLength, which looks beyond the chunk's edge, again for each chunk
        while (i + more < first + width - 1
            && l + more < size - 1
            && set.at(l + more + 1) == i + more + 1) {
          more++;
        }
      } else {
        more = Math.min(set.runLength(l) - 1, first + width - 1 - i);
      }
      more = Math.min(more, size - l - 1);
      long last = i + more * step;
      if (Math.min(i, last) < 0 || Math.max(i, last) >= n) {
        throw new IndexOutOfBoundsException(
            "Cannot read indices " + i + " to " + last + " of a dimension of " + n);
      }
      cut.add(i / width, (int) (i - first), step, (int) more + 1, (int) l);
      l += more + 1;
    }
    cut.sort();
    return cut;
  }

  /** The number of chunks touched. */
  int chunks() {
    return groups.length - 1;
  }

  /** The coordinate of the {@code g}-th chunk touched. */
  long chunk(int g) {
    return chunk[groups[g]];
  }

  /**
   * Goes on to the next chunk that cuts of all dimensions touch, in row-major order.
   *
   * @param group the number of the chunk among those touched, for each dimension
   * @return whether there is one; if not, the first one comes again
   */
  static boolean advance(ChunkCut[] cuts, int[] group) {
    for (int d = cuts.length - 1; d >= 0; d--) {
      if (++group[d] < cuts[d].chunks()) {
        return true;
      }
      group[d] = 0;
    }
    return false;
  }

  /**
   * The first piece of the {@code g}-th chunk touched. Its pieces end where those of the next chunk
   * begin.
   */
  int first(int g) {
    return groups[g];
  }

  int inChunk(int piece) {
    return inChunk[piece];
  }

  int step(int piece) {
    return step[piece];
  }

  int count(int piece) {
    return count[piece];
  }

  int local(int piece) {
    return local[piece];
  }

  private void add(long chunk, int inChunk, int step, int count, int local) {
    if (pieces == this.chunk.length) {
      this.chunk = Arrays.copyOf(this.chunk, 2 * pieces);
      this.inChunk = Arrays.copyOf(this.inChunk, 2 * pieces);
      this.step = Arrays.copyOf(this.step, 2 * pieces);
      this.count = Arrays.copyOf(this.count, 2 * pieces);
      this.local = Arrays.copyOf(this.local, 2 * pieces);
    }
    this.chunk[pieces] = chunk;
    this.inChunk[pieces] = inChunk;
    this.step[pieces] = step;
    this.count[pieces] = count;
    this.local[pieces++] = local;
  }

  private void sort() {
    boolean ascending = true;
    for (int p = 1; p < pieces; p++) {
      ascending &= chunk[p - 1] <= chunk[p];
    }
    if (!ascending) {
      permute(order());
    }
    int[] starts = new int[pieces + 1];
    int found = 0;
    for (int p = 0; p < pieces; p++) {
      if (p == 0 || chunk[p] != chunk[p - 1]) {
        starts[found++] = p;
      }
    }
    starts[found] = pieces;
    groups = Arrays.copyOf(starts, found + 1);
  }

  private int[] order() {
    Integer[] order = new Integer[pieces];
    Arrays.setAll(order, p -> p);
    Arrays.sort(order, (a, b) -> Long.compare(chunk[a], chunk[b]));
    return Arrays.stream(order).mapToInt(p -> p).toArray();
  }

  private void permute(int[] order) {
    ChunkCut sorted = new ChunkCut();
    for (int p : order) {
      sorted.add(chunk[p], inChunk[p], step[p], count[p], local[p]);
    }
    chunk = sorted.chunk;
    inChunk = sorted.inChunk;
    step = sorted.step;
    count = sorted.count;
    local = sorted.local;
  }
}
