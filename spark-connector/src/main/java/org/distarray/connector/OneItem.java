package org.distarray.connector;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * An iterator over one item. The item is computed when the iterator is asked for it, and is not
 * kept.
 */
final class OneItem<T> implements Iterator<T> {
  private Supplier<T> item;

  OneItem(Supplier<T> item) {
    this.item = item;
  }

  @Override
  public boolean hasNext() {
    return item != null;
  }

  @Override
  public T next() {
    if (item == null) {
      throw new NoSuchElementException("Cannot take a second item of a rank");
    }
    Supplier<T> compute = item;
    item = null;
    return PortableFailure.during(compute);
  }
}
