package org.distarray.connector.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.RDDPartitionInfo;
import org.apache.spark.status.api.v1.RDDStorageInfo;
import org.distarray.LiveArray;
import org.distarray.connector.ArrayJobs;
import org.distarray.display.ByteText;
import org.distarray.display.Html;
import org.distarray.dist.LayoutPicture;
import org.distarray.picture.Drawing;
import org.distarray.picture.Raster;
import scala.jdk.javaapi.CollectionConverters;

/** The page of arrays below its title. It runs no job. */
final class ArraysPage {
  private static final int MOST_ARRAYS = 200;
  private static final int MOST_STAGES = 20;
  private static final double SIDE = 48;

  private final SparkContext sc;
  private final RankTimes times;

  ArraysPage(SparkContext sc, RankTimes times) {
    this.sc = sc;
    this.times = times;
  }

  /** An array, and where Spark stores its blocks; empty if it does not store all of them. */
  private record Row(LiveArray array, OptionalInt rdd, Optional<RDDStorageInfo> stored) {
    static Row of(LiveArray array, Map<Integer, RDDStorageInfo> all) {
      OptionalInt rdd = array.blocks().map(ArrayJobs::rdd).orElse(OptionalInt.empty());
      RDDStorageInfo info = rdd.isPresent() ? all.get(rdd.getAsInt()) : null;
      boolean isWhole = info != null && info.numCachedPartitions() == info.numPartitions();
      return new Row(array, rdd, isWhole ? Optional.of(info) : Optional.empty());
    }

    long number() {
      return array.number();
    }

    boolean isHeld() {
      return stored.isPresent();
    }
  }

  /** The page of some arrays. */
  String html(List<LiveArray> arrays) {
    Map<Integer, RDDStorageInfo> stored = stored(); // Spark is asked once
    List<Row> rows = arrays.stream().map(a -> Row.of(a, stored)).toList();
    List<Row> shown =
        rows.stream()
            .sorted(
                Comparator.comparing((Row row) -> !row.isHeld())
                    .thenComparing(Comparator.comparingLong(Row::number).reversed()))
            .limit(MOST_ARRAYS)
            .toList();
    long held = rows.stream().filter(Row::isHeld).count();
    String more = rows.size() > shown.size() ? ", of which " + shown.size() + " are shown" : "";
    return "<p>"
        + rows.size()
        + (rows.size() == 1 ? " array, " : " arrays, ")
        + held
        + " held"
        + more
        + ". The program refers to them now.</p>"
        + table(
            List.of("#", "Array", "Layout", "Bytes", "Elements", "Made by", "Time per rank"),
            shown.stream().map(this::row).toList())
        + "<h4>Last stages of array operations</h4>"
        + table(
            List.of("Stage", "Operation", "Time per rank"),
            times.last(MOST_STAGES).stream().map(ArraysPage::row).toList());
  }

  private List<String> row(Row row) {
    LiveArray a = row.array();
    Optional<StageTimes> stage =
        row.rdd().isPresent() ? times.of(row.rdd().getAsInt()) : Optional.empty();
    return List.of(
        Long.toString(a.number()),
        Html.escaped(a.dtype() + " " + a.distribution().shape()),
        picture(LayoutPicture.of(a.distribution(), SIDE)) + " " + Html.escaped(a.layout()),
        Html.escaped(ByteText.of(a.distribution().shape().size(), a.dtype().itemsize())),
        row.stored().map(info -> "held" + place(info)).orElse("lazy"),
        Html.escaped(a.origin()),
        stage.map(s -> bars(s) + " " + link(s, "stage " + s.stage())).orElse(""));
  }

  private static List<String> row(StageTimes stage) {
    return List.of(
        link(stage, Integer.toString(stage.stage())), Html.escaped(stage.name()), bars(stage));
  }

  private static String bars(StageTimes stage) {
    Raster bars = stage.bars();
    double width = bars.width();
    double height = bars.height();
    Drawing drawing = new Drawing(width, height, canvas -> canvas.image(0, 0, width, height, bars));
    return picture(drawing) + " " + Html.escaped(stage.words());
  }

  /** A picture on the line of its row. */
  private static String picture(Drawing drawing) {
    return drawing.svg().toString().replace("\n", "");
  }

  private static String link(StageTimes stage, String text) {
    return "<a href=\"../stages/stage/?id="
        + stage.stage()
        + "&amp;attempt="
        + stage.attempt()
        + "\">"
        + Html.escaped(text)
        + "</a>";
  }

  /** The blocks that each executor holds, and their bytes. */
  private static String place(RDDStorageInfo rdd) {
    Map<String, Long> blocks = new TreeMap<>();
    if (rdd.partitions().isDefined()) {
      for (RDDPartitionInfo part : CollectionConverters.asJava(rdd.partitions().get())) {
        CollectionConverters.asJava(part.executors())
            .forEach(executor -> blocks.merge(executor, 1L, Long::sum));
      }
    }
    String each =
        blocks.entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue() + (e.getValue() == 1 ? " block" : " blocks"))
            .collect(Collectors.joining(", "));
    String bytes =
        ByteText.of(rdd.memoryUsed(), 1)
            + " in memory"
            + (rdd.diskUsed() == 0 ? "" : ", " + ByteText.of(rdd.diskUsed(), 1) + " on disk");
    return "<br>"
        + "<a href=\"../storage/rdd/?id="
        + rdd.id()
        + "\">"
        + Html.escaped(each)
        + "</a><br>"
        + Html.escaped(bytes);
  }

  /** The blocks that Spark stores, by the numbers of RDDs. */
  private Map<Integer, RDDStorageInfo> stored() {
    return CollectionConverters.asJava(sc.statusStore().rddList(true)).stream()
        .collect(Collectors.toMap(RDDStorageInfo::id, Function.identity(), (a, b) -> a));
  }

  private static String table(List<String> head, List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "<table class=\"table table-bordered table-hover table-sm table-striped sortable\"><thead>"
            + cells("th", head)
            + "</thead><tbody>");
    rows.forEach(row -> lines.add(cells("td", row)));
    lines.add("</tbody></table>");
    return String.join("\n", lines);
  }

  private static String cells(String tag, List<String> row) {
    return row.stream()
        .map(cell -> "<" + tag + ">" + cell + "</" + tag + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }
}
