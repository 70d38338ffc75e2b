package org.distarray.connector;

import java.io.Serializable;
import java.util.List;
import org.distarray.protocol.LocalBlock;

/** The blocks in one partition of a user's RDD. A valid partition has one block. */
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
