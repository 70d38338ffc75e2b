package org.distarray.connector;

import org.apache.spark.Partition;

/**
 * The partition of one rank, with the partition that it takes of each input, or null if it takes
 * none.
 *
 * <p>The partitions of the inputs are those of the first run of the RDD. An input that was
 * checkpointed later has other partition objects. It is read by index alone, so a task never meets
 * a partition that its RDD does not know.
 */
final class RankPartition implements Partition {
  private static final long serialVersionUID = 1L;

  private final int rank;
  private final Partition[] inputs;

  RankPartition(int rank, Partition[] inputs) {
    this.rank = rank;
    this.inputs = inputs;
  }

  @Override
  public int index() {
    return rank;
  }

  /** The partition of the {@code k}-th input, or null. */
  Partition input(int k) {
    return inputs[k];
  }
}
