package org.distarray.connector.sql;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Redacted;

/**
 * A frame that was written to a file. Spark's older interface of sources has it: the newer one
 * knows no modes but {@code overwrite} and {@code append}, and a frame has {@code error} if nothing
 * is said.
 */
final class FrameWrite extends BaseRelation {
  private final SQLContext sql;
  private final StructType columns;

  private FrameWrite(SQLContext sql, StructType columns) {
    this.sql = sql;
    this.columns = columns;
  }

  /**
   * Writes a frame.
   *
   * @param given the options
   */
  static FrameWrite of(
      SQLContext sql, SaveMode mode, Map<String, String> given, Dataset<Row> frame) {
    WriteOptions options =
        QueryException.analysed(() -> WriteOptions.of(new CaseInsensitiveStringMap(given)));
    if (!QueryException.analysed(() -> stays(options.path(), mode))) {
      QueryException.analysed(() -> new ArrayWriter(options, frame.schema(), ofFiles(mode)))
          .write(frame);
    }
    return new FrameWrite(sql, frame.schema());
  }

  /**
   * Whether a file is there that the mode leaves.
   *
   * @throws ArrayIOException when the mode wants none to be there
   */
  private static boolean stays(String path, SaveMode mode) {
    boolean isNew = mode == SaveMode.ErrorIfExists || mode == SaveMode.Ignore;
    if (!isNew || !WrittenFile.exists(path)) {
      return false;
    } else if (mode == SaveMode.Ignore) {
      return true;
    }
    throw new ArrayIOException(
        "Cannot save to "
            + Redacted.path(path)
            + ": it exists (the mode overwrite replaces it, append adds arrays to an HDF5 file)");
  }

  /** The mode of files. */
  private static String ofFiles(SaveMode mode) {
    return switch (mode) {
      case Append -> "a";
      case Overwrite -> "w";
      case ErrorIfExists, Ignore -> "w-";
    };
  }

  @Override
  public SQLContext sqlContext() {
    return sql;
  }

  @Override
  public StructType schema() {
    return columns;
  }
}
