package org.distarray.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.cluster.Kills;
import org.distarray.connector.DistArrays;
import org.distarray.ndarray.NdArray;
import org.distarray.program.Trials;

/**
 * Runs operations on two executors that are struck at random moments. Each result must have the
 * bits of the same operation in process, or be a clear error where a disk was full; nothing may be
 * left over.
 *
 * <p>{@code tests/bin/chaos} runs it; arguments: seconds, kills, seed, a folder, a blow or "any",
 * and names of operations, none for all.
 */
public final class Chaos {
  private static final int PROGRAM_RANKS = 4;
  private static final int MOST_SECONDS = 120;
  private static final int EXECUTORS = 2;

  /** The files of kinds of operations; a .dnpy has one for each rank. */
  private static final Pattern MADE = Pattern.compile("(saved|loaded)(\\.h5|_\\d+\\.dnpy)?");

  /** A random program says the class of its exception. */
  private static final Pattern CLEAR =
      Pattern.compile("^(org\\.distarray\\.error\\.\\w+: )?Cannot ");

  private final SparkSession session;
  private final Path folder;
  private final Path local;
  private final boolean isSmall;
  private final SplittableRandom random;
  private final Optional<Blow> only;
  private final Tally operations = new Tally("operation");
  private final Tally blows = new Tally("blow");
  private final Map<String, List<NdArray>> expected = new HashMap<>();
  private final Map<String, Long> calm = new HashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "chaos");
            thread.setDaemon(true);
            return thread;
          });
  private int kills;

  private Chaos(SparkSession session, Path folder, long seed, Optional<Blow> only)
      throws IOException {
    this.session = session;
    this.folder = folder;
    this.only = only;
    local = local(folder);
    isSmall = Blow.isSmall(local);
    random = new SplittableRandom(seed);
  }

  /** Exits with 0 when nothing was wrong, 1 when something was. */
  public static void main(String[] args) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(args[0]));
    int most = Integer.parseInt(args[1]);
    long seed = Long.parseLong(args[2]);
    Path folder = Path.of(args[3]);
    Optional<Blow> blow = Blow.of(args[4]);
    Set<String> wanted = Set.copyOf(List.of(args).subList(5, args.length));
    List<Work> works = new ArrayList<>(Work.ALL);
    works.removeIf(work -> !wanted.isEmpty() && !wanted.contains(work.name()));
    SparkSession session = session(folder);
    Chaos chaos = new Chaos(session, folder, seed, blow);
    boolean programs = wanted.isEmpty() || wanted.contains("random programs");
    for (int k = 0; System.nanoTime() < end && chaos.kills < most; k++) {
      if (programs && (works.isEmpty() || k % 6 == 5)) {
        chaos.program(seed + k);
      } else {
        chaos.work(works.get(chaos.random.nextInt(works.size())));
      }
    }
    session.stop();
    chaos.blows.print(System.out);
    boolean good = chaos.operations.print(System.out);
    long left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("distarray-together"))
            .count();
    System.out.println(left + " threads of ranks left");
    System.exit(good && left == 0 ? 0 : 1);
  }

  /** The folder of the executors' files. */
  private static Path local(Path folder) throws IOException {
    return Files.createDirectories(folder.resolve("local"));
  }

  private static SparkSession session(Path folder) throws IOException {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    return SparkSession.builder()
        .master("local-cluster[" + EXECUTORS + ",1,1024]")
        .appName("chaos")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
        .config("spark.local.dir", local(folder).toString())
        .config("spark.deploy.maxExecutorRetries", "-1")
        .config("spark.shuffle.io.retryWait", "500ms")
        .config("spark.speculation", "true")
        .config("spark.distarray.lineage.max", "6")
        .getOrCreate();
  }

  /** Runs an operation of the table once while a blow falls, or without one for the first time. */
  private void work(Work work) throws Exception {
    if (!expected.containsKey(work.name())) {
      Path files = Files.createTempDirectory(folder, "local-files");
      try (Context context = Context.local(work.ranks())) {
        expected.put(work.name(), work.run().on(context, files));
      }
      long start = System.nanoTime();
      struck(work.name(), work.ranks(), Optional.empty(), context -> judged(work, context));
      calm.put(work.name(), (System.nanoTime() - start) / 1_000_000);
    }
    struck(
        work.name(),
        work.ranks(),
        Optional.of(random.nextLong(1 + calm.get(work.name()))),
        context -> judged(work, context));
  }

  private void program(long seed) throws Exception {
    struck(
        "random programs",
        PROGRAM_RANKS,
        Optional.of(random.nextLong(4000)),
        context -> new Trials(context, Set.of()).once(seed).orElse(""));
  }

  @FunctionalInterface
  private interface Judged {
    /** What is wrong, or nothing. */
    String by(Context context) throws Exception;
  }

  private String judged(Work work, Context context) throws IOException {
    Path files = Files.createTempDirectory(folder, "files");
    List<NdArray> got = work.run().on(context, files);
    List<NdArray> right = expected.get(work.name());
    for (int k = 0; k < right.size(); k++) {
      if (!got.get(k).sameAs(right.get(k))) {
        return "wrong elements: result " + k;
      }
    }
    try (Stream<Path> all = Files.list(files)) {
      List<Path> other =
          all.filter(file -> !MADE.matcher(file.getFileName().toString()).matches()).toList();
      operations.left(work.name(), other);
      return other.isEmpty() ? "" : "left over: " + other;
    }
  }

  /** The calls of this library in which an operation waits. */
  private static List<StackTraceElement> where() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getName().equals("chaos"))
        .flatMap(each -> Arrays.stream(each.getValue()))
        .filter(frame -> frame.getClassName().startsWith("org.distarray"))
        .limit(8)
        .toList();
  }

  /** Waits until all executors are there again, so that each blow meets an operation on all. */
  private void awaitExecutors() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (Kills.executors().size() < EXECUTORS || registered() < EXECUTORS) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Cannot go on: Spark has " + registered() + " executors");
      }
      Thread.sleep(50);
    }
  }

  /** The executors of which Spark knows; it lists the driver among them. */
  private int registered() {
    return session.sparkContext().statusTracker().getExecutorInfos().length - 1;
  }

  /** How an operation ended that gave no result: only a full disk is a reason for an error. */
  private static Tally.End refused(String words, boolean isFull) {
    return isFull && CLEAR.matcher(words).find() ? Tally.End.ERROR : Tally.End.FAULT;
  }

  /**
   * Runs something on Spark.
   *
   * @param millis the time until the blow; empty for none
   */
  private void struck(String name, int ranks, Optional<Long> millis, Judged judged)
      throws Exception {
    awaitExecutors();
    int[] ended = {0};
    AtomicBoolean full = new AtomicBoolean();
    Blow blow = only.orElse(Blow.drawn(random, isSmall));
    SplittableRandom own = random.split();
    Context context = DistArrays.context(session, ranks);
    Callable<String> body = () -> judged.by(context);
    Future<String> run = threads.submit(body);
    Future<?> striker =
        threads.submit(
            () -> {
              if (millis.isPresent()) {
                Thread.sleep(millis.get());
                full.set(blow == Blow.DISK);
                ended[0] = blow.strike(local, own);
              }
              return null;
            });
    Tally.End end;
    String words = "";
    try {
      words = run.get(MOST_SECONDS, TimeUnit.SECONDS);
      end = words.isEmpty() ? Tally.End.RIGHT : refused(words, full.get());
    } catch (TimeoutException hang) {
      words = "hangs for " + MOST_SECONDS + " s at " + where();
      end = Tally.End.FAULT;
      run.cancel(true);
    } catch (ExecutionException e) {
      words = String.valueOf(e.getCause().getMessage());
      end = refused(words, full.get());
    }
    striker.get();
    Blow.relieve(local);
    context.close();
    if (session.sparkContext().getPersistentRDDs().size() > 0) {
      words += " left over: RDDs " + session.sparkContext().getPersistentRDDs().keys();
      end = Tally.End.FAULT;
    }
    kills += ended[0];
    operations.add(name, ended[0], end);
    blows.add(millis.isPresent() ? blow.words() : "none", ended[0], end);
    if (end != Tally.End.RIGHT) {
      System.out.println(
          "%s, %s after %s ms: %s"
              .formatted(name, blow, millis.orElse(-1L), words.lines().findFirst().orElse("")));
    }
  }
}
