package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.function.EngineFunction;
import org.distarray.index.Shape;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Arrays that functions read on the engines are refused, and nothing hangs. */
public interface NestedJobLaws extends ArrayLaws {

  /** What functions read that look beyond their arguments. */
  AtomicReference<DistArray> OUTSIDE = new AtomicReference<>();

  /** The pool whose threads run the jobs of functions. */
  AtomicReference<ExecutorService> POOL = new AtomicReference<>();

  private DistArray line(int n) {
    return context().arange(Distribution.fromShape(Shape.of(n), 3, 1, 0, 2), DType.FLOAT64);
  }

  private static void assertEnds(Executable call, String... words) {
    TaskException e =
        assertTimeoutPreemptively(
            Duration.ofMinutes(2), () -> assertThrows(TaskException.class, call));
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }

  @Test
  default void anArrayThatAFunctionReadsIsRefusedWithTheRemedy() {
    OUTSIDE.set(line(4).add(1));
    String[] words = {
      "Cannot run ", "inside a function that runs on the engines (compute it before"
    };
    assertEnds(() -> context().apply(e -> OUTSIDE.get().sum().asDouble(), line(8)), words);
    assertEnds(
        line(8)
                .mapBlocks(
                    b -> LocalOps.apply(Ufunc.MULTIPLY, b.array(), OUTSIDE.get().sum().asDouble()),
                    DType.FLOAT64)
            ::toArray,
        words);
    assertEnds(
        line(8).mapOverlap(Overlap.depth(1), b -> OUTSIDE.get().toArray(), DType.FLOAT64)::compute,
        words);
    context().register("reads", e -> OUTSIDE.get().compute().size());
    assertEnds(() -> context().call("reads", line(8)), words);
    assertEnds(
        context()
                .fromFunction(
                    i -> OUTSIDE.get().item(i) instanceof Double x ? x : 0,
                    context().distribution(4),
                    DType.FLOAT64)
                .sum()
            ::asDouble,
        words);
    assertEnds(() -> context().apply(e -> OUTSIDE.get().localArrays().size()), words);
    assertEnds(() -> context().adviseFor(line(8), 0, b -> OUTSIDE.get().toArray()), words);
    assertEquals(10.0, OUTSIDE.get().sum().asDouble(), "the array is as it was");
  }

  @Test
  default void arraysThatAFunctionOnlyDescribesAreFine() {
    OUTSIDE.set(line(4));
    List<String> shapes =
        context().apply(e -> OUTSIDE.get().add(e.rank()).sum(0).shape().toString(), line(8));
    assertEquals(List.of("()", "()", "()", "()"), shapes);
  }

  private static double elsewhere(Supplier<Double> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      return pool.submit(work::get).get();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  default void threadsThatAFunctionMakesDoNotHangEither() {
    OUTSIDE.set(line(4));
    EngineFunction<Double> pool = e -> elsewhere(() -> OUTSIDE.get().sum().asDouble());
    assertEnds(() -> context().apply(pool), "inside a function that runs on the engines");
    EngineFunction<Double> stream =
        e ->
            IntStream.range(0, 8)
                .parallel()
                .mapToDouble(k -> OUTSIDE.get().add(k).sum().asDouble())
                .sum();
    assertEnds(() -> context().apply(stream), "inside a function that runs on the engines");
    assertEquals(6.0, OUTSIDE.get().sum().asDouble());
  }

  /** The value of every engine, or the refusal where an engine has no thread left for the job. */
  private void assertAnswered(ExecutorService pool) {
    OUTSIDE.set(line(4));
    EngineFunction<Double> waiting =
        e -> POOL.get().submit(() -> OUTSIDE.get().sum().asDouble()).get();
    POOL.set(pool);
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          try {
            assertEquals(Collections.nCopies(TARGETS, 6.0), context().apply(waiting));
          } catch (TaskException e) {
            assertTrue(
                e.getMessage().contains("inside a function that runs on the engines"),
                e.getMessage());
          }
        });
    assertEquals(6.0, OUTSIDE.get().sum().asDouble());
  }

  @Test
  default void jobsThatAFunctionHasOthersThreadsRunDoNotHang() throws Exception {
    ExecutorService made = Executors.newFixedThreadPool(2);
    try {
      // both threads are there before any function runs
      CyclicBarrier both = new CyclicBarrier(2);
      made.invokeAll(List.of(both::await, both::await));
      assertAnswered(made);
    } finally {
      made.shutdownNow();
    }
    ForkJoinPool.commonPool().submit(() -> 0).get();
    assertAnswered(ForkJoinPool.commonPool());
  }
}
