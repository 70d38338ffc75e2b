package org.distarray.connector.sql;

import java.time.ZoneId;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;

/**
 * The settings of the session that a scan takes.
 *
 * @param partitionBytes the most bytes that a task reads, as of a file of Spark's own formats
 * @param parallelism the number of tasks that run at a time
 * @param zone the time zone in which timestamps have dates
 */
record ScanSettings(long partitionBytes, int parallelism, ZoneId zone) {

  static ScanSettings of(SparkSession session) {
    return new ScanSettings(
        session.sessionState().conf().filesMaxPartitionBytes(),
        session.sparkContext().defaultParallelism(),
        DateTimeUtils.getZoneId(session.sessionState().conf().sessionLocalTimeZone()));
  }
}
