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
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.NewFile;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArrayFormats;

/**
 * Writes a frame with a row for each cell, or block, as arrays of a file: a column of elements
 * becomes an array. The file appears whole or not at all.
 */
final class ArrayWriter implements WriteBuilder, SupportsTruncate {
  private final WriteOptions options;
  private final String add;
  private boolean replaces;

  /** Adds to the file, or replaces it if Spark says so. */
  ArrayWriter(WriteOptions options) {
    this(options, "a");
  }

  /**
   * @param add the mode of files that adds arrays
   */
  ArrayWriter(WriteOptions options, String add) {
    this.options = options;
    this.add = add;
  }

  @Override
  public WriteBuilder truncate() {
    replaces = true;
    return this;
  }

  @Override
  public Write build() {
    return new V1Write() {
      @Override
      public InsertableRelation toInsertableRelation() {
        return (frame, overwrite) -> write(frame, replaces || overwrite ? "w" : add);
      }
    };
  }

  private void write(Dataset<Row> frame, String mode) {
    List<String> columns = Arrays.asList(frame.columns());
    List<String> places = options.isBlocks() ? BlockGrid.PLACE : options.indices(columns);
    List<String> values = options.values(columns, places);
    Number fill = options.fill().orElse(null);
    try (Context context = DistArrays.context(SparkSession.active())) {
      if (options.isBlocks()) {
        Shape shape = options.shape().orElse(null);
        save(context, Pieces.arrays(context, frame, shape, values, fill, options::dtype), mode);
        return;
      }
      try (Kept kept = Kept.of(frame)) {
        Dataset<Row> rows = kept.frame();
        Shape shape = options.shape().orElseGet(() -> shape(rows, places));
        Map<String, DistArray> arrays = new LinkedHashMap<>();
        for (String value : values) {
          Optional<DType> dtype = options.dtype(value);
          arrays.put(value, Cells.array(context, rows, shape, places, value, fill, dtype));
        }
        save(context, arrays, mode);
      }
    }
  }

  private void save(Context context, Map<String, DistArray> arrays, String mode) {
    ArrayFormat format = ArrayFormats.ofFile(options.path());
    if (arrays.size() == 1 && !format.hasKeys()) {
      DistArray only = arrays.values().iterator().next();
      context.files().save(format.name(), options.path(), only, Map.of("mode", mode));
      return;
    }
    NewFile file = context.files().create(options.path(), mode);
    for (Map.Entry<String, DistArray> each : arrays.entrySet()) {
      file = file.put(options.key(each.getKey()), each.getValue());
    }
    file.save();
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
