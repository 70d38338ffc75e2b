package org.distarray.connector;

import java.util.OptionalInt;
import java.util.Properties;
import org.distarray.annotation.Internal;
import org.distarray.engine.Ranked;

/**
 * Tells which of Spark's jobs and RDDs are those of arrays.
 *
 * @hidden
 */
@Internal
public final class ArrayJobs {
  private static final String TAGS = "spark.job.tags";

  private ArrayJobs() {}

  /** Whether a job is that of an array operation. */
  public static boolean isOne(Properties job) {
    return job != null && job.getProperty(TAGS, "").contains(CallJobs.TAG);
  }

  /** The number of the RDD that has the blocks of an array; empty before the first job. */
  public static OptionalInt rdd(Ranked<?> blocks) {
    return blocks instanceof SparkRanked<?> own ? own.number() : OptionalInt.empty();
  }
}
