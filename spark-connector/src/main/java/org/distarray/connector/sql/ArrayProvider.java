package org.distarray.connector.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CreatableRelationProvider;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.annotation.Internal;
import org.distarray.connector.HadoopSettings;
import org.distarray.error.ArrayIOException;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The data source {@code distarray}: arrays of files as tables with a row for each cell.
 *
 * <pre>{@code
 * spark.read().format("distarray").load("sst.h5").createOrReplaceTempView("sst");
 * spark.sql("SELECT i0, avg(SST) FROM sst WHERE i1 BETWEEN 40 AND 50 GROUP BY i0").show();
 * }</pre>
 *
 * <p>The columns are the indices {@code i0, i1, ...}; the coordinates of the file by their names,
 * times as timestamps; and the elements of each array by the array's name, or {@code value} if the
 * file has one array without a name. Elements that {@code _FillValue}, {@code missing_value} or a
 * valid range call missing are NULL; NaN stays NaN.
 *
 * <p>The options are {@code key}, an array, several of one shape, a group, or a compound, whose
 * fields of one number each are columns; {@code dims}, the names of the dimensions; {@code
 * fileFormat}, where the first bytes do not tell it; {@code decode}, {@code false} for numbers as
 * they are stored; {@code mostCoordinates}, the most entries of a coordinate that is a column, 2^24
 * if nothing is said, because the driver holds them; and {@code recursiveFileLookup}, {@code
 * ignoreMissingFiles} and {@code pathGlobFilter}, as of Spark's own files. With {@code window},
 * such as {@code "10:20, ::2"}, the table is that part of the arrays, whose indices begin at 0
 * again. With {@code missing} as {@code nan}, missing elements are NaN, as {@code context.load} has
 * them: integers that may be missing become floats, which have the digits of a BIGINT up to 2^53
 * only.
 *
 * <p>The hidden column {@code _metadata} has {@code file_path}, {@code file_name}, {@code
 * file_size} and {@code file_modification_time} of the file of a row, as that of Spark's own files.
 * The path is as it is named, without the escapes of a URL.
 *
 * <p>With the option {@code form} as {@code blocks} a row is a block: its number {@code block} in
 * its file, {@code start}, the index of its first cell, its {@code shape}, and the elements of each
 * array in C order, as an array under the array's name, or {@code data} if it has none. Blocks have
 * up to 4 MB as they are stored and end where chunks end; {@code blockShape}, such as {@code "1,
 * 90, 180"}, gives others, of a catalog's table and of a query, too. Blocks that share chunks are
 * read by one task at once; where such a group fits 64 MB, each chunk is decoded once. Conditions
 * on {@code block} choose what is read. The elements of a row take less than 2^31 bytes.
 *
 * <pre>{@code
 * spark.read().format("distarray").option("form", "blocks").load("sst.h5")
 *     .selectExpr("start[0]", "nd_mean(SST)").show();
 * }</pre>
 *
 * <p>A frame with a row for each cell is written as arrays:
 *
 * <pre>{@code
 * frame.write().format("distarray").option("shape", "12, 90, 180").mode("overwrite").save("sst.h5");
 * }</pre>
 *
 * <p>Its columns {@code i0, i1, ...} are indices, or those that {@code dims} names; the others are
 * elements, or those that {@code values} names. The mode {@code overwrite} replaces the file;
 * {@code append} adds arrays to an HDF5 file; {@code error}, which is there if nothing is said, and
 * {@code ignore} leave a file that is there. The options are {@code key}, a group; {@code shape},
 * without which the greatest indices tell it; {@code fill}, the element of cells without a row
 * ({@code nan}, too), without which each cell has one; and {@code dtype}, such as {@code uint8}, or
 * {@code "n: uint8, m: int16"} for several columns: integers of any type become such, if they fit.
 * DECIMAL(20, 0) becomes uint64, and a struct of {@code re} and {@code im} a complex number. With
 * {@code form} as {@code blocks}, the columns are {@code start}, {@code shape} and arrays of
 * elements.
 *
 * <p>The file appears whole or not at all, also if the job or its driver is killed. A write
 * replaces only the file that was there when it was planned: of several writes of Spark SQL that
 * overlap, in one session or in many, the first to end wins, and each other one is told that the
 * file was written meanwhile. {@code context.save} replaces whatever is there. File systems that
 * cannot rename a file at once, such as those of objects, may miss a write that ends at the same
 * moment.
 */
public final class ArrayProvider
    implements TableProvider, CreatableRelationProvider, DataSourceRegister {
  private Table found;

  /** Spark makes it by its name. */
  public ArrayProvider() {}

  @Override
  public String shortName() {
    return "distarray";
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    found = table(new CaseInsensitiveStringMap(TableOptions.own(options.asCaseSensitiveMap())));
    return schema(found);
  }

  @Override
  public boolean supportsExternalMetadata() {
    return true;
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    // Spark has not asked for the columns where it writes, and where the user says them
    return found == null ? new NewTable(schema, TableOptions.own(properties)) : found;
  }

  /**
   * {@inheritDoc}
   *
   * @hidden
   */
  @Internal
  @Override
  public BaseRelation createRelation(
      SQLContext sql,
      SaveMode mode,
      scala.collection.immutable.Map<String, String> options,
      Dataset<Row> frame) {
    return FrameWrite.of(sql, mode, CollectionConverters.asJava(options), frame);
  }

  /** The table that the options ask for; mistakes are told as those of a query. */
  static SupportsRead table(CaseInsensitiveStringMap given) {
    return QueryException.analysed(
        () -> table(open(given), TableOptions.of(given).form().checked(), Map.of()));
  }

  /** The cells or the blocks of arrays as a table. */
  static SupportsRead table(List<Grid> grids, BlockForm form, Map<String, String> properties) {
    return form.isBlocks()
        ? new BlockTable(grids, form, properties)
        : new ArrayTable(grids, properties);
  }

  @SuppressWarnings("deprecation") // columns() calls it, on all versions of Spark
  static StructType schema(Table table) {
    return table.schema();
  }

  /**
   * Opens the files of a table.
   *
   * @throws ArrayIOException when there is no such file or array, or files have several columns
   */
  private static List<Grid> open(CaseInsensitiveStringMap given) {
    TableOptions options = TableOptions.of(given);
    SparkSession session = SparkSession.active();
    Configuration hadoop = session.sessionState().newHadoopConf();
    List<Grid> out = new ArrayList<>();
    for (FileStatus file : new TableFiles(hadoop, options).of(paths(given))) {
      String path = FilePath.of(file.getPath());
      Grid grid =
          new GridReader(path, options, HadoopSettings.differing(hadoop, path))
              .grid()
              .in(FileEntry.of(file));
      if (!out.isEmpty() && !columns(out.get(0)).equals(columns(grid))) {
        throw new ArrayIOException(
            "Cannot read a table of "
                + path
                + ": its columns are "
                + columns(grid)
                + ", those of "
                + out.get(0)
                + " are "
                + columns(out.get(0))
                + " (files of one table have the same columns)");
      }
      out.add(grid);
    }
    if (out.isEmpty()) {
      throw new ArrayIOException("Cannot read a table: there is no file (load takes paths)");
    }
    return out;
  }

  private static String columns(Grid grid) {
    return grid.schema().simpleString();
  }

  private static List<String> paths(CaseInsensitiveStringMap given) {
    List<String> out = new ArrayList<>();
    if (given.containsKey("paths")) { // how Spark hands several paths over
      try {
        out.addAll(List.of(new ObjectMapper().readValue(given.get("paths"), String[].class)));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(
            "Cannot read the paths " + given.get("paths") + " (load takes paths)", e);
      }
    }
    if (given.containsKey("path")) {
      out.add(given.get("path"));
    }
    return out;
  }
}
