package org.distarray.connector;

import java.io.Serializable;

/** Where a parcel goes, and its place among those that go there. */
final class ParcelKey implements Comparable<ParcelKey>, Serializable {
  private static final long serialVersionUID = 1L;

  private final int destination;
  private final long order;

  ParcelKey(int destination, long order) {
    this.destination = destination;
    this.order = order;
  }

  int destination() {
    return destination;
  }

  long order() {
    return order;
  }

  @Override
  public int compareTo(ParcelKey other) {
    int byDestination = Integer.compare(destination, other.destination);
    return byDestination == 0 ? Long.compare(order, other.order) : byDestination;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParcelKey key && compareTo(key) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * destination + Long.hashCode(order);
  }
}
