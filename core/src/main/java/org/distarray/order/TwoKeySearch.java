package org.distarray.order;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A search of elements with two keys: by the first keys of all, then by the second keys of those
 * whose first key is that of a wanted place.
 */
final class TwoKeySearch implements Search {
  private final Keys keys;
  private final int lines;
  private final long length;
  private final KeySearch firsts;
  private final Found[][] found;
  private final KeyPairs[] pairs;
  // the wanted places among the elements of each tie, by line and tie
  private final long[][][] places;
  // null until the first keys are found
  private Ties ties;
  // null before, and where no place is wanted
  private KeySearch seconds;

  TwoKeySearch(Keys keys, int lines, long length, Wanted wanted) {
    this.keys = keys;
    this.lines = lines;
    this.length = length;
    this.firsts = new KeySearch(keys, lines, length, false, wanted);
    this.found = new Found[lines][];
    this.pairs = new KeyPairs[lines];
    this.places = new long[lines][][];
  }

  @Override
  public Optional<Question> question() {
    return seconds == null ? firsts.question() : seconds.question().map(q -> q.among(ties));
  }

  @Override
  public void answered(List<Counts> answers) {
    if (seconds != null) {
      seconds.answered(answers);
    } else {
      firsts.answered(answers);
      if (firsts.question().isEmpty()) {
        findTies();
        if (ties.most() > 0) {
          seconds = new KeySearch(keys, lines * ties.most(), length, false, this::places);
        }
      }
    }
    if (question().isEmpty()) {
      for (int line = 0; line < lines; line++) {
        join(line);
      }
    }
  }

  /** Finds the ties of all lines, and the wanted places among the elements of each. */
  private void findTies() {
    long[][] keysOfLines = new long[lines][];
    for (int line = 0; line < lines; line++) {
      SortedMap<Long, List<Found>> equal =
          Arrays.stream(firsts.found(line))
              .collect(Collectors.groupingBy(Found::key, TreeMap::new, Collectors.toList()));
      keysOfLines[line] = equal.keySet().stream().mapToLong(Long::longValue).toArray();
      places[line] =
          equal.values().stream()
              .map(tie -> tie.stream().mapToLong(Found::equalBefore).toArray())
              .toArray(long[][]::new);
    }
    ties = new Ties(keysOfLines);
  }

  /** The wanted places among the elements of a tie. */
  private long[] places(int tie, long n, long nans) {
    return places[tie / ties.most()][tie % ties.most()];
  }

  /** Makes one search's results of those of both. */
  private void join(int line) {
    Found[] first = firsts.found(line);
    Found[] second = new Found[first.length];
    int at = 0;
    for (int tie = 0; tie < ties.count(line); tie++) {
      for (Found each : seconds.found(line * ties.most() + tie)) {
        second[at++] = each;
      }
    }
    pairs[line] =
        KeyPairs.of(
            Arrays.stream(first).mapToLong(Found::key).toArray(),
            Arrays.stream(second).mapToLong(Found::key).toArray());
    found[line] = new Found[first.length];
    Arrays.setAll(
        found[line],
        k -> Found.of(first[k], second[k], pairs[line].key(first[k].key, second[k].key)));
  }

  @Override
  public long size(int line) {
    return firsts.size(line);
  }

  @Override
  public long nans(int line) {
    return firsts.nans(line);
  }

  @Override
  public Found[] found(int line) {
    return found[line];
  }

  @Override
  public Keys keys(int line) {
    return keys.among(pairs[line]);
  }
}
