package org.distarray.engine;

/**
 * An input of a step, and which of its items each rank takes.
 *
 * @param parents {@code parents[rank]} is the rank in {@code items}, or -1 for none; null where
 *     every rank takes its own
 */
public record Input(Ranked<?> items, int[] parents) {

  /** The input in which every rank takes the item of equal rank. */
  public static Input aligned(Ranked<?> items) {
    return new Input(items, null);
  }

  /** The rank in {@link #items} whose item a rank takes, or -1. */
  public int parent(int rank) {
    return parents == null ? rank : parents[rank];
  }
}
