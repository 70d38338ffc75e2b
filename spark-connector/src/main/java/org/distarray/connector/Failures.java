package org.distarray.connector;

import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkException;
import org.distarray.error.DistArrayException;
import org.distarray.error.LimitExceededException;

/** Finds the exception of a task in the exception that Spark throws. */
final class Failures {
  /** Spark's name of the end of a job that was cancelled. */
  private static final String CANCELLED = "SPARK_JOB_CANCELLED";

  private Failures() {}

  /** The exception to throw for the failure of a job: the task's own exception if it is known. */
  static RuntimeException of(String label, Throwable failure) {
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
    if (cause instanceof RuntimeException own) {
      return own;
    }
    if (String.valueOf(cause.getMessage()).contains(CANCELLED)) {
      return new DistArrayException("Cannot finish " + label + ": its job was cancelled", failure);
    }
    String message = String.valueOf(failure.getMessage());
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
    String words = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    String remedy =
        words.contains("Checkpoint block")
            ? " (an executor was lost that alone had it: set SparkContext.setCheckpointDir to outlive that)"
            : "";
    return new DistArrayException("Cannot finish " + label + ": " + words + remedy, failure);
  }

  /** Whether an exception is that of an interrupted thread, which may have been reading a file. */
  private static boolean isInterruption(Throwable cause) {
    return cause instanceof InterruptedException || cause instanceof ClosedByInterruptException;
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof SparkException || failure instanceof ExecutionException;
  }
}
