package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.progress.Watch;
import org.distarray.progress.Watched;
import org.junit.jupiter.api.Test;

/** Tasks count what they do, so that a bar shows how far a job is. */
public interface ProgressLaws extends ArrayLaws {

  /** A job at which a test looks. */
  final class Job implements Watched {
    final long bytes;
    final LongAdder counted = new LongAdder();
    final LongAdder steps = new LongAdder();
    boolean isClosed;

    Job(long bytes) {
      this.bytes = bytes;
    }

    @Override
    public void add(long more) {
      counted.add(more);
      steps.increment();
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }

  /** The jobs of a program, which are over. */
  private List<Job> jobs(Runnable program) {
    List<Job> out = new ArrayList<>();
    context()
        .engine()
        .watch(
            (String label, LongSupplier bytes) -> {
              Job job = new Job(bytes.getAsLong());
              out.add(job);
              return job;
            });
    try {
      program.run();
    } finally {
      context().engine().watch(Watch.NONE);
      out.forEach(job -> assertTrue(job.isClosed));
    }
    return out;
  }

  @Test
  default void tasksCountTheBytesOfTheirStages() {
    DistArray a = context().arange(context().distribution(600, 40), DType.FLOAT64);
    DistArray held = a.add(1).compute();
    Distribution other =
        context().distribution(a.shape(), a.distribution().dist().equals("bn") ? "nb" : "bn");
    List<Runnable> programs =
        List.of(
            () -> a.multiply(2).toArray(),
            () -> a.sum().item(),
            () -> held.sum(0).toArray(),
            () -> held.distributeAs(other).toArray(),
            () -> held.sort(0).toArray(),
            () -> a.add(1).multiply(a).std(1).compute());
    for (int k = 0; k < programs.size(); k++) {
      String what = "program " + k;
      List<Job> jobs = jobs(programs.get(k));
      assertTrue(jobs.stream().anyMatch(job -> job.bytes >= 600 * 40 * 8), what);
      for (Job job : jobs) {
        assertEquals(job.bytes, job.counted.sum(), what);
      }
    }
  }

  @Test
  default void whatIsHeldIsNotCountedAgain() {
    DistArray held = context().arange(100_000).add(1).compute();
    for (Job job : jobs(held::toArray)) {
      assertEquals(0, job.bytes);
      assertEquals(0, job.counted.sum());
    }
  }

  @Test
  default void longTasksCountManyTiles() {
    int ranks = context().nengines();
    DistArray a = context().arange(ranks * 300_000L).multiply(0.5);
    for (Job job : jobs(() -> a.sqrt().sin().sum().item())) {
      assertEquals(ranks * 300_000L * 8, job.bytes);
      assertEquals(job.bytes, job.counted.sum());
      assertTrue(job.steps.sum() >= 5L * ranks, () -> job.steps + " steps");
    }
    for (Job job : jobs(a::compute)) {
      assertEquals(job.bytes, job.counted.sum());
      assertTrue(job.steps.sum() >= 5L * ranks, () -> job.steps + " steps");
    }
  }

  @Test
  default void aJobThatFailsIsNotLookedAtAnyLonger() {
    List<Job> jobs =
        jobs(
            () ->
                assertThrows(
                    RuntimeException.class,
                    () ->
                        context()
                            .apply(
                                e -> {
                                  throw new IllegalStateException("as it is meant");
                                },
                                context().arange(9))));
    assertEquals(1, jobs.size());
    assertTrue(jobs.get(0).counted.sum() < jobs.get(0).bytes);
  }
}
