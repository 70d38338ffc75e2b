package org.distarray.connector;

import java.util.Iterator;
import java.util.function.Supplier;

/**
 * An iterator that is opened at its first use. Opening the iterator of a partition may fetch its
 * bytes from another executor; those of several inputs should not lie in memory while they wait for
 * each other.
 */
final class LateIterator<T> implements Iterator<T> {
  private Supplier<Iterator<T>> source;
  private Iterator<T> opened;

  LateIterator(Supplier<Iterator<T>> source) {
    this.source = source;
  }

  private Iterator<T> opened() {
    if (opened == null) {
      opened = source.get();
      source = null;
    }
    return opened;
  }

  @Override
  public boolean hasNext() {
    return opened().hasNext();
  }

  @Override
  public T next() {
    return opened().next();
  }
}
