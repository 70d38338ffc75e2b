package org.distarray.array;

import org.distarray.annotation.Internal;

/**
 * The way in which values change an element, one after the other in the C order of the index.
 *
 * @hidden
 */
@Internal
public enum Accumulation {
  /** It becomes the value, so that the last one wins. */
  SET("set elements"),
  /** The value is added to it; {@code numpy.add.at}. */
  ADD("add to elements"),
  /** The smaller of both; {@code numpy.minimum.at}. */
  MINIMUM("take minima with elements"),
  /** The larger of both; {@code numpy.maximum.at}. */
  MAXIMUM("take maxima with elements");

  private final String doing;

  Accumulation(String doing) {
    this.doing = doing;
  }

  /** The words for messages: {@code "add to elements"}. */
  public String doing() {
    return doing;
  }
}
