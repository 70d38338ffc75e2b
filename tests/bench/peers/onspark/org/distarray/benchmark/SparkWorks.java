package org.distarray.benchmark;

/** The works of one peer on Spark, over inputs of one number of elements. */
interface SparkWorks extends AutoCloseable {

  /** Does a work, until its result is computed whole. */
  Object run(String work);

  /** Lets the result go. */
  default void forget(Object result) {}

  /** The sum of the first third of the result, or of its rows; of a number the number. */
  double check(String work);

  /** Gives up the inputs. */
  @Override
  void close();

  /** Whether the result of a work is one number. */
  static boolean isNumber(String work) {
    return work.equals("sum") || work.equals("std");
  }

  /** What is said of a work that a peer does not have. */
  static IllegalArgumentException unknown(String work, String peer) {
    return new IllegalArgumentException("Cannot run '" + work + "': no such work of " + peer);
  }
}
