package org.distarray.together;

/**
 * What a rank is doing.
 *
 * @param what it waits for, in words: {@code "receive from rank 1"}
 * @param waitsFor the rank that it waits for; -1 when it computes
 * @param idleMillis how long nothing has come of that
 * @param number the number of the wait, by which one is told from the next
 */
public record Doing(String what, int waitsFor, long idleMillis, long number) {
  boolean isWait() {
    return waitsFor >= 0;
  }
}
