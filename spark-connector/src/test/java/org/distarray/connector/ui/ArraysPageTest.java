package org.distarray.connector.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.LiveArray;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.DType;
import org.distarray.picture.Raster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of a running application, as a browser gets it. */
class ArraysPageTest {
  private static final Pattern STAGE =
      Pattern.compile("\\.\\./stages/stage/\\?id=(\\d+)&amp;attempt=0");

  private static SparkSession spark;
  private static Context context;

  @BeforeAll
  static void begin() {
    spark = WebPages.start(ArraysPlugin.class.getName(), Map.of());
    context = DistArrays.context(spark, 4);
  }

  @AfterAll
  static void end() {
    context.close();
    spark.stop();
  }

  private static String page() throws Exception {
    return WebPages.get(spark, "/arrays/");
  }

  /** The row of a table that has a text. */
  private static Optional<String> row(String page, String text) {
    return page.lines().filter(line -> line.startsWith("<tr>") && line.contains(text)).findFirst();
  }

  @Test
  void thePageOfARunningApplicationListsTheArraysThatItMade() throws Exception {
    DistArray held = context.arange(1201).reshape(1201, 1).astype(DType.INT16).compute();
    DistArray lazy = context.arange(context.distribution(7, 903), DType.FLOAT32).sin();
    String page = page();
    String first = row(page, "int16 (1201, 1)").orElseThrow(() -> new AssertionError(page));
    assertTrue(first.contains("&#39;bn&#39; on 4 engines, grid 4 x 1"), first);
    assertTrue(first.contains("<td>2.3 KiB</td><td>held"), first);
    assertTrue(first.contains(": 4 blocks</a>"), first);
    assertTrue(first.contains("4 ranks, "), first);
    String second = row(page, "float32 (7, 903)").orElseThrow(() -> new AssertionError(page));
    assertTrue(second.contains("<td>24.7 KiB</td><td>lazy</td>"), second);
    assertTrue(second.contains("sin of "), second);
    assertEquals(List.of(1201L, 7L), List.of(held.shape().dim(0), lazy.shape().dim(0)));
  }

  @Test
  void heldArraysLinkTheStageThatComputedThemAndTheirStorage() throws Exception {
    DistArray a = context.arange(1307).add(1).persist();
    a.sum().asLong(); // a job of another array computes it
    String row = row(page(), "int64 (1307,)").orElseThrow();
    Matcher stage = STAGE.matcher(row);
    assertTrue(stage.find(), row);
    String there = WebPages.get(spark, "/stages/stage/?id=" + stage.group(1) + "&attempt=0");
    assertTrue(there.contains("Details for Stage " + stage.group(1)), there);
    Matcher rdd = Pattern.compile("\\.\\./storage/rdd/\\?id=(\\d+)").matcher(row);
    assertTrue(rdd.find(), row);
    assertTrue(
        WebPages.get(spark, "/storage/rdd/?id=" + rdd.group(1)).contains("RDD Storage Info"));
    assertEquals(1307, a.size());
  }

  @Test
  void stagesOfOperationsThatHoldNothingAreListedWithTheTimesOfTheirRanks() throws Exception {
    context.arange(context.distribution(509), DType.FLOAT64).cos().sum().asDouble();
    String page = page();
    String row = row(page, "<td>cos, sum</td>").orElseThrow(() -> new AssertionError(page));
    assertTrue(row.contains("4 ranks, "), row);
    assertTrue(row.contains("<svg"), row);
  }

  @Test
  void arraysThatTheProgramForgotAreNotListed() throws Exception {
    context.arange(1409);
    for (int k = 0; k < 50 && row(page(), "(1409,)").isPresent(); k++) {
      System.gc();
    }
    assertEquals(Optional.empty(), row(page(), "(1409,)"));
  }

  @Test
  void arraysOfClosedContextsAreNotListed() throws Exception {
    Context other = DistArrays.context(spark, 2);
    DistArray a = other.arange(1511);
    assertTrue(row(page(), "(1511,)").isPresent());
    other.close();
    assertFalse(row(page(), "(1511,)").isPresent());
    assertEquals(1511, a.size());
  }

  @Test
  void theTabIsOnTheOtherPages() throws Exception {
    assertTrue(WebPages.get(spark, "/jobs/").contains("/arrays/"));
  }

  @Test
  void wordsOfAnArrayAreNoTags() {
    LiveArray odd =
        new LiveArray(0, DType.INT8, context.distribution(3), "<script>", Optional.empty());
    String page = new ArraysPage(spark.sparkContext(), new RankTimes()).html(List.of(odd));
    assertTrue(page.contains("<td>&lt;script&gt;</td>"), page);
  }

  @Test
  void skewIsTheLongestTimeOverTheMedian() {
    assertEquals("4 ranks, 10 to 40 ms, skew 1.6", words(40, 10, 20, 30));
    assertEquals("2 ranks, 10 to 1000 ms, skew 2.0", words(10, 1000));
    assertEquals("3 ranks, 1 to 9 ms, skew 4.5", words(9, 1, 2));
    assertEquals("1 rank, 7 ms, skew 1.0", words(7));
    assertEquals("2 ranks, 0 ms", words(0, 0));
    assertEquals("", words());
  }

  private static String words(int... times) {
    return filled(times).words();
  }

  private static StageTimes filled(int... times) {
    StageTimes out = new StageTimes(0, 0, "sum", times.length);
    for (int rank = times.length - 1; rank >= 0; rank--) {
      out.put(rank, times[rank]);
    }
    return out;
  }

  @Test
  void theFirstTimeOfARankCountsAndRanksThatAreNotThereDoNot() {
    StageTimes times = filled(3, 5);
    times.put(0, 77);
    times.put(2, 9);
    times.put(-1, 9);
    assertEquals("2 ranks, 3 to 5 ms, skew 1.3", times.words());
  }

  @Test
  void barsOfManyRanksAreTheLongestOfNeighboursInOneImage() {
    int[] times = new int[10_000];
    times[9_999] = 8;
    StageTimes many = filled(times);
    Raster bars = many.bars();
    assertEquals(160, bars.width());
    assertEquals(StageTimes.COLOUR, bars.pixel(159, 0));
    assertEquals(StageTimes.GROUND, bars.pixel(158, 0));
    assertEquals(StageTimes.GROUND, bars.pixel(158, bars.height() - 1));
  }

  @Test
  void whatCameFirstIsForgottenWhenThereAreManyRanks() {
    LatestTimes<Integer> latest = new LatestTimes<>(100);
    for (int rdd = 0; rdd < 50; rdd++) {
      latest.put(rdd, filled(1, 2, 3, 4));
    }
    assertTrue(latest.get(49).isPresent());
    assertTrue(latest.get(0).isEmpty());
    assertTrue(latest.isForgotten(0) && !latest.isForgotten(49) && !latest.isForgotten(50));
  }

  @Test
  void aPageOfManyArraysShowsTheLastOfThemAndStaysSmall() {
    List<LiveArray> many =
        IntStream.range(0, 3000)
            .mapToObj(
                k ->
                    new LiveArray(
                        k, DType.INT8, context.distribution(3), "array " + k, Optional.empty()))
            .toList();
    String page = new ArraysPage(spark.sparkContext(), new RankTimes()).html(many);
    assertTrue(page.startsWith("<p>3000 arrays, 0 held, of which 200 are shown"), page);
    assertTrue(row(page, "array 2999<").isPresent() && row(page, "array 0<").isEmpty());
    assertTrue(page.length() < 500_000, page.length() + " characters");
  }
}
