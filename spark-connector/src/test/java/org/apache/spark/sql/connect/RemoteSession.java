package org.apache.spark.sql.connect;

/** Stands for a session of Spark Connect, which is known by its package. */
public final class RemoteSession {
  private RemoteSession() {}
}
