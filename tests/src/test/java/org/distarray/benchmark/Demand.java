package org.distarray.benchmark;

/**
 * What a work must reach: one row of the result.
 *
 * @param where the settings that it is asked of
 * @param figure what is compared
 * @param peer whom it is compared with: a name that a {@link Home} knows, or null
 * @param least what is required
 * @param aim what is aimed for
 */
record Demand(Where where, Figure figure, String peer, double least, double aim) {

  /** Kinds of settings. */
  enum Where {
    /** The engine in this JVM, with the vector module. */
    HERE,
    /** Spark, with the vector module. */
    SPARK,
    /** Either, without the vector module. */
    PLAIN
  }

  static Demand faster(Where where, String peer, double least, double aim) {
    return new Demand(where, Figure.SPEEDUP, peer, least, aim);
  }

  /** The peer for the reader, {@code -} where there is none. */
  String peerName() {
    return peer == null ? "-" : peer;
  }

  /** The cores that the peer uses: NumPy's loops run on one. */
  int peerCores() {
    return Peers.NUMPYS.equals(peer) || "numpy".equals(peer) || "out".equals(peer)
        ? 1
        : Runtime.getRuntime().availableProcessors();
  }
}
