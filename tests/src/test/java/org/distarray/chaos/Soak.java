package org.distarray.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.connector.DistArrays;
import org.distarray.error.DistArrayException;
import org.distarray.ndarray.NdArray;

/**
 * Runs mixed operations in one session for a long time, in several threads, some of them cancelled,
 * and reads what the process holds after each period. Results must have the bits of the same
 * operation in process, and nothing may grow.
 *
 * <p>{@code tests/bin/soak} runs it; arguments: minutes, threads, seed, a folder.
 */
public final class Soak {
  /** One of so many operations is interrupted. */
  private static final int CANCELLED = 10;

  /** What is read in the first periods is of a process that still warms up. */
  private static final int WARM = 3;

  private final SparkSession session;
  private final Path folder;
  private final Map<String, List<NdArray>> expected = new HashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicLong rounds = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();
  private final ExecutorService threads = Executors.newCachedThreadPool(Soak::daemon);

  private Soak(SparkSession session, Path folder) {
    this.session = session;
    this.folder = folder;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "soak");
    thread.setDaemon(true);
    return thread;
  }

  /** Exits with 0 when nothing was wrong and nothing grew, 1 when something did. */
  public static void main(String[] args) throws Exception {
    long minutes = Long.parseLong(args[0]);
    int count = Integer.parseInt(args[1]);
    SplittableRandom random = new SplittableRandom(Long.parseLong(args[2]));
    Path folder = Path.of(args[3]);
    Path local = Files.createDirectories(folder.resolve("local"));
    SparkSession session =
        SparkSession.builder()
            .master("local[2]")
            .appName("soak")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.local.dir", local.toString())
            .getOrCreate();
    Soak soak = new Soak(session, Files.createDirectories(folder.resolve("files")));
    soak.prepare();
    boolean good = soak.run(minutes, count, random, local);
    session.stop();
    System.exit(good ? 0 : 1);
  }

  private void prepare() throws IOException {
    for (Work work : Work.ALL) {
      try (Context context = Context.local(work.ranks())) {
        Path files = Files.createTempDirectory(folder, "local");
        expected.put(work.name(), work.run().on(context, files));
        remove(files);
      }
    }
  }

  private boolean run(long minutes, int count, SplittableRandom random, Path local)
      throws Exception {
    System.out.println(
        "| minute | operations | ms each | heap MB | threads | descriptors | RDDs | files | local files |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    List<Gauge> read = new ArrayList<>();
    for (long minute = 1; minute <= minutes; minute++) {
      rounds.set(0);
      nanos.set(0);
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
      List<Future<?>> running = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        SplittableRandom own = random.split();
        running.add(threads.submit(() -> untilThen(end, own)));
      }
      for (Future<?> each : running) {
        each.get();
      }
      Gauge gauge = Gauge.read(session.sparkContext(), folder, local);
      read.add(gauge);
      System.out.println(gauge.row(minute, rounds.get(), nanos.get() / 1e6 / rounds.get()));
    }
    faults.forEach(System.out::println);
    Gauge last = read.get(read.size() - 1);
    String grown = read.size() > WARM ? last.grownSince(read.get(WARM - 1)) : "";
    System.out.println(
        faults.size() + " faults; " + (grown.isEmpty() ? "nothing has grown" : "grown: " + grown));
    return faults.isEmpty() && grown.isEmpty();
  }

  private void untilThen(long end, SplittableRandom random) {
    while (System.nanoTime() < end) {
      Work work = Work.ALL.get(random.nextInt(Work.ALL.size()));
      try {
        long start = System.nanoTime();
        if (random.nextInt(CANCELLED) == 0) {
          cancelled(work, random.nextLong(500));
        } else {
          judge(work, once(work));
        }
        nanos.addAndGet(System.nanoTime() - start);
        rounds.incrementAndGet();
      } catch (Exception e) {
        faults.add(work.name() + ": " + e);
      }
    }
  }

  private List<NdArray> once(Work work) throws IOException {
    Path files = Files.createTempDirectory(folder, "files");
    try (Context context = DistArrays.context(session, work.ranks())) {
      return work.run().on(context, files);
    } finally {
      remove(files);
    }
  }

  private void judge(Work work, List<NdArray> got) {
    List<NdArray> right = expected.get(work.name());
    for (int k = 0; k < right.size(); k++) {
      if (!got.get(k).sameAs(right.get(k))) {
        faults.add(work.name() + ": wrong elements in result " + k);
      }
    }
  }

  /** Interrupts an operation, which ends with its result or with an error that says so. */
  private void cancelled(Work work, long millis) throws Exception {
    Object[] end = new Object[1];
    Thread thread =
        daemon(
            () -> {
              try {
                end[0] = once(work);
              } catch (DistArrayException | IOException e) {
                end[0] = e;
              }
            });
    thread.start();
    Thread.sleep(millis);
    thread.interrupt();
    thread.join(TimeUnit.MINUTES.toMillis(2));
    if (thread.isAlive()) {
      faults.add(work.name() + ": runs on two minutes after it was interrupted");
    } else if (end[0] instanceof Exception e
        && !String.valueOf(e.getMessage()).contains("interrupt")) {
      faults.add(work.name() + ", interrupted: " + e.getMessage());
    } else if (end[0] == null) {
      faults.add(work.name() + ", interrupted: another exception");
    }
  }

  private static void remove(Path files) throws IOException {
    try (Stream<Path> all = Files.walk(files)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
