package org.distarray.connector.sql;

import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.distarray.error.DistArrayException;
import org.distarray.error.Redacted;
import org.distarray.function.UserFailure;
import scala.Option;
import scala.collection.immutable.Map$;

/**
 * A mistake that is found when a query is analysed, in this library's words. The cause is the
 * exception that the same mistake is outside of SQL.
 *
 * <p>The constructors of AnalysisException that all versions of Spark have take a condition of
 * Spark's own list, and make the words of it. So this one has a condition for its constructor only,
 * and none to the outside: Spark Connect sends the words of an exception without a condition.
 */
final class QueryException extends AnalysisException {
  private static final long serialVersionUID = 1L;
  private static final String CONDITION = "UNABLE_TO_INFER_SCHEMA";

  private final String words;

  private QueryException(RuntimeException cause) {
    super(CONDITION, parameters(), Option.apply(Redacted.of(cause)));
    words = Redacted.of(cause.getMessage());
  }

  @SuppressWarnings("unchecked") // javac does not see the type parameters of Scala's method
  private static scala.collection.immutable.Map<String, String> parameters() {
    return Map$.MODULE$.<String, String>empty().updated("format", "distarray");
  }

  /**
   * Work on a query that throws checked exceptions of one kind.
   *
   * @param <T> the result
   * @param <E> the checked exceptions
   */
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** Runs work of an analysis. What callers and files do wrong is told as Spark tells mistakes. */
  static <T, E extends Exception> T analysed(Work<T, E> work) throws E {
    try {
      return work.run();
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | UnsupportedOperationException
        | DistArrayException e) {
      throw UserFailure.asItIs(new QueryException(e));
    }
  }

  @Override
  public String message() {
    return words;
  }

  @Override
  public String getMessage() {
    return words;
  }

  @Override
  public String getSimpleMessage() {
    return words;
  }

  @Override
  public Map<String, String> getMessageParameters() {
    return Map.of();
  }

  /** The condition of Spark 3.5. */
  @Override
  @SuppressWarnings("deprecation") // the only one that all versions of Spark have
  public String getErrorClass() {
    return null;
  }

  /** The condition of Spark 4, which has it in place of the error class. */
  @SuppressWarnings("MissingOverride") // Spark 3.5 has no such method
  public String getCondition() {
    return null;
  }

  @Override
  public String getSqlState() {
    return null;
  }

  /** This exception: its words name what is wrong, wherever it stands in the query. */
  @Override
  public AnalysisException withPosition(Origin origin) {
    return this;
  }
}
