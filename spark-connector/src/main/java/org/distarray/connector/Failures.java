package org.distarray.connector;

import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.distarray.error.DistArrayException;
import org.distarray.error.LimitExceededException;

/** Finds the exception of a task in the exception that Spark throws. */
final class Failures {
  /** Spark's words for an item of a local checkpoint that no executor has. */
  private static final Pattern LOST = Pattern.compile("Checkpoint block rdd_(\\d+)_\\d+ not found");

  /** Spark's name of the end of a job that was cancelled. */
  private static final String CANCELLED = "SPARK_JOB_CANCELLED";

  private Failures() {}

  /** The exception to throw for the failure of a job: the task's own exception if it is known. */
  static RuntimeException of(SparkConf conf, String label, Throwable failure) {
    Throwable cause = failure;
    while (isWrapper(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof PortableFailure portable) {
      return portable.failure();
    }
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof DistArrayException own) {
      return own; // it names the file whose disk is full, which is not Spark's
    }
    String message = String.valueOf(failure.getMessage());
    if (isStopped(message) || isStopped(String.valueOf(cause.getMessage()))) {
      // Spark's words go on with the trace of the call that made the context
      return new IllegalStateException(
          "Cannot finish " + label + ": the SparkContext was stopped (open a new context)");
    }
    Optional<String> setting = Settings.wrong(conf, failure);
    if (setting.isPresent()) {
      return new DistArrayException("Cannot finish " + label + ": " + setting.get(), failure);
    }
    if (cause instanceof RuntimeException own) {
      return own;
    }
    if (String.valueOf(cause.getMessage()).contains(CANCELLED)) {
      return new DistArrayException("Cannot finish " + label + ": its job was cancelled", failure);
    }
    if (message.contains("spark.driver.maxResultSize")) {
      return new LimitExceededException(
          "Cannot bring the results of "
              + label
              + " to the driver: "
              + message.lines().findFirst().orElse("")
              + " (save the array or reduce it, or raise spark.driver.maxResultSize)");
    }
    if (isInterruption(cause)) {
      // Spark reports what tasks throw as the end of their job
      boolean own = !String.valueOf(failure.getMessage()).contains("Job aborted");
      if (own) {
        Thread.currentThread().interrupt();
      }
      return new DistArrayException(
          "Cannot finish " + label + ": " + (own ? "the thread" : "a task") + " was interrupted",
          failure);
    }
    if (lostCut(failure).isPresent()) {
      return new DistArrayException(
          "Cannot finish "
              + label
              + ": an array that it needs is gone with the executors that held it, and what the"
              + " driver remembers is not enough to make it again (make it from its source, or set"
              + " SparkContext.setCheckpointDir before it is computed)",
          failure);
    }
    String words = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new DistArrayException("Cannot finish " + label + ": " + words, failure);
  }

  /**
   * The number of the RDD whose lineage was cut and whose items are lost, if that is the failure.
   */
  static OptionalInt lostCut(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Matcher lost = LOST.matcher(String.valueOf(cause.getMessage()));
      if (lost.find()) {
        return OptionalInt.of(Integer.parseInt(lost.group(1)));
      }
    }
    return OptionalInt.empty();
  }

  /** Whether an exception is that of an interrupted thread, which may have been reading a file. */
  private static boolean isInterruption(Throwable cause) {
    return cause instanceof InterruptedException || cause instanceof ClosedByInterruptException;
  }

  private static boolean isStopped(String message) {
    return message.contains("on a stopped SparkContext")
        || message.contains("SparkContext was shut down")
        || message.contains("SparkContext has been shutdown");
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof SparkException || failure instanceof ExecutionException;
  }
}
