package org.distarray.engine;

import java.io.Serializable;
import java.util.function.Supplier;

/** A message from one rank to another. */
public final class Parcel<M> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int source;
  private final int destination;
  private final M content;
  // null once the content is there
  private final transient Supplier<M> later;

  public Parcel(int source, int destination, M content) {
    this(source, destination, content, null);
  }

  private Parcel(int source, int destination, M content, Supplier<M> later) {
    this.source = source;
    this.destination = destination;
    this.content = content;
    this.later = later;
  }

  /**
   * A parcel whose content is cut when it is taken.
   *
   * @param content gives the same each time
   */
  public static <M> Parcel<M> later(int source, int destination, Supplier<M> content) {
    return new Parcel<>(source, destination, null, content);
  }

  public int source() {
    return source;
  }

  public int destination() {
    return destination;
  }

  /** The content. A parcel that is cut later cuts it anew at each call. */
  public M content() {
    return later == null ? content : later.get();
  }

  /** This parcel with its content, which does not need the item any more but for views of it. */
  public Parcel<M> cut() {
    return later == null ? this : new Parcel<>(source, destination, later.get());
  }

  private Object writeReplace() {
    return cut();
  }
}
