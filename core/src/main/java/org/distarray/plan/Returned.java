package org.distarray.plan;

import java.io.Serializable;

/** What a user's function returned on one engine; nothing is null. */
public final class Returned implements Serializable {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings(
      "serial") // what the user's function returns has to be serializable where it travels
  private final Object value;

  Returned(Object value) {
    this.value = value;
  }

  public Object value() {
    return value;
  }
}
