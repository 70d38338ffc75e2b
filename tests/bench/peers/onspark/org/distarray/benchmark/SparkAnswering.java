package org.distarray.benchmark;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A side of peers on Spark in this JVM, of which one at a time holds its inputs. */
final class SparkAnswering implements Answering {

  /** Makes the works of a peer. */
  interface Make {
    SparkWorks of(SparkSession session, int parts, long n);
  }

  private final SparkSession session;
  private final SparkClock clock;
  private final int parts;
  private final String about;
  private final Map<String, Make> peers;
  private SparkWorks works;
  private String at = "";

  SparkAnswering(String master, int parts, String about, Map<String, Make> peers) {
    this.session =
        SparkClock.session(master)
            .config("spark.sql.shuffle.partitions", String.valueOf(parts))
            .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
            .getOrCreate();
    session.sparkContext().setLogLevel("WARN");
    this.clock = new SparkClock(session, parts);
    this.parts = parts;
    this.about = about;
    this.peers = peers;
  }

  @Override
  public String about() {
    return about
        + " on Spark "
        + session.version()
        + " "
        + session.sparkContext().master()
        + ", Java "
        + Runtime.version();
  }

  @Override
  public double check(String work, String peer, long n) {
    return works(peer, n).check(work);
  }

  @Override
  public Sample run(String work, String peer, long n, double seconds) {
    SparkWorks of = works(peer, n);
    return clock.time(() -> of.run(work), of::forget, seconds);
  }

  private SparkWorks works(String peer, long n) {
    String asked = peer + " " + n;
    if (!asked.equals(at)) {
      if (works != null) {
        works.close();
        works = null;
      }
      works = peers.get(peer).of(session, parts, n);
      at = asked;
    }
    return works;
  }
}
