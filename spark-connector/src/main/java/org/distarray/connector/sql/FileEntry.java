package org.distarray.connector.sql;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The file that rows come from, as the hidden column {@code _metadata}, whose fields are those of
 * Spark's own files.
 *
 * @param path the whole path
 * @param name the last name of the path
 * @param size the number of bytes
 * @param modified the time of the last change, in microseconds since 1970
 */
record FileEntry(String path, String name, long size, long modified) implements Serializable {
  /** The entry of rows that come from no file. */
  static final FileEntry NONE = new FileEntry("", "", 0, 0);

  /** The name of the column. */
  static final String COLUMN = "_metadata";

  private static final StructType TYPE =
      new StructType()
          .add("file_path", DataTypes.StringType, false)
          .add("file_name", DataTypes.StringType, false)
          .add("file_size", DataTypes.LongType, false)
          .add("file_modification_time", DataTypes.TimestampType, false);

  static FileEntry of(FileStatus file) {
    return new FileEntry(
        file.getPath().toString(),
        file.getPath().getName(),
        file.getLen(),
        Math.multiplyExact(file.getModificationTime(), 1000L));
  }

  /** The hidden columns of a table of files. */
  static MetadataColumn[] columns() {
    MetadataColumn only =
        new MetadataColumn() {
          @Override
          public String name() {
            return COLUMN;
          }

          @Override
          public DataType dataType() {
            return TYPE;
          }

          @Override
          public boolean isNullable() {
            return false;
          }

          @Override
          public String comment() {
            return "the file of the row";
          }
        };
    return new MetadataColumn[] {only};
  }

  /** Puts the entry into the first rows of a column, which may have some of the fields only. */
  void put(WritableColumnVector column, int n) {
    StructField[] fields = ((StructType) column.dataType()).fields();
    for (int f = 0; f < fields.length; f++) {
      WritableColumnVector field = column.getChild(f);
      switch (fields[f].name()) {
        case "file_path" -> put(field, path, n);
        case "file_name" -> put(field, name, n);
        case "file_size" -> field.putLongs(0, n, size);
        default -> field.putLongs(0, n, modified);
      }
    }
  }

  private static void put(WritableColumnVector column, String text, int n) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int at = column.putByteArray(0, bytes, 0, bytes.length);
    for (int row = 1; row < n; row++) {
      column.putArray(row, at, bytes.length); // the same bytes
    }
  }
}
