package org.distarray.connector;

import java.io.Serializable;

/**
 * The destination of a parcel, and its place among the parcels for that destination. A number tells
 * parcels with equal places apart, because Spark may swap equal keys when it merges sorted files.
 */
final class ParcelKey implements Comparable<ParcelKey>, Serializable {
  private static final long serialVersionUID = 1L;

  private final int destination;
  private final long order;
  private final long number;

  /**
   * Makes a key.
   *
   * @param number the number of parcels that the source has sent before
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
