package org.distarray;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.index.Shape;

/** How an array lies on engines. */
interface LaidOut {

  /** How the elements lie on engines. */
  Distribution distribution();

  /** The engines that hold elements, in rank order. */
  default int[] targets() {
    return distribution().targets();
  }

  /** The shapes of the blocks, in rank order; no job is run. */
  default List<Shape> localShapes() {
    return distribution().localShapes();
  }
}
