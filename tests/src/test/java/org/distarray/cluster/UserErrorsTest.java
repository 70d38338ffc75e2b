package org.distarray.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.index.Shape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Errors of users' functions on executors, which outlive them. */
class UserErrorsTest {
  private static final int TARGETS = 4;

  private static SparkSession session;
  private static Context context;

  /** An array that executors do not have: a static field is that of one JVM. */
  private static final class Driver {
    static final DistArray ARRAY = context == null ? null : context.arange(4);

    private Driver() {}
  }

  @BeforeAll
  static void start() throws Exception {
    session = Executors.start(1);
    context = DistArrays.context(session, TARGETS);
  }

  @AfterAll
  static void stop() {
    context.close();
    session.stop();
  }

  /** The processes and executors that run functions. */
  private static List<String> executors() {
    return context.apply(e -> SparkEnv.get().executorId() + " in " + ProcessHandle.current().pid());
  }

  private static int endless(int n) {
    return n < 0 ? n : n + endless(n + 1);
  }

  @Test
  void aStackThatOverflowsEndsNoExecutor() {
    List<String> before = executors();
    TaskException e =
        assertThrows(
            TaskException.class,
            () -> context.apply(x -> x.rank() == 1 ? endless(0) : 0, context.arange(8)));
    assertInstanceOf(StackOverflowError.class, e.getCause());
    assertEquals(
        "Cannot compute apply on rank 1, region [2:4] of int64: java.lang.StackOverflowError",
        e.getMessage());
    assertTrue(new HashSet<>(before).containsAll(executors()), "other executors than " + before);
  }

  @Test
  void anArrayInAStaticFieldIsNotOnTheExecutors() {
    assertEquals(6, Driver.ARRAY.sum().asLong());
    TaskException e =
        assertThrows(TaskException.class, () -> context.apply(x -> Driver.ARRAY.sum().asLong()));
    assertInstanceOf(NullPointerException.class, e.getCause());
  }

  @Test
  void noFunctionOpensAContextOnAnExecutor() {
    TaskException e =
        assertThrows(
            TaskException.class,
            () ->
                context.apply(
                    x -> {
                      if (x.rank() != 0) {
                        return 0L; // of two that fail, either may be the first
                      }
                      try (Context own = DistArrays.context()) {
                        return own.arange(4).sum().asLong();
                      }
                    }));
    assertEquals(0, e.rank());
    assertTrue(e.getMessage().contains("driver"), e.getMessage());
  }

  @Test
  void aContextInTheFunctionsOwnJvmIsRefusedToo() {
    TaskException e =
        assertThrows(
            TaskException.class,
            () ->
                context.apply(
                    x -> {
                      try (Context own = Context.local(2)) {
                        return own.arange(4).sum().asLong();
                      }
                    }));
    assertTrue(e.getMessage().contains("inside a function that runs on the engines"));
  }

  @Test
  void moreEnginesAtTheSameTimeThanSlotsAreRefused() {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> context.applyTogether((local, ranks) -> 0));
    assertEquals(
        "Cannot applyTogether: 4 engines need a slot each at the same time, and Spark has 1 (lay"
            + " the first array over fewer targets, or give Spark more cores)",
        e.getMessage());
  }

  @Test
  void aStackThatOverflowsInAFunctionThatRunsTogetherEndsNoExecutor() {
    List<String> before = executors();
    DistArray one = context.arange(Distribution.fromShape(Shape.of(4), 0), DType.INT64);
    TaskException e =
        assertThrows(
            TaskException.class, () -> context.applyTogether((local, ranks) -> endless(0), one));
    assertInstanceOf(StackOverflowError.class, e.getCause());
    assertEquals(
        "Cannot compute applyTogether on rank 0, region [0:4] of int64:"
            + " java.lang.StackOverflowError",
        e.getMessage());
    assertTrue(new HashSet<>(before).containsAll(executors()), "other executors than " + before);
  }
}
