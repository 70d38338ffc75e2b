package org.distarray.connector.sql;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.StagedTable;
import org.apache.spark.sql.connector.catalog.StagingTableCatalog;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;

/** A catalog whose tables SQL does not change or drop, and makes by a query at most. */
abstract class ReadOnlyCatalog implements StagingTableCatalog {

  /**
   * The exception that refuses a statement.
   *
   * @param doing the statement, as in "drop the table t"
   */
  abstract UnsupportedOperationException refused(String doing);

  @Override
  @SuppressWarnings("deprecation") // the only one that all versions of Spark have
  public Table createTable(
      Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties) {
    throw refused("create the table " + ident);
  }

  @Override
  @SuppressWarnings("deprecation") // the only one that all versions of Spark have
  public StagedTable stageReplace(
      Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties) {
    throw refused("replace the table " + ident);
  }

  @Override
  @SuppressWarnings("deprecation") // the only one that all versions of Spark have
  public StagedTable stageCreateOrReplace(
      Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties) {
    throw refused("replace the table " + ident);
  }

  @Override
  public Table alterTable(Identifier ident, TableChange... changes) {
    throw refused("alter the table " + ident);
  }

  @Override
  public boolean dropTable(Identifier ident) {
    throw refused("drop the table " + ident);
  }

  @Override
  public void renameTable(Identifier from, Identifier to) {
    throw refused("rename the table " + from);
  }
}
