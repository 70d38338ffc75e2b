package org.distarray.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.NewFile;
import org.distarray.cluster.Executors;
import org.distarray.connector.DistArrays;
import org.distarray.error.DistArrayException;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;

/**
 * The Java side of {@code tests/bin/kill-check}: saves again and again, and says what it does,
 * until it is killed. Every array of save {@code n} is {@code arange(ROWS * COLUMNS) + n}.
 *
 * <p>Each save is made in the folder {@code twin} first, and then in {@code real}, where it may be
 * disturbed; {@code old} has what was there before. So the files in {@code real} must be those of
 * one of the others, byte for byte.
 */
public final class SaveTrials {
  private static final int COLUMNS = 500;
  private static final int RANKS = 3;

  /** Every eighth save of mode a begins a new file. */
  private static final int ADDED = 8;

  private static final Map<String, Save> KINDS =
      Map.of(
          "contiguous",
          (save, file, n) -> file.put("n" + n + "/k0", save.array(n)),
          "chunked",
          SaveTrials::chunked,
          "several",
          SaveTrials::several,
          "npz",
          (save, file, n) -> file.put("k0", save.array(n)).put("k1", save.array(n)));

  /** Puts the arrays of save {@code n} into a file. */
  @FunctionalInterface
  private interface Save {
    NewFile put(SaveTrials save, NewFile file, long n);
  }

  private final Context context;
  private final String kind;
  private final String mode;
  private final int rows;

  private SaveTrials(Context context, String kind, String mode, int rows) {
    this.context = context;
    this.kind = kind;
    this.mode = mode;
    this.rows = rows;
  }

  /**
   * {@code twins FOLDER KIND MODE ENGINE ROWS FIRST SAVES}, which waits for a line before each
   * save, or {@code plain ...}, which saves in the folder itself, has no twins and does not wait.
   * ENGINE is {@code local}, {@code executors}, or the master of a Spark session.
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    try (Context context = context(args[4])) {
      SaveTrials trials = new SaveTrials(context, args[2], args[3], Integer.parseInt(args[5]));
      long first = Long.parseLong(args[6]);
      for (long n = first; n < first + Long.parseLong(args[7]); n++) {
        if (args[0].equals("twins") && System.in.read() >= 0) {
          trials.besideTwin(folder, n);
        } else {
          trials.attempt(folder, n);
        }
      }
    }
    System.exit(0);
  }

  private static Context context(String engine) throws IOException {
    if (engine.equals("local")) {
      return Context.local(RANKS);
    } else if (engine.equals("executors")) {
      return DistArrays.context(Executors.start(2), RANKS);
    }
    SparkSession session =
        SparkSession.builder()
            .master(engine)
            .appName("saves")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    return DistArrays.context(session, RANKS);
  }

  private void besideTwin(Path folder, long n) throws IOException {
    for (String copy : List.of("old", "twin")) {
      for (Path left : visible(folder.resolve(copy))) {
        Files.delete(left);
      }
      for (Path file : visible(folder.resolve("real"))) {
        Files.copy(file, folder.resolve(copy).resolve(file.getFileName()));
      }
    }
    save(folder.resolve("twin"), n);
    say("READY", n, "");
    attempt(folder.resolve("real"), n);
  }

  private static List<Path> visible(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !path.getFileName().toString().startsWith(".")).toList();
    }
  }

  private void attempt(Path folder, long n) {
    try {
      save(folder, n);
      say("DONE", n, "");
    } catch (Exception e) { // Spark SQL throws exceptions that nothing declares
      DistArrayException own = own(e);
      say("FAILED", n, own.getClass().getSimpleName() + " " + own.getMessage());
    }
  }

  /** The error of this library, which Spark SQL may give as a cause. */
  private static DistArrayException own(Exception e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof DistArrayException own) {
        return own;
      }
    }
    throw new IllegalStateException("Cannot save: no error of this library tells why", e);
  }

  private static void say(String what, long n, String more) {
    System.out.println(what + " " + n + " " + more.replace('\n', ' '));
    System.out.flush();
  }

  private void save(Path folder, long n) {
    switch (kind) {
      case "npy" -> context.saveNpy(folder.resolve("a.npy").toString(), array(n), mode);
      case "dnpy" ->
          context
              .files()
              .save("dnpy", folder.resolve("a").toString(), array(n), Map.of("mode", mode));
      case "frame" -> frame(folder.resolve("a.h5"), n);
      default -> {
        Path path = folder.resolve(kind.equals("npz") ? "a.npz" : "a.h5");
        NewFile file = context.files().create(path.toString(), adds(path, n) ? "a" : "w");
        KINDS.get(kind).put(this, file, n).save();
      }
    }
  }

  private boolean adds(Path path, long n) {
    return mode.equals("a") && n % ADDED != 0 && Files.exists(path);
  }

  /** Writes the cells of the array by Spark SQL, from a frame of several partitions. */
  private void frame(Path path, long n) {
    SparkSession.active()
        .range(0, (long) rows * COLUMNS, 1, RANKS)
        .selectExpr("id div " + COLUMNS + " i0", "id % " + COLUMNS + " i1", "id + " + n + " k0")
        .write()
        .format("distarray")
        .option("shape", rows + ", " + COLUMNS)
        .option("key", "n" + n)
        .mode(adds(path, n) ? "append" : "overwrite")
        .save(path.toString());
  }

  private DistArray array(long n) {
    return context.arange((long) rows * COLUMNS).add(n).reshape(rows, COLUMNS);
  }

  private static NewFile chunked(SaveTrials save, NewFile file, long n) {
    Chunks form = Chunks.of(70, 90).gzip(1).shuffle();
    return file.put("n" + n + "/k0", save.array(n), Labels.NONE, form);
  }

  private static NewFile several(SaveTrials save, NewFile file, long n) {
    Labels labels = Labels.NONE.withAttribute("n", n).withAttribute("units", "K");
    DistArray array = save.array(n);
    return file.put("n" + n + "/k0", array, labels)
        .put("n" + n + "/k1", array, labels, Chunks.AUTO.gzip(1).shuffle())
        .put("n" + n + "/k2", array.sum(0), labels);
  }
}
