package org.distarray.engine;

/**
 * An input of a step, and the item that each rank takes from it.
 *
 * @param items the items
 * @param parents {@code parents[rank]} is the rank whose item a rank takes, or -1 for none; null
 *     when every rank takes its own
 */
public record Input(Ranked<?> items, int[] parents) {

  /** The input from which every rank takes the item of its own rank. */
  public static Input aligned(Ranked<?> items) {
    return new Input(items, null);
  }

  /** The rank whose item a rank takes, or -1. */
  public int parent(int rank) {
    return parents == null ? rank : parents[rank];
  }
}
