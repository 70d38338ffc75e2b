package org.distarray.ops;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.order.Keys;
import org.distarray.order.Places;
import org.distarray.order.Search;

/**
 * The places where blocks of sorted lines begin: parts of each line's order. Part {@code k} has the
 * elements from cut {@code k - 1} to cut {@code k}. Of the elements that equal a cut's key, those
 * of earlier blocks come first.
 */
final class Cuts implements Serializable {
  private static final long serialVersionUID = 1L;

  // of each line: the keys of elements that compare with those of its cuts
  private final Keys[] keys;
  // [line][cut]: the keys of the cuts
  private final long[][] ends;
  // [rank][line][cut]: the elements of a rank that equal the key of a cut and come before it
  private final long[][][] equalBefore;
  // [rank][line][cut]: all elements of a rank that come before a cut
  private final long[][][] before;
  // the process that owns each part
  private final int[] owners;

  private Cuts(
      Keys[] keys, long[][] ends, long[][][] equalBefore, long[][][] before, int[] owners) {
    this.keys = keys;
    this.ends = ends;
    this.equalBefore = equalBefore;
    this.before = before;
    this.owners = owners;
  }

  /**
   * The cuts that a search has found.
   *
   * @param places the places of the cuts in the order of each line
   */
  static Cuts of(Search search, Distribution d, int axis, int lines, long... places) {
    Keys[] keys = new Keys[lines];
    long[][] ends = new long[lines][places.length];
    long[][][] equalBefore = new long[d.ranks()][lines][places.length];
    long[][][] before = new long[d.ranks()][lines][places.length];
    for (int line = 0; line < lines; line++) {
      keys[line] = search.keys(line);
      Search.Found[] found = search.found(line);
      for (int c = 0; c < places.length; c++) {
        ends[line][c] = found[c].key();
        long rest = found[c].equalBefore();
        for (int rank = 0; rank < d.ranks(); rank++) {
          long some = Math.min(rest, found[c].equal(rank));
          equalBefore[rank][line][c] = some;
          before[rank][line][c] = found[c].before(rank) + some;
          rest -= some;
        }
      }
    }
    int[] owners = new int[places.length + 1];
    Block blocks = (Block) d.map(axis);
    Arrays.setAll(owners, k -> blocks.owner(k == 0 ? 0 : places[k - 1]));
    return new Cuts(keys, ends, equalBefore, before, owners);
  }

  /** The number of parts. */
  int parts() {
    return owners.length;
  }

  /** The process along the axis that owns a part. */
  int owner(int part) {
    return owners[part];
  }

  /** The elements of a line that a rank has before a part. */
  int start(int rank, int line, int part) {
    return part == 0 ? 0 : (int) before[rank][line][part - 1];
  }

  /** The keys of a line's elements. */
  Keys keys(int line) {
    return keys[line];
  }

  /** Deals out the elements of a line that a rank has. */
  Dealer dealer(int rank, int line) {
    return new Dealer(ends[line], equalBefore[rank][line]);
  }

  /** Deals out elements in the order of their line. */
  static final class Dealer {
    private final long[] cuts;
    private final long[] before;
    // the elements so far that equal each cut
    private final long[] seen;

    private Dealer(long[] cuts, long[] before) {
      this.cuts = cuts;
      this.before = before;
      this.seen = new long[cuts.length];
    }

    /** Writes the part of each of the next elements, given by their {@link Cuts#keys keys}. */
    void parts(long[] elements, int n, int[] out) {
      for (int k = 0; k < n; k++) {
        long key = elements[k];
        int part = 0;
        if (cuts.length <= 8) {
          for (long cut : cuts) {
            part += cut < key ? 1 : 0;
          }
        } else {
          part = Places.before(cuts, cuts.length, key);
        }
        if (part < cuts.length && cuts[part] == key) {
          long number = seen[part]++;
          while (part < cuts.length && cuts[part] == key && number >= before[part]) {
            part++;
          }
        }
        out[k] = part;
      }
    }
  }
}
