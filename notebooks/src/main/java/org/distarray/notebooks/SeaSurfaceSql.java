package org.distarray.notebooks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The climatology of sea-surface temperature by Spark SQL: the file is a table, and its groups are
 * averaged in the tasks that read it. No statement is a call of this library.
 */
final class SeaSurfaceSql {
  private static final int MOST_ROWS = 12;

  /** A plan's words on a table of arrays: the slab, its chunks, and the aggregates. */
  private static final Pattern SCAN = Pattern.compile("slab \\[.* by .*?(?= RuntimeFilters|\\R|$)");

  private final SparkSession spark;
  private final Transcript show;

  SeaSurfaceSql(SparkSession spark, Transcript show) {
    this.spark = spark;
    this.show = show;
  }

  /**
   * Runs the example.
   *
   * @param data the HDF5 file, where all engines can read it
   */
  SeaSurface.Climate run(Path data) {
    show.heading("The same file in Spark SQL");
    show.statement(
        "spark.read().format(\"distarray\").load(\""
            + data.getFileName()
            + "\").createOrReplaceTempView(\"sst\")");
    spark.read().format("distarray").load(data.toString()).createOrReplaceTempView("sst");
    List<Row> months =
        sql(
            "SELECT month, avg(SST) AS mean, count(SST) AS cells FROM sst GROUP BY month ORDER BY month");
    Row range =
        sql("""
            SELECT avg(warmest - coldest) AS annual_range, count(*) AS cells FROM (
              SELECT max(SST) AS warmest, min(SST) AS coldest FROM sst
              GROUP BY lat, lon HAVING count(SST) = 12)""")
            .get(0);
    return new SeaSurface.Climate(
        months.stream().mapToDouble(row -> row.getDouble(1)).toArray(),
        range.getLong(1),
        range.getDouble(0));
  }

  /** Runs a statement, and shows its rows and what is computed where the file is read. */
  private List<Row> sql(String statement) {
    show.statement("spark.sql(\"" + statement + "\").show()");
    Dataset<Row> frame = spark.sql(statement);
    List<Row> rows = frame.takeAsList(MOST_ROWS);
    show.say("%s", line(List.of(frame.columns())));
    rows.forEach(row -> show.say("%s", line(row)));
    Matcher scan = SCAN.matcher(frame.queryExecution().executedPlan().toString());
    show.say(
        "EXPLAIN: %s", scan.find() ? scan.group() : "nothing is computed in the tasks that read");
    return rows;
  }

  private static String line(Row row) {
    return line(IntStream.range(0, row.size()).mapToObj(row::get).toList());
  }

  private static String line(List<?> cells) {
    return cells.stream().map(SeaSurfaceSql::text).collect(Collectors.joining(" "));
  }

  private static String text(Object cell) {
    if (cell instanceof Double d) {
      return String.format(Locale.ROOT, d == Math.rint(d) ? "%12.0f" : "%12.2f", d);
    }
    return String.format("%12s", cell);
  }
}
