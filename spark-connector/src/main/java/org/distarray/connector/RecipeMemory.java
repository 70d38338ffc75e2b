package org.distarray.connector;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The recipes behind cuts that the driver remembers, so that lost items can be made again. When all
 * together weigh too much, those behind new cuts are given up.
 */
final class RecipeMemory {
  private final Object lock;
  private final long mostBytes;
  // the bytes of the recipes of a piece, by the recipe that ends it
  private final Map<Recipe<?>, Long> pieces = new WeakHashMap<>();
  private final Set<Recipe<?>> weighed = Collections.newSetFromMap(new WeakHashMap<>());
  // the cuts whose weight is not known yet
  private final Deque<Recipe<?>> unknown = new ArrayDeque<>();

  /**
   * @param lock guards the recipes
   * @param mostBytes the most bytes of all recipes
   */
  RecipeMemory(Object lock, long mostBytes) {
    this.lock = lock;
    this.mostBytes = mostBytes;
  }

  /**
   * Notes that Spark has made a cut. What is behind it is given up, or is to be weighed. The caller
   * has the lock.
   */
  void settle(Recipe<?> cut) {
    if (!cut.isCut() || cut.isSettled()) {
      return;
    }
    cut.settle();
    if (cut.isReliable()) {
      giveUp(cut);
    } else if (!cut.isGivenUp()) {
      unknown.add(cut);
    }
  }

  /**
   * Weighs the recipes behind new cuts, and gives them up if all together weigh too much. Objects
   * of the user are written for it, so nobody may wait for it at the lock.
   */
  void weigh() {
    while (true) {
      Recipe<?> cut;
      List<Object> contents;
      synchronized (lock) {
        cut = unknown.poll();
        if (cut == null) {
          return;
        }
        contents = weighed.add(cut) ? unweighed(cut) : List.of();
      }
      long bytes = contents.isEmpty() ? 0 : weight(contents);
      synchronized (lock) {
        pieces.merge(cut, bytes, Long::sum);
        long all = pieces.values().stream().mapToLong(Long::longValue).sum();
        boolean late = all >= mostBytes || isBehindGivenUp(cut);
        if (late && cut.isCut()) { // it may have been lost meanwhile
          giveUp(cut);
        }
      }
    }
  }

  /** Whether a recipe ends at one that was given up, and so makes nothing again. */
  private static boolean isBehindGivenUp(Recipe<?> cut) {
    Deque<Recipe<?>> open = new ArrayDeque<>(cut.inputs());
    Set<Recipe<?>> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      Recipe<?> next = open.pop();
      if (next.isGivenUp() && !next.isReliable()) {
        return true;
      }
      next.inputs().stream().filter(seen::add).forEach(open::push);
    }
    return false;
  }

  /** Gives up a recipe and what only it needs. None of it weighs anything from now on. */
  private void giveUp(Recipe<?> cut) {
    Deque<Recipe<?>> open = new ArrayDeque<>(List.of(cut));
    Set<Recipe<?>> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      Recipe<?> next = open.pop();
      if (next == cut || !next.isWanted()) { // others are the history of another array
        pieces.remove(next);
        next.inputs().stream().filter(seen::add).forEach(open::push);
      }
    }
    cut.giveUp();
  }

  private long weight(List<Object> contents) {
    try {
      return SerializedSize.of(contents, mostBytes);
    } catch (RuntimeException e) { // of a user's own serialization: the job has run all the same
      return mostBytes;
    }
  }

  /** The contents of a recipe and of those before it that were not weighed yet. */
  private List<Object> unweighed(Recipe<?> cut) {
    List<Object> out = new ArrayList<>();
    Deque<Recipe<?>> open = new ArrayDeque<>(List.of(cut));
    while (!open.isEmpty()) {
      Recipe<?> next = open.pop();
      out.add(next.content());
      next.inputs().stream().filter(weighed::add).forEach(open::push);
    }
    return out;
  }
}
