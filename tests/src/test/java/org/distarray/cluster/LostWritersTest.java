package org.distarray.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.distarray.Context;
import org.distarray.io.bytes.DeadlyFileSystem;
import org.distarray.io.bytes.Deaths;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that frames are written to while executors die: each is the new one, or the old one. */
class LostWritersTest {
  private static final long ROWS = 300;
  private static final long COLUMNS = 100;

  @TempDir static Path folder;
  private static Deaths amongRows;
  private static Deaths inFiles;
  private static SparkSession session;

  /** Meets a death in the middle of the rows. */
  public static final class Mortal implements UDF1<Long, Long> {
    private static final long serialVersionUID = 1;
    private final Deaths deaths;

    Mortal(Deaths deaths) {
      this.deaths = deaths;
    }

    @Override
    public Long call(Long x) throws IOException {
      if (x == ROWS * COLUMNS / 2 + 77) {
        deaths.meet();
      }
      return x;
    }
  }

  @BeforeAll
  static void start() throws IOException {
    amongRows = new Deaths(Files.createDirectory(folder.resolve("among_rows")).toString());
    inFiles = new Deaths(Files.createDirectory(folder.resolve("in_files")).toString());
    Map<String, String> settings = new HashMap<>();
    settings.put("spark.task.maxFailures", "2");
    settings.put("spark.deploy.maxExecutorRetries", "-1");
    DeadlyFileSystem.settings(inFiles).forEach((k, v) -> settings.put("spark.hadoop." + k, v));
    session = Executors.start(2, 1, settings);
    session.udf().register("mortal", new Mortal(amongRows), DataTypes.LongType);
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  /** Writes the numbers of the cells plus a summand. */
  private static void write(String path, String column, long summand, String mode) {
    session
        .range(0, ROWS * COLUMNS, 1, 4)
        .selectExpr(
            "id div " + COLUMNS + " i0",
            "id % " + COLUMNS + " i1",
            "mortal(id) + " + summand + " " + column)
        .write()
        .format("distarray")
        .option("shape", ROWS + ", " + COLUMNS)
        .mode(mode)
        .save(path);
  }

  private static void assertHolds(Path file, String key, long summand) {
    NdArray expected = NdArray.arange(ROWS * COLUMNS).add(summand).reshape(ROWS, COLUMNS);
    try (Context local = Context.local(2)) {
      assertTrue(expected.sameAs(local.loadHdf5(file.toString(), key).toArray()), key);
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void anExecutorThatDiesAmongTheRowsCostsARetry() throws IOException {
    Path file = Files.createDirectory(folder.resolve("rows")).resolve("a.h5");
    write(file.toString(), "v", 1, "overwrite");
    amongRows.ask(1);
    write(file.toString(), "v", 7, "overwrite");
    assertEquals(0, amongRows.takeBack());
    assertHolds(file, "v", 7);
    assertEquals(List.of("a.h5"), names(file.getParent()));
  }

  @Test
  void anExecutorThatDiesWhileItWritesCostsARetry() throws IOException {
    Path file = Files.createDirectory(folder.resolve("parts")).resolve("a.h5");
    write("deadly:" + file, "v", 1, "overwrite");
    inFiles.ask(1);
    write("deadly:" + file, "w", 7, "append");
    assertEquals(0, inFiles.takeBack());
    assertHolds(file, "v", 1);
    assertHolds(file, "w", 7);
    assertEquals(List.of("a.h5"), names(file.getParent()));
  }

  @Test
  void executorsThatDieAgainAndAgainLeaveTheOldFile() throws IOException {
    Path file = Files.createDirectory(folder.resolve("old")).resolve("a.h5");
    write("deadly:" + file, "v", 1, "overwrite");
    byte[] old = Files.readAllBytes(file);
    inFiles.ask(20);
    assertThrows(Exception.class, () -> write("deadly:" + file, "v", 7, "overwrite"));
    int left = inFiles.takeBack();
    assertTrue(left > 0 && left < 19, left + " of 20 deaths were not met");
    assertArrayEquals(old, Files.readAllBytes(file));
    assertEquals(List.of("a.h5"), names(file.getParent()));
    write("deadly:" + file, "v", 8, "overwrite");
    assertHolds(file, "v", 8);
  }
}
