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

  /** The page of some arrays. */
  String html(List<LiveArray> arrays) {
    Map<Integer, RDDStorageInfo> stored = stored();
    List<LiveArray> shown =
        arrays.stream()
            .sorted(
                Comparator.comparing((LiveArray a) -> a.blocks().isEmpty())
                    .thenComparing(Comparator.comparingLong(LiveArray::number).reversed()))
            .limit(MOST_ARRAYS)
            .toList();
    long held = arrays.stream().filter(a -> a.blocks().isPresent()).count();
    String more = arrays.size() > shown.size() ? ", of which " + shown.size() + " are shown" : "";
    return "<p>"
        + Html.escaped(
            arrays.size() + (arrays.size() == 1 ? " array, " : " arrays, ") + held + " held" + more)
        + ". The program refers to them now.</p>"
        + table(
            List.of("#", "Array", "Layout", "Bytes", "Elements", "Made by", "Time per rank"),
            shown.stream().map(a -> row(a, stored)).toList())
        + "<h4>Last stages of array operations</h4>"
        + table(
            List.of("Stage", "Operation", "Time per rank"),
            times.last(MOST_STAGES).stream().map(ArraysPage::row).toList());
  }

  private List<String> row(LiveArray a, Map<Integer, RDDStorageInfo> stored) {
    OptionalInt rdd = a.blocks().map(ArrayJobs::rdd).orElse(OptionalInt.empty());
    Optional<StageTimes> stage = rdd.isPresent() ? times.of(rdd.getAsInt()) : Optional.empty();
    Optional<RDDStorageInfo> where =
        rdd.isPresent() ? Optional.ofNullable(stored.get(rdd.getAsInt())) : Optional.empty();
    return List.of(
        Long.toString(a.number()),
        Html.escaped(a.dtype() + " " + a.distribution().shape()),
        picture(LayoutPicture.of(a.distribution(), SIDE)) + " " + Html.escaped(a.layout()),
        Html.escaped(ByteText.of(a.distribution().shape().size(), a.dtype().itemsize())),
        Html.escaped(a.state()) + where.map(ArraysPage::place).orElse(""),
        Html.escaped(a.origin()),
        stage.map(s -> bars(s) + " " + link(s, "stage " + s.stage())).orElse(""));
  }

  private static List<String> row(StageTimes stage) {
    return List.of(
        link(stage, Integer.toString(stage.stage())), Html.escaped(stage.name()), bars(stage));
  }

  private static String bars(StageTimes stage) {
    long[] times = stage.inOrder();
    return picture(StageTimes.bars(times)) + " " + Html.escaped(StageTimes.words(times));
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

  /** What Spark stores, by the numbers of RDDs. */
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
