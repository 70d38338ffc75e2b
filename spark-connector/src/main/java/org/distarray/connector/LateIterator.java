package org.distarray.connector;

import java.util.Iterator;
import java.util.function.Supplier;

/**
 * An iterator that is opened when it is first asked: opening that of a partition may fetch its
 * bytes from another executor, and they are not to wait for each other's turn in memory.
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
