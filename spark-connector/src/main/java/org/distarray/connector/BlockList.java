package org.distarray.connector;

import java.io.Serializable;
import java.util.List;
import org.distarray.protocol.LocalBlock;

/** The blocks that a partition of somebody's RDD holds; one, if all is well. */
final class BlockList implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LocalBlock[] blocks;

  BlockList(List<LocalBlock> blocks) {
    this.blocks = blocks.toArray(new LocalBlock[0]);
  }

  int size() {
    return blocks.length;
  }

  LocalBlock only() {
    return blocks[0];
  }
}
