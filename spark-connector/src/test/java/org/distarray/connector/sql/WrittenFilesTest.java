package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that frames are written to while something happens: each is whole, or the old one. */
class WrittenFilesTest extends SqlTest {
  private static final String GROUP = "write";

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

  @Test
  void ofWritersAtTheSameTimeTheFileIsOneWholeAndTheOthersAreToldOrReplaced() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("together"));
    String file = directory.resolve("a.h5").toString();
    int writers = 3;
    ExecutorService all = Executors.newFixedThreadPool(writers);
    try {
      CountDownLatch start = new CountDownLatch(writers);
      List<? extends Future<?>> done =
          IntStream.range(0, writers)
              .mapToObj(
                  k ->
                      all.submit(
                          () -> {
                            start.countDown();
                            start.await();
                            write(cells(300, 1000L * k), file);
                            return null;
                          }))
              .toList();
      int won = 0;
      for (Future<?> each : done) {
        try {
          each.get(2, TimeUnit.MINUTES);
          won++;
        } catch (ExecutionException e) {
          assertTrue(told(e).contains(file), () -> told(e));
        }
      }
      assertTrue(won >= 1, "nobody has written");
    } finally {
      all.shutdownNow();
    }
    assertEquals(List.of("a.h5"), names(directory));
    NdArray found = context.loadHdf5(file, "v").toNdArray();
    long first = found.item(0) instanceof Long n ? n : -1;
    assertTrue(first >= 0 && first < 1000L * writers && first % 1000 == 0, "begins with " + first);
    assertTrue(found.sameAs(NdArray.arange(300).add(NdArray.scalar(first))), found.toString());
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
