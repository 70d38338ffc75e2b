package org.distarray.notebooks;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.connector.DistArrays;

/** A Spark session with a context of a number of engines; closing it ends both. */
final class SparkJob implements AutoCloseable {
  private final SparkSession session;
  private final Context context;

  private SparkJob(SparkSession session) {
    this.session = session;
    this.context = DistArrays.context(session);
  }

  /**
   * Starts a session with what spark-submit or system properties say, on {@code local[*]} if they
   * name no master.
   *
   * @param name of the application, for Spark's pages
   */
  static SparkJob start(String name, int engines) {
    return start(name, engines, new SparkConf().setIfMissing("spark.master", "local[*]"));
  }

  /**
   * Starts a session whose engines can all run at the same time: in local mode with a thread for
   * each, whatever the number of processors is.
   */
  static SparkJob startTogether(String name, int engines) {
    SparkConf conf = new SparkConf();
    if (conf.get("spark.master", "local").matches("local(\\[.*)?")) {
      conf.setMaster("local[" + engines + "]");
    }
    return start(name, engines, conf);
  }

  /** Starts a session with settings of the job. */
  static SparkJob start(String name, int engines, SparkConf conf) {
    conf.setIfMissing("spark.app.name", name);
    conf.set("spark.distarray.targets", Integer.toString(engines));
    return new SparkJob(SparkSession.builder().config(conf).getOrCreate());
  }

  SparkSession session() {
    return session;
  }

  Context context() {
    return context;
  }

  @Override
  public void close() {
    context.close();
    session.stop();
  }
}
