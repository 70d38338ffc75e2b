package org.distarray.engine;

import java.io.Serializable;

/** Something sent from one rank to another. */
public final class Parcel<M> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int source;
  private final int destination;
  private final M content;

  public Parcel(int source, int destination, M content) {
    this.source = source;
    this.destination = destination;
    this.content = content;
  }

  public int source() {
    return source;
  }

  public int destination() {
    return destination;
  }

  public M content() {
    return content;
  }
}
