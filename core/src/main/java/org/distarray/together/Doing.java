package org.distarray.together;

/**
 * The state of a rank: it computes, or it waits for another rank.
 *
 * @param what it waits for, in words: {@code "receive from rank 1"}
 * @param waitsFor the rank that it waits for; -1 when it computes
 * @param idleMillis the time since the wait began, in milliseconds
 * @param number the number of the wait, by which one is told from the next
 */
public record Doing(String what, int waitsFor, long idleMillis, long number) {
  boolean isWait() {
    return waitsFor >= 0;
  }
}
