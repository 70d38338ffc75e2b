package org.distarray.connector;

import java.io.Serializable;

/**
 * Where a parcel goes, and its place among those that go there. Parcels of equal places are told
 * apart by their number, as Spark may swap equal keys when it merges what it has sorted on disk.
 */
final class ParcelKey implements Comparable<ParcelKey>, Serializable {
  private static final long serialVersionUID = 1L;

  private final int destination;
  private final long order;
  private final long number;

  /**
   * A key.
   *
   * @param number how many parcels its source has sent before
   */
  ParcelKey(int destination, long order, long number) {
    this.destination = destination;
    this.order = order;
    this.number = number;
  }

  int destination() {
    return destination;
  }

  long order() {
    return order;
  }

  long number() {
    return number;
  }

  @Override
  public int compareTo(ParcelKey other) {
    int byDestination = Integer.compare(destination, other.destination);
    int byPlace = byDestination == 0 ? Long.compare(order, other.order) : byDestination;
    return byPlace == 0 ? Long.compare(number, other.number) : byPlace;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParcelKey key && compareTo(key) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * destination + Long.hashCode(order)) + Long.hashCode(number);
  }
}
