package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.write.SupportsTruncate;
import org.apache.spark.sql.connector.write.V1Write;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.sources.InsertableRelation;
import org.apache.spark.sql.types.StructType;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * Writes a frame with a row for each cell, or block, as arrays of a file: a column of elements
 * becomes an array. The file appears whole or not at all, and only in the place of the one that was
 * there when the write was planned.
 */
final class ArrayWriter implements WriteBuilder, SupportsTruncate {
  private final WriteOptions options;
  private final List<String> columns;
  private String mode;

  /**
   * @param schema the columns of the frame
   * @param mode the mode of files, unless Spark says that the file is replaced
   */
  ArrayWriter(WriteOptions options, StructType schema, String mode) {
    this.options = options.suiting(schema);
    this.columns = List.of(schema.fieldNames());
    this.mode = mode;
  }

  @Override
  public WriteBuilder truncate() {
    mode = "w";
    return this;
  }

  @Override
  public Write build() {
    WrittenFile file = file();
    return new V1Write() {
      @Override
      public InsertableRelation toInsertableRelation() {
        return (frame, overwrite) -> write(frame, file); // Spark has called truncate() before
      }
    };
  }

  private WrittenFile file() {
    List<String> keys = values().stream().map(options::key).toList();
    return QueryException.analysed(() -> WrittenFile.of(options.path(), mode, keys));
  }

  /** Writes a frame at once. */
  void write(Dataset<Row> frame) {
    write(frame, file());
  }

  private List<String> places() {
    return options.isBlocks() ? BlockGrid.PLACE : options.indices(columns);
  }

  private List<String> values() {
    return options.values(columns, places());
  }

  private void write(Dataset<Row> frame, WrittenFile file) {
    Number fill = options.fill().orElse(null);
    try (Context context = DistArrays.context(SparkSession.active())) {
      if (options.isBlocks()) {
        Shape shape = options.shape().orElse(null);
        file.save(
            context, byKey(Pieces.arrays(context, frame, shape, values(), fill, options::dtype)));
        return;
      }
      try (Kept kept = Kept.of(frame)) {
        Dataset<Row> rows = kept.frame();
        Shape shape = options.shape().orElseGet(() -> shape(rows, places()));
        Map<String, DistArray> arrays = new LinkedHashMap<>();
        for (String value : values()) {
          Optional<DType> dtype = options.dtype(value);
          arrays.put(value, Cells.array(context, rows, shape, places(), value, fill, dtype));
        }
        file.save(context, byKey(arrays));
      }
    }
  }

  /** Arrays by their paths in the file. */
  private Map<String, DistArray> byKey(Map<String, DistArray> arrays) {
    Map<String, DistArray> out = new LinkedHashMap<>();
    arrays.forEach((value, array) -> out.put(options.key(value), array));
    return out;
  }

  /** The greatest index of each column plus 1. */
  private static Shape shape(Dataset<Row> frame, List<String> indices) {
    List<Column> most = new ArrayList<>();
    for (String index : indices) {
      Column greatest = functions.max(Columns.index(frame, index));
      most.add(functions.coalesce(greatest, functions.lit(-1L)));
    }
    Row found = frame.select(most.toArray(Column[]::new)).head();
    long[] out = new long[indices.size()];
    Arrays.setAll(out, d -> found.getLong(d) + 1);
    return Shape.of(out);
  }
}
