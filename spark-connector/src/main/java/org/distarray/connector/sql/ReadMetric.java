package org.distarray.connector.sql;

import org.apache.spark.sql.connector.metric.CustomSumMetric;

/** Numbers of a scan, summed over its tasks, in the SQL tab of Spark's UI. Spark makes them. */
final class ReadMetric {
  private ReadMetric() {}

  /** The stored bytes that are read. */
  public static final class Bytes extends CustomSumMetric {
    static final String NAME = "arrayBytesRead";

    /** Spark makes it by its name. */
    public Bytes() {}

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String description() {
      return "stored bytes read";
    }
  }

  /** The chunks that are read. */
  public static final class Chunks extends CustomSumMetric {
    static final String NAME = "chunksRead";

    /** Spark makes it by its name. */
    public Chunks() {}

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String description() {
      return "chunks read";
    }
  }
}
