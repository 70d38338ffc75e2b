package org.distarray.connector;

import org.apache.spark.Partitioner;

/** Sends a parcel to the partition of the rank that its key names. */
final class RankPartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final int ranks;

  RankPartitioner(int ranks) {
    this.ranks = ranks;
  }

  @Override
  public int numPartitions() {
    return ranks;
  }

  @Override
  public int getPartition(Object key) {
    return ((ParcelKey) key).destination();
  }

  // Spark compares partitioners to find out whether a shuffle is needed
  @Override
  public boolean equals(Object other) {
    return other instanceof RankPartitioner that && that.ranks == ranks;
  }

  @Override
  public int hashCode() {
    return ranks;
  }
}
