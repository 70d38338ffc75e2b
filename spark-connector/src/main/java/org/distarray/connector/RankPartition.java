package org.distarray.connector;

import org.apache.spark.Partition;

/**
 * The partition of one rank, with the partitions of the inputs that it takes, null where it takes
 * none.
 *
 * <p>They are as they were when the RDD was first run. An input that was checkpointed later has
 * other partitions, but is read by their index alone, so that no task can meet a partition that its
 * RDD does not know.
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
