package org.distarray.function;

import java.io.Serializable;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/** A function of one block that gives the elements of a block of the same local shape. */
@FunctionalInterface
public interface BlockFunction extends Serializable {
  NdArray call(LocalBlock block) throws Exception;
}
