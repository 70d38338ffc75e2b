package org.distarray.connector.sql;

/** Throws exceptions of Spark's that Java takes for checked ones where no signature has them. */
final class Thrown {
  private Thrown() {}

  /** Throws an exception as it is. The result is for {@code throw}, and never comes. */
  @SuppressWarnings("unchecked") // the type is not there when the program runs
  static <E extends Throwable> RuntimeException of(Throwable e) throws E {
    throw (E) e;
  }
}
