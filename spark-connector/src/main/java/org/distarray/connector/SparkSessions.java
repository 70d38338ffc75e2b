package org.distarray.connector;

import org.apache.spark.sql.SparkSession;
import scala.Option;

/** Checks of a session before arrays can lie on it. */
final class SparkSessions {
  private SparkSessions() {}

  /** Whether there is a session that {@code getOrCreate} would return. */
  static boolean isRunning() {
    return isRunning(SparkSession.getActiveSession())
        || isRunning(SparkSession.getDefaultSession());
  }

  private static boolean isRunning(Option<SparkSession> session) {
    return session.isDefined()
        && (isRemote(session.get().getClass()) || !session.get().sparkContext().isStopped());
  }

  private static boolean isRemote(Class<?> session) {
    return session.getName().startsWith("org.apache.spark.sql.connect.");
  }

  /**
   * Checks that a session has RDDs.
   *
   * @param session the class of the session. A session of Spark Connect itself would fail with a
   *     message that explains nothing.
   */
  static void checkClassic(Class<?> session) {
    if (isRemote(session)) {
      throw new IllegalArgumentException(
          "Cannot put arrays on a session of Spark Connect: "
              + session.getName()
              + " has no RDDs (start a classic session: set spark.api.mode=classic and no spark.remote)");
    }
  }
}
