package org.distarray.connector;

import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.distarray.error.Required;

/**
 * The running Spark that an engine works on.
 *
 * @param known the session, if it is known
 * @param end ends what was started for the engine
 */
record SparkHome(SparkContext sc, Optional<SparkSession> known, Runnable end) {

  /** A running SparkContext, which stays when the engine is closed. */
  static SparkHome of(SparkContext sc) {
    String right = "SparkSession.builder().getOrCreate() has one";
    return new SparkHome(
        Required.given("open a context", "the SparkContext", sc, right),
        Optional.empty(),
        () -> {});
  }

  /**
   * A running session, which stays when the engine is closed.
   *
   * @throws IllegalArgumentException for a session of Spark Connect, which has no RDDs
   */
  static SparkHome of(SparkSession session) {
    String right = "SparkSession.builder().getOrCreate()";
    Required.given("open a context", "the session", session, right);
    SparkSessions.checkClassic(session.getClass());
    return new SparkHome(session.sparkContext(), Optional.of(session), () -> {});
  }

  /**
   * The running session, or a new one. A new session ends with the engine if it has started its
   * SparkContext.
   */
  static SparkHome found() {
    SparkSession.Builder builder = SparkSession.builder();
    if (SparkSessions.isRunning()) {
      return of(builder.getOrCreate());
    }
    long now = System.currentTimeMillis();
    SparkSession session = builder.appName("DistArray").getOrCreate();
    SparkSessions.checkClassic(session.getClass());
    // a SparkContext without a session may have been there: it is not ours to stop
    boolean started = session.sparkContext().startTime() >= now;
    return new SparkHome(
        session.sparkContext(), Optional.of(session), started ? session::stop : () -> {});
  }

  /** The session; the present one if the engine was made on a SparkContext. */
  SparkSession session() {
    return known.orElseGet(() -> SparkSession.builder().getOrCreate());
  }
}
