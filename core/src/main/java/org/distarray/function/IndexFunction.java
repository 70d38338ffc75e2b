package org.distarray.function;

import java.io.Serializable;

/** The value of an element from its global index. */
@FunctionalInterface
public interface IndexFunction extends Serializable {

  /** The value at a global index; the array is used again after the call and must not be kept. */
  double at(long[] index);
}
