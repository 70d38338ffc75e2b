package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.error.TaskException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.Test;

/**
 * Whatever users' code throws, the error says on which rank, in which part of which array, and why.
 */
public interface UserErrorLaws extends ArrayLaws {

  private DistArray line(int n) {
    return context().arange(Distribution.fromShape(Shape.of(n), 3, 1, 0, 2), DType.FLOAT64);
  }

  /** A user's own exception, of which not every part can be written. */
  final class Unwritable extends Exception {
    private static final long serialVersionUID = 1L;
    private final Object part = new Object();

    Unwritable() {
      super("from rank 1");
    }

    Object part() {
      return part;
    }
  }

  /** Has no class once its first use has failed. */
  final class Broken {
    static final int VALUE = Integer.parseInt("no number");

    private Broken() {}
  }

  private static int endless(int n) {
    return n < 0 ? n : n + endless(n + 1);
  }

  private static Object thrown(String kind) throws Exception {
    return switch (kind) {
      case "stack" -> endless(0);
      case "wrapped" -> {
        try {
          yield endless(0);
        } catch (StackOverflowError e) {
          throw new IllegalStateException("too deep", e);
        }
      }
      case "class" -> Broken.VALUE;
      case "link" -> throw new NoClassDefFoundError("org/gone/Library");
      case "native" -> throw new UnsatisfiedLinkError("no blas");
      case "assert" -> throw new AssertionError("rows do not fit");
      case "error" -> throw new Error("something else");
      case "chain" -> {
        Exception chain = new IllegalStateException("level 0");
        for (int level = 1; level < 20_000; level++) {
          chain = new IllegalStateException("level " + level, chain);
        }
        throw chain;
      }
      case "circle" -> {
        Exception first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));
        throw first;
      }
      default -> throw new Unwritable();
    };
  }

  /** Runs a call for each kind of failure, and looks at what comes out. */
  private static void assertSaysWhere(Thrower call, String where) {
    for (String kind :
        List.of(
            "stack", "wrapped", "class", "link", "native", "assert", "error", "chain", "circle",
            "own")) {
      TaskException e = assertThrows(TaskException.class, () -> call.run(kind), kind);
      String message = e.getMessage();
      assertTrue(message.startsWith("Cannot compute "), message);
      assertTrue(message.contains(where), message);
      Class<?> cause =
          switch (kind) {
            case "stack" -> StackOverflowError.class;
            case "wrapped" -> IllegalStateException.class;
            case "class", "link" -> LinkageError.class;
            case "native" -> UnsatisfiedLinkError.class;
            case "assert" -> AssertionError.class;
            case "error" -> Error.class;
            default -> Exception.class;
          };
      assertInstanceOf(cause, e.getCause(), kind);
      assertTrue(
          List.of(e.getCause().getStackTrace()).stream()
              .anyMatch(frame -> frame.getClassName().contains("UserErrorLaws")),
          kind + " has lost the place where it was thrown");
    }
  }

  /** Fails in one of the ways. */
  interface Thrower {
    void run(String kind) throws Exception;
  }

  @Test
  default void everyErrorOfAFunctionNamesRankRegionAndDType() {
    String where = " on rank 1, region [2:4] of float64: ";
    assertSaysWhere(
        kind -> context().apply(e -> e.rank() == 1 ? thrown(kind) : null, line(8)), where);
    assertSaysWhere(
        kind ->
            line(8)
                .mapBlocks(b -> b.rank() == 1 ? (NdArray) thrown(kind) : b.array(), DType.FLOAT64)
                .toArray(),
        where);
    assertSaysWhere(
        kind ->
            line(8)
                .mapOverlap(
                    Overlap.depth(1),
                    b -> b.rank() == 1 ? (NdArray) thrown(kind) : b.array(),
                    DType.FLOAT64)
                .compute(),
        where);
    assertSaysWhere(
        kind -> {
          context().register("fails", e -> e.rank() == 1 ? thrown(kind) : null);
          context().call("fails", line(8));
        },
        where);
    assertSaysWhere(
        kind ->
            context()
                .fromFunction(
                    i -> {
                      if (i[0] != 3) {
                        return i[0];
                      }
                      try {
                        return (double) thrown(kind);
                      } catch (Exception e) {
                        throw UserErrorLaws.<RuntimeException>unchecked(e);
                      }
                    },
                    line(8).distribution(),
                    DType.FLOAT64)
                .sum()
                .asDouble(),
        where);
    assertSaysWhere(
        kind -> context().load(new Failing(kind), line(8).distribution()).toArray(), where);
  }

  @Test
  default void aRefusalThatAFunctionThrowsNamesRankRegionAndDType() {
    DistArrayException refusal =
        new DistArrayException("Cannot use rows: they do not fit (sort them)");
    Distribution d = line(8).distribution();
    for (DistArray refused :
        List.of(
            line(8)
                .mapBlocks(
                    b -> {
                      if (b.rank() == 1) {
                        throw refusal;
                      }
                      return b.array();
                    },
                    DType.FLOAT64),
            context()
                .fromFunction(
                    i -> {
                      if (i[0] == 3) {
                        throw refusal;
                      }
                      return i[0];
                    },
                    d,
                    DType.FLOAT64))) {
      TaskException e = assertThrows(TaskException.class, refused::toArray);
      assertTrue(
          e.getMessage()
              .endsWith(
                  " on rank 1, region [2:4] of float64: Cannot use rows: they do not fit (sort"
                      + " them)"),
          e.getMessage());
      assertEquals(DistArrayException.class, e.getCause().getClass());
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E unchecked(Throwable e) throws E {
    throw (E) e;
  }

  /** A user's source that cannot be read. */
  record Failing(String kind) implements ArraySource, Serializable {
    @Override
    public Shape shape() {
      return Shape.of(8);
    }

    @Override
    public DType dtype() {
      return DType.FLOAT64;
    }

    @Override
    public NdArray read(IndexSet[] region) {
      if (region[0].at(0) == 2) {
        try {
          thrown(kind);
        } catch (Exception e) {
          throw UserErrorLaws.<RuntimeException>unchecked(e);
        }
      }
      return NdArray.zeros(DType.FLOAT64, Shape.of(region[0].size()));
    }

    @Override
    public String label() {
      return "failing";
    }
  }

  @Test
  default void anErrorOfAFormatIsOneOfTheTask() {
    TaskException e =
        assertThrows(
            TaskException.class,
            () -> context().files().save("full disk", "broken", line(8), Map.of()));
    assertEquals(
        "Cannot compute a part of a file on rank 3, region [6:8] of float64:"
            + " java.lang.AssertionError: a bug of the format",
        e.getMessage());
  }

  /** A user's source that gives what it has not promised. */
  record Other(DType promised, DType given, long size) implements ArraySource {
    @Override
    public Shape shape() {
      return Shape.of(8);
    }

    @Override
    public DType dtype() {
      return promised;
    }

    @Override
    public NdArray read(IndexSet[] region) {
      return size < 0 ? null : NdArray.arange(given, size);
    }

    @Override
    public String label() {
      return "other";
    }
  }

  @Test
  default void aSourceThatDoesNotKeepItsWordIsRefused() {
    Distribution d = line(8).distribution();
    assertRefused(
        TaskException.class,
        context().load(new Other(DType.INT64, DType.FLOAT64, 2), d)::toArray,
        "Cannot read other: it gives float64(2,) (int64(2,), as was asked for)");
    assertRefused(
        TaskException.class,
        context().load(new Other(DType.INT64, DType.INT64, 3), d).add(1).sum()::asLong,
        "Cannot read other: it gives int64(3,) (int64(2,), as was asked for)");
    assertRefused(
        TaskException.class,
        context().load(new Other(DType.INT64, DType.INT64, -1), d)::compute,
        "Cannot read other: it gives null (int64(2,), as was asked for)");
  }

  @Test
  default void anEngineWithoutBlocksIsNamedByItsRank() {
    TaskException e =
        assertThrows(
            TaskException.class, () -> context().apply(x -> x.rank() == 5 ? thrown("error") : 0));
    assertEquals(5, e.rank());
    assertEquals("Cannot compute apply on rank 5: java.lang.Error: something else", e.getMessage());
  }

  @Test
  default void aResultThatIsTooDeepToTravelIsAnErrorOfTheTask() {
    TaskException e =
        assertThrows(
            TaskException.class,
            () ->
                context()
                    .apply(
                        x -> {
                          Object[] chain = null;
                          for (int depth = 0; x.rank() == 1 && depth < 500_000; depth++) {
                            chain = new Object[] {chain};
                          }
                          return chain;
                        },
                        line(8)));
    assertInstanceOf(StackOverflowError.class, e.getCause());
    assertTrue(e.getMessage().contains("rank 1"), e.getMessage());
  }

  @Test
  default void anInterruptedFunctionSaysSo() {
    RuntimeException e =
        assertThrows(
            RuntimeException.class,
            () ->
                context()
                    .apply(
                        x -> {
                          if (x.rank() == 1) {
                            throw new InterruptedException();
                          }
                          return 0;
                        },
                        line(8)));
    assertFalse(Thread.interrupted(), "the caller's own status");
    assertSame(NdArray.arange(DType.FLOAT64, 8), line(8), "the next job");
    assertTrue(e.getMessage().startsWith("Cannot finish apply: "), e.getMessage());
    assertTrue(e.getMessage().contains("interrupted"), e.getMessage());
    Throwable last = e;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    assertInstanceOf(InterruptedException.class, last);
  }

  @Test
  default void anInterruptedCallerIsToldSo() {
    Thread.currentThread().interrupt();
    RuntimeException e = assertThrows(RuntimeException.class, () -> line(8).add(1).toArray());
    assertTrue(Thread.interrupted(), "the thread's status");
    assertTrue(
        e.getMessage().matches("Cannot finish toArray add: the thread was interrupted( \\(.*\\))?"),
        e.getMessage());
    assertSame(NdArray.arange(DType.FLOAT64, 8), line(8), "the next job");
  }
}
