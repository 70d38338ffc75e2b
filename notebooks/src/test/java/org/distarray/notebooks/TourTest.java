package org.distarray.notebooks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.distarray.Context;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour on Spark, run once, and what it showed and wrote. */
class TourTest {
  @TempDir static Path directory;

  private static SparkJob job;
  private static String shown;
  private static SeaSurface.Climate climate;
  private static SeaSurface.Climate bySql;

  @BeforeAll
  static void runTheTour() throws IOException {
    job = SparkJob.start("tour test", 4);
    StringWriter text = new StringWriter();
    Tour.Findings found = Tour.run(job, new Transcript(new PrintWriter(text)), directory);
    climate = found.climate();
    bySql = found.bySql();
    shown = text.toString().replace("\r\n", "\n");
  }

  @AfterAll
  static void endSpark() {
    job.close();
  }

  @Test
  void theCallsOfThePosterGiveWhatItShows() {
    gives("darr.dtype()", "float64");
    gives("darr.ndim()", "2");
    gives("darr.shape()", "(4, 5)");
    gives("darr.itemsize()", "8");
    gives("darr.nbytes()", "160");
    gives("darr.targets()", "[0, 1, 2, 3]");
    gives(
        "DistArray darr = context.fromArray(data)",
        "<DistArray float64 (4, 5) 'bn' on 4 engines, 160 B, lazy>");
    gives("sine.localShapes()", "(1, 5)\n(1, 5)\n(1, 5)\n(1, 5)");
    gives(
        "darr.get(\":, 2::2\")",
        "<DistArray float64 (4, 2) 'bn' on 4 engines, 64 B, view of (4, 5)>");
    gives("darr.get(\":-1, 2::2\").toArray()", "[[0.   0.06]\n [0.79 0.54]\n [0.71 0.98]]");
    gives("total.targets()", "[0]");
    gives("rows.targets()", "[0, 1, 2, 3]");
    gives("loaded.equal(darr).all().item()", "true");
  }

  @Test
  void rowSumsAndLocalVariancesAreThoseOfThePosterWithinItsDigits() {
    assertArrayEquals(new double[] {2.01, 2.51, 3.48, 1.67}, numbers("rows.toArray()"), 0.015);
    assertArrayEquals(
        new double[] {.1004, .0597, .0485, .0362}, numbers("context.apply(localVar, darr)"), 5e-4);
    assertArrayEquals(new double[4], numbers("demeaned.mean(1).toArray()"), 1e-12);
    assertEquals(4, numbers("context.apply(local -> local.random().nextInt(10))").length);
  }

  @Test
  void theMonthsOfTheClimatologyHaveTheirMeans() {
    assertEquals(12, climate.monthlyMeans().length);
    assertEquals(16.52, climate.monthlyMeans()[0], 0.005);
    assertEquals(19.69, climate.monthlyMeans()[5], 0.005);
    assertTrue(shown.contains("June       19.69"), shown);
    assertEquals(7410, climate.cells());
    assertEquals(5.04, climate.annualRange(), 0.005);
  }

  @Test
  void sqlFindsTheSameClimateInTheBlocks() {
    assertArrayEquals(climate.monthlyMeans(), bySql.monthlyMeans(), 1e-9);
    assertEquals(climate.cells(), bySql.cells());
    assertEquals(climate.annualRange(), bySql.annualRange(), 1e-6);
    assertTrue(shown.contains("aggregates avg(SST), count(SST) by month"), shown);
    assertTrue(shown.contains("aggregates max(SST), min(SST), count(SST) by lat, lon"), shown);
  }

  @Test
  void theAnnualMeanIsSavedAndHasTheSameCells() {
    Context context = job.context();
    NdArray mean =
        context
            .loadHdf5(directory.resolve("sst-annual-mean.h5").toString(), "climatology/SST_mean")
            .toArray();
    assertEquals(Shape.of(90, 180), mean.shape());
    long valid = 0;
    for (double v : mean.toDoubles()) {
      valid += Double.isNaN(v) ? 0 : 1;
    }
    assertEquals(7410, valid);
    assertFalse(Files.notExists(directory.resolve("sst-annual-mean.png")));
  }

  @Test
  void aSecondRunWorksAndWritesTheSamePictures() throws IOException {
    byte[] map = Files.readAllBytes(directory.resolve("sst-annual-mean.png"));
    StringWriter text = new StringWriter();
    assertEquals(
        climate.annualRange(),
        Tour.run(job, new Transcript(new PrintWriter(text)), directory).climate().annualRange());
    assertArrayEquals(map, Files.readAllBytes(directory.resolve("sst-annual-mean.png")));
    try (Stream<Path> files = Files.list(directory)) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      assertEquals(18, names.size(), names.toString());
    }
  }

  /** What stands below a call, up to the next call, heading or empty line. */
  private static String after(String call) {
    String prompt = ">>> " + call + "\n";
    int at = shown.indexOf(prompt);
    assertTrue(at >= 0, () -> "no call " + call + " in\n" + shown);
    return shown.substring(at + prompt.length()).split("\n(>>> |\n)", 2)[0];
  }

  private static void gives(String call, String value) {
    assertEquals(value, after(call), call);
  }

  private static double[] numbers(String call) {
    String[] words = after(call).replaceAll("[\\[\\],]", " ").trim().split("\\s+");
    return Stream.of(words).mapToDouble(Double::parseDouble).toArray();
  }
}
