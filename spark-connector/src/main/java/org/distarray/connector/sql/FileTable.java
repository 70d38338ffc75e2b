package org.distarray.connector.sql;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.types.StructType;

/** A table of files, which has the file of each row as a hidden column. */
abstract class FileTable extends BatchTable implements SupportsMetadataColumns {
  FileTable(String name, StructType columns, Map<String, String> properties) {
    super(name, columns, properties);
  }

  @Override
  public final MetadataColumn[] metadataColumns() {
    return FileEntry.columns();
  }
}
