package org.distarray.engine;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Makes streams of parcels on their way. Each parcel is made when it is asked for, and let go when
 * the next one is.
 */
public final class Parcels {
  private Parcels() {}

  /** The items of an iterator in their order. The stream takes none ahead. */
  public static <T> Stream<T> stream(Iterator<T> items) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED), false);
  }
}
