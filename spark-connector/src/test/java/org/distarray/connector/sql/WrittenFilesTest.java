package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.distarray.laws.ArrayLaws;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that frames are written to while something happens: each is whole, or the old one. */
class WrittenFilesTest extends SqlTest {
  private static final String GROUP = "write";
  private static final int WRITERS = 2; // as many as there are cores
  private static final int ROUNDS = ArrayLaws.LONG ? 40 : 2;
  private static final String TOLD =
      "(?s).*Cannot (save to \\S+: it was written or removed meanwhile"
          + "|read \\S+: it was changed after it had been opened).*";

  /** Tells that a task has begun, and waits until it is interrupted. */
  public static final class Begun implements UDF1<Long, Long> {
    private static final long serialVersionUID = 1;
    static final CountDownLatch LATCH = new CountDownLatch(1);

    @Override
    public Long call(Long x) throws InterruptedException {
      if (x == 700) {
        LATCH.countDown();
        new CountDownLatch(1).await();
      }
      return x;
    }
  }

  private static Dataset<Row> cells(long n, long summand) {
    return spark.range(n).selectExpr("id i0", "id + " + summand + " v").orderBy(functions.rand(5));
  }

  private static void write(Dataset<Row> frame, String file) {
    frame.write().format("distarray").mode("overwrite").save(file);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static void assertHolds(Path file, long summand) {
    NdArray expected = NdArray.arange(50).add(summand);
    assertTrue(expected.sameAs(context.loadHdf5(file.toString(), "v").toNdArray()), "" + summand);
  }

  @Test
  void modesTellWhatBecomesOfAFileThatIsThere() {
    Path file = folder.resolve("modes.h5");
    cells(50, 1).write().format("distarray").save(file.toString());
    assertHolds(file, 1);
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () -> cells(50, 2).write().format("distarray").save(file.toString()));
    assertEquals(
        "Cannot save to "
            + file
            + ": it exists (the mode overwrite replaces it, append adds arrays to an HDF5 file)",
        e.getMessage());
    cells(50, 3).write().format("distarray").mode("ignore").save(file.toString());
    assertHolds(file, 1);
    cells(50, 4).write().format("distarray").mode("overwrite").save(file.toString());
    assertHolds(file, 4);
    cells(50, 5)
        .selectExpr("i0", "v w")
        .write()
        .format("distarray")
        .mode("append")
        .save(file.toString());
    assertHolds(file, 4);
    assertEquals(List.of("v", "w"), context.files().open(file.toString()).keys());
    Path other = folder.resolve("ignored.h5");
    cells(50, 6).write().format("distarray").mode("ignore").save(other.toString());
    assertHolds(other, 6);
  }

  @Test
  void aJobThatIsKilledHalfWayLeavesTheOldFileAndNothingElse() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("killed"));
    String file = directory.resolve("a.h5").toString();
    write(cells(50, 7), file);
    byte[] old = Files.readAllBytes(Path.of(file));
    spark.udf().register("begun", new Begun(), DataTypes.LongType);
    Dataset<Row> frame = spark.range(1000).selectExpr("id i0", "begun(id) v");
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> done =
          other.submit(
              () -> {
                spark.sparkContext().setJobGroup(GROUP, "a write", true);
                write(frame, file);
              });
      assertTrue(Begun.LATCH.await(1, TimeUnit.MINUTES), "the job has not begun");
      spark.sparkContext().cancelJobGroup(GROUP);
      assertThrows(Exception.class, () -> done.get(1, TimeUnit.MINUTES));
    } finally {
      other.shutdownNow();
    }
    assertEquals(List.of("a.h5"), names(directory));
    assertArrayEquals(old, Files.readAllBytes(Path.of(file)));
  }

  /** Lets no frame be read before all writers of a round have begun. */
  public static final class Gate implements UDF1<Long, Long> {
    private static final long serialVersionUID = 1;
    private static volatile CountDownLatch begun = new CountDownLatch(0);

    @Override
    public Long call(Long x) throws InterruptedException {
      if (x == 0) {
        begun.countDown();
        if (!begun.await(1, TimeUnit.MINUTES)) {
          throw new IllegalStateException("the other writer has not begun");
        }
      }
      return x;
    }
  }

  /**
   * A way to write cells.
   *
   * @param file the name of the file
   * @param group the start of the group of a writer's array; empty if all write the same array
   * @param write writes cells for a writer of a number
   */
  private record Way(String file, String group, BiConsumer<Dataset<Row>, Integer> write) {
    String key(int writer) {
      return group.isEmpty() ? "v" : group + writer + "/v";
    }
  }

  /** In round 0 no file is there; later those of the round before. */
  private static List<Way> ways(int round) {
    return List.of(
        way("a.h5", "overwrite", ""),
        way("a.npy", "overwrite", ""),
        way("b.h5", "append", "round" + round + "_"),
        new Way(
            "made" + round + ".h5",
            "",
            (cells, k) -> {
              cells.createOrReplaceTempView("cells" + k);
              String table = "CREATE TABLE made.together.made" + round + ".v";
              String shape = " TBLPROPERTIES ('shape' = '300')";
              spark.sql(table + shape + " AS SELECT * FROM cells" + k);
            }));
  }

  private static Way way(String file, String mode, String group) {
    return new Way(
        file,
        group,
        (cells, k) ->
            cells
                .write()
                .format("distarray")
                .option("shape", "300")
                .option("key", group.isEmpty() ? "" : group + k)
                .mode(mode)
                .save(folder.resolve("together").resolve(file).toString()));
  }

  @Test
  void ofWritersThatHaveBegunOneWinsAndTheOthersAreTold() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("together"));
    spark.udf().register("gate", new Gate(), DataTypes.LongType);
    ExecutorService all = Executors.newFixedThreadPool(WRITERS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        for (Way way : ways(round)) {
          meet(all, way, directory.resolve(way.file), 10_000L * (round + 1));
          assertFalse(names(directory).stream().anyMatch(n -> n.startsWith(".")), way.file);
        }
      }
    } finally {
      all.shutdownNow();
    }
  }

  /** Two writers, of which both have looked for the file before one of them writes it. */
  private static void meet(ExecutorService all, Way way, Path file, long first) throws Exception {
    Gate.begun = new CountDownLatch(WRITERS);
    List<? extends Future<?>> ends =
        IntStream.range(0, WRITERS)
            .mapToObj(
                k -> {
                  String v = "gate(id) + " + (first + 1000L * k) + " v";
                  Dataset<Row> cells = spark.range(0, 300, 1, 1).selectExpr("id i0", v);
                  return all.submit(() -> way.write.accept(cells, k));
                })
            .toList();
    List<Integer> won = new ArrayList<>();
    for (int k = 0; k < WRITERS; k++) {
      try {
        ends.get(k).get(2, TimeUnit.MINUTES);
        won.add(k);
      } catch (ExecutionException e) {
        assertTrue(told(e).contains(file.toString()) && told(e).matches(TOLD), () -> told(e));
      }
    }
    assertEquals(1, won.size(), way.file + ", won " + won);
    NdArray expected = NdArray.arange(300).add(NdArray.scalar(first + 1000L * won.get(0)));
    String key = way.key(won.get(0));
    NdArray found =
        way.file.endsWith(".npy")
            ? context.loadNpy(file.toString()).toNdArray()
            : context.loadHdf5(file.toString(), key).toNdArray();
    assertTrue(found.sameAs(expected), way.file + " has " + found);
  }

  private static String told(Throwable e) {
    StringBuilder out = new StringBuilder();
    for (Throwable t = e; t != null; t = t.getCause()) {
      out.append(t.getMessage()).append('\n');
    }
    return out.toString();
  }

  @Test
  @Tag("slow")
  void tenMillionCellsInRandomOrderEqualTheArray() {
    long n = 10_000_000;
    String file = folder.resolve("many.h5").toString();
    write(
        spark
            .range(n)
            .selectExpr("id div 10000 i0", "id % 10000 i1", "id * 7919 % 1000003 * 0.5D v")
            .orderBy(functions.rand(9)),
        file);
    NdArray ids =
        NdArray.arange(n).multiply(NdArray.scalar(7919L)).remainder(NdArray.scalar(1000003L));
    NdArray expected = ids.multiply(NdArray.scalar(0.5)).reshape(1000, 10000);
    assertTrue(context.loadHdf5(file, "v").toNdArray().sameAs(expected));
  }
}
