package org.distarray.order;

import java.util.List;
import java.util.Optional;

/**
 * Finds the keys at places of the ascending order of lines, by questions to all blocks. Their
 * answers are small, and the keys found are exact.
 */
public interface Search {

  /** Tells the places of a line that are wanted, when its elements are counted. */
  @FunctionalInterface
  interface Wanted {
    /**
     * The places.
     *
     * @param line the number of the line
     * @param n the number of its elements, 1 or more
     * @param nans the number of NaNs among them
     * @return places, ascending, none twice
     */
    long[] places(int line, long n, long nans);
  }

  /** The facts about a place: its key, and the number of elements with less keys. */
  final class Found {
    final long place;
    long key;
    long below;
    long[] equal;
    long[] before;

    Found(long place) {
      this.place = place;
    }

    /**
     * The facts about a place among elements with one first key, as those about all elements.
     *
     * @param first the facts by first keys
     * @param second the facts by second keys, of the elements that have the first key
     * @param key the key of both
     */
    static Found of(Found first, Found second, long key) {
      Found out = new Found(first.place);
      out.key = key;
      out.below = first.below + second.below;
      out.equal = second.equal;
      out.before = new long[first.before.length];
      for (int rank = 0; rank < out.before.length; rank++) {
        out.before[rank] = first.before[rank] + second.before[rank];
      }
      return out;
    }

    public long place() {
      return place;
    }

    /** The key, of {@link Search#keys}. */
    public long key() {
      return key;
    }

    /** The elements that have the key and a place before this one. */
    public long equalBefore() {
      return place - below;
    }

    /** The elements of a block that have the key. */
    public long equal(int rank) {
      return equal[rank];
    }

    /** The elements of a block that have less keys. */
    public long before(int rank) {
      return before[rank];
    }
  }

  /**
   * Begins a search.
   *
   * @param lines the number of lines
   * @param length the number of elements of a line, 1 or more; of all lines of a kept index
   *     together, where these are labels
   * @param countsNans whether the wanted places depend on the number of NaNs, which is 0 otherwise;
   *     of elements with one key
   */
  static Search of(Keys keys, int lines, long length, boolean countsNans, Wanted wanted) {
    return keys.parts() == 1
        ? new KeySearch(keys, lines, length, countsNans, wanted)
        : new TwoKeySearch(keys, lines, length, wanted);
  }

  /**
   * The most bytes that the answer of a block takes while it grows: a sample, counts, or the keys
   * of the last windows.
   *
   * @param lines and {@code length} as of a search of elements with one key
   * @param block the elements of the block
   */
  static long answerBytes(int lines, long length, long block) {
    return KeySearch.answerBytes(lines, length, block);
  }

  /** The next question to the blocks; empty when all is found. */
  Optional<Question> question();

  /** Takes the answers of all blocks, in the order of ranks. */
  void answered(List<Counts> answers);

  /** The number of elements of a line. */
  long size(int line);

  /** The number of NaNs of a line. */
  long nans(int line);

  /** The places that were wanted of a line, in the order of places. */
  Found[] found(int line);

  /** The keys of which the found ones of a line are. They give each element one key. */
  Keys keys(int line);
}
