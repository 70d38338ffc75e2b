package org.distarray.connector;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.connector.sql.Cells;
import org.distarray.connector.sql.LiveProvider;
import org.distarray.connector.sql.Pieces;
import org.distarray.connector.ui.ArraysPages;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Input;
import org.distarray.engine.Ranked;
import org.distarray.error.LimitExceededException;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.expr.Held;
import org.distarray.index.Shape;
import org.distarray.plan.Executor;
import org.distarray.plan.Work;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;

/**
 * Connects Spark and arrays: it makes contexts on Spark, and turns RDDs of blocks into arrays and
 * back.
 *
 * <pre>{@code
 * Context context = DistArrays.context(spark);
 * JavaRDD<LocalBlock> blocks = DistArrays.blocks(context.arange(10));
 * DistArray same = DistArrays.fromBlocks(context, blocks);
 * }</pre>
 */
public final class DistArrays {
  private static final String VIEW_NAME = "\\w*[A-Za-z_]\\w*|`[^`]+`";

  private DistArrays() {}

  /**
   * Opens a context on the existing session. Without one it starts a session, which ends when the
   * context is closed.
   */
  public static Context context() {
    return context(SparkEngine.start());
  }

  /**
   * Opens a context on a session. Closing the context leaves the session running.
   *
   * @throws IllegalArgumentException for a session of Spark Connect, which has no RDDs
   */
  public static Context context(SparkSession session) {
    return context(SparkEngine.on(session));
  }

  /** Opens a context on a SparkContext. Closing the context leaves the SparkContext running. */
  public static Context context(JavaSparkContext sc) {
    String right = "JavaSparkContext.fromSparkContext(session.sparkContext())";
    return context(SparkEngine.on(Required.given("open a context", "the context", sc, right).sc()));
  }

  /**
   * Opens a context on a session over a given number of engines, whatever {@code
   * spark.distarray.targets} says. Several contexts may share a session.
   *
   * @param targets the number of engines, 1 or more. A number above the number of cores makes a
   *     finer process grid.
   */
  public static Context context(SparkSession session, int targets) {
    return context(SparkEngine.on(session, targets));
  }

  private static Context context(SparkEngine engine) {
    Context context = new Context(engine, engine.configuration().contextOptions());
    if (engine.configuration().showsArrays()) {
      ArraysPages.show(engine.sparkContext(), context);
    }
    return context;
  }

  /**
   * The blocks of an array as an RDD. Partition {@code r} holds the block of rank {@code r}.
   *
   * <p>If the array is held, the blocks share its elements, so do not write to them. The RDD has
   * the elements at the time of the call; a later set of the array does not change it. It keeps
   * what it is made from until an array or the context is closed, even if nothing else refers to
   * the array any more.
   *
   * @throws IllegalArgumentException when the context of the array is not on Spark
   */
  public static JavaRDD<LocalBlock> blocks(DistArray array) {
    Required.given("reach the blocks of an array", "the array", array, "a DistArray");
    SparkEngine engine = SparkEngine.of(array.context());
    ContextOptions options = engine.configuration().contextOptions();
    Executor executor = new Executor(engine, options.moveMaxBytes(), options.blockMaxBytes());
    Expr expr = array.expr();
    Work<LocalBlock> work = executor.laterBlocks(expr).apply(false);
    return engine.rdd("blocks of " + expr.label(), work.items(), List.of(expr, work));
  }

  /**
   * Makes an array of an RDD of blocks. Each partition holds one block. The ranks may come in any
   * order, and the blocks' own descriptions place them. One job reads the descriptions, so persist
   * an RDD that is costly to compute.
   *
   * @throws IllegalArgumentException when a partition holds no block or several, when ranks are
   *     missing, or when dtypes or descriptions do not fit together
   */
  public static DistArray fromBlocks(Context context, JavaRDD<LocalBlock> blocks) {
    SparkEngine engine = SparkEngine.of(context);
    Required.given("make an array of blocks", "the RDD", blocks, "a JavaRDD of LocalBlocks");
    Ranked<BlockList> partitions = engine.partitions("blocks", blocks.rdd());
    int ranks = partitions.ranks();
    if (ranks == 0 || ranks > context.nengines()) {
      throw new IllegalArgumentException(
          "Cannot make an array of "
              + ranks
              + " partitions: the context has "
              + context.nengines()
              + " targets (one block in each partition; set spark.distarray.targets)");
    }
    List<BlockPlace> places = engine.collect("fromBlocks", partitions, BlockPlace::of);
    int[] partitionOf = BlockPlace.partitionOfRank(places);
    List<List<DimData>> dimData =
        Arrays.stream(partitionOf).mapToObj(p -> places.get(p).dimData()).toList();
    int[] targets = new int[ranks];
    Arrays.setAll(targets, rank -> rank);
    Distribution d = Distribution.fromDimDataPerRank(dimData, targets);
    Ranked<LocalBlock> inOrder =
        engine.map(
            "fromBlocks",
            ranks,
            List.of(new Input(partitions, partitionOf)),
            (rank, in) -> ((BlockList) in[0]).only());
    return context.array(new Held(inOrder, places.get(0).dtype(), d, "fromBlocks"));
  }

  /**
   * The blocks of an array as Arrow IPC files, one in each partition, for functions that read
   * Arrow. A file is as those of the format {@code arrow}: a column of tensors, and the protocol's
   * {@code dim_data} in the metadata of its schema.
   *
   * <pre>{@code
   * JavaRDD<byte[]> files = DistArrays.toArrow(a);
   * DistArray same = DistArrays.fromArrow(context, files);
   * }</pre>
   *
   * @throws IllegalArgumentException when the array is of bool or complex, which Arrow's tensors do
   *     not have, or is not on Spark
   * @throws LimitExceededException when a block is too long for an array of Java
   */
  public static JavaRDD<byte[]> toArrow(DistArray array) {
    Required.given("write the blocks of an array", "the array", array, "a DistArray");
    String doing = "write blocks of " + array.dtype() + " as Arrow files";
    ArrowBlock.check(doing, array.dtype());
    ArrowBytes.check(doing, array);
    return blocks(array).map(ArrowBytes::of);
  }

  /**
   * Makes an array of Arrow IPC files as {@link #toArrow} makes them, one in each partition. The
   * ranks may come in any order. The result is held: the files are read once.
   *
   * @throws IllegalArgumentException when the blocks do not make an array, as in {@link
   *     #fromBlocks}
   */
  public static DistArray fromArrow(Context context, JavaRDD<byte[]> files) {
    Required.given("make an array of Arrow files", "the RDD", files, "a JavaRDD of byte[]");
    JavaRDD<LocalBlock> blocks = files.map(ArrowBytes::block);
    blocks.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return fromBlocks(context, blocks).compute();
    } finally {
      Uninterrupted.run(() -> blocks.unpersist(false));
    }
  }

  /**
   * The elements of an array as a frame of Spark SQL: the columns {@code i0, i1, ...} are the
   * index, {@code value} is the element. No row is made before a query asks for it; conditions on
   * indices and aggregates are computed in the blocks.
   *
   * <pre>{@code
   * DistArrays.toDF(a).createOrReplaceTempView("a");
   * spark.sql("SELECT i0, avg(value) FROM a GROUP BY i0").show();
   * }</pre>
   *
   * @return a frame of the context's session, which keeps the array. A later set of the array shows
   *     in queries that begin after it.
   * @throws IllegalArgumentException when the context of the array is not on Spark
   */
  public static Dataset<Row> toDF(DistArray array) {
    Required.given("make a frame of an array", "the array", array, "a DistArray");
    return LiveProvider.frame(SparkEngine.of(array.context()).session(), array);
  }

  /**
   * Makes an array of a frame with a row for each element. The result is held; its dtype is that of
   * the column of elements: DECIMAL(20, 0) is uint64, and a struct of {@code re} and {@code im} is
   * complex, as {@link #toDF} has them.
   *
   * <pre>{@code
   * DistArray sst = DistArrays.fromDF(context, frame, Shape.of(12, 90), List.of("i0", "i1"), "sst");
   * }</pre>
   *
   * @param indices the columns of indices, one for each dimension
   * @param value the column of elements
   * @throws IllegalArgumentException when a column is missing or has another type, when an element
   *     has no row or several, or when an index is outside the shape
   */
  public static DistArray fromDF(
      Context context, Dataset<Row> frame, Shape shape, List<String> indices, String value) {
    return cells(context, frame, shape, indices, value, null, Optional.empty());
  }

  /**
   * Makes an array of a dtype of a frame with a row for each element, such as uint8 of SMALLINT.
   *
   * <pre>{@code
   * DistArray same =
   *     DistArrays.fromDF(
   *         context, DistArrays.toDF(a), a.shape(), List.of("i0", "i1"), "value", a.dtype());
   * }</pre>
   *
   * @param dtype the dtype: that of the column, or any integer one for integers
   * @throws IllegalArgumentException as the method without a dtype, and when the dtype does not
   *     hold an element
   */
  public static DistArray fromDF(
      Context context,
      Dataset<Row> frame,
      Shape shape,
      List<String> indices,
      String value,
      DType dtype) {
    return cells(context, frame, shape, indices, value, null, given(dtype));
  }

  private static Optional<DType> given(DType dtype) {
    String right = "a DType, such as DType.UINT8";
    return Optional.of(Required.given("make an array of a frame", "the dtype", dtype, right));
  }

  /**
   * Makes an array of a frame with a row for each element that is not the fill value.
   *
   * <pre>{@code
   * DistArray a = DistArrays.fromDF(context, frame, Shape.of(12, 90), List.of("i0", "i1"), "sst", 0);
   * }</pre>
   *
   * @param fill the element of cells without a row
   * @throws IllegalArgumentException as the method without a fill value, but not for elements that
   *     have no row
   */
  public static DistArray fromDF(
      Context context,
      Dataset<Row> frame,
      Shape shape,
      List<String> indices,
      String value,
      Number fill) {
    Required.given("make an array of a frame", "the fill value", fill, "a number");
    return cells(context, frame, shape, indices, value, fill, Optional.empty());
  }

  private static DistArray cells(
      Context context,
      Dataset<Row> frame,
      Shape shape,
      List<String> indices,
      String value,
      Number fill,
      Optional<DType> dtype) {
    SparkEngine.of(context);
    String doing = "make an array of a frame";
    Required.given(doing, "the frame", frame, "a Dataset<Row>");
    Required.given(doing, "the shape", shape, "Shape.of(lengths)");
    Required.all(doing, "the list of indices", indices, String.class, "the name of a column each");
    Required.given(doing, "the value", value, "the name of a column");
    return Cells.array(context, frame, shape, indices, value, fill, dtype);
  }

  /**
   * The blocks of an array as a frame of Spark SQL, a row for each rank: {@code block}, the number
   * of the rank; {@code start}, the index of the block's first element; {@code shape}; and {@code
   * data}, its elements in C order as an array. An array whose blocks are no boxes, such as a
   * cyclic one, is laid out in blocks first. Ranks without elements have no row.
   *
   * <pre>{@code
   * DistArrays.toBlocksDF(a).selectExpr("start[0]", "array_max(data)").show();
   * }</pre>
   *
   * @return a frame of the context's session, which keeps the array. A later set of the array shows
   *     in queries that begin after it.
   * @throws IllegalArgumentException when the context of the array is not on Spark
   */
  public static Dataset<Row> toBlocksDF(DistArray array) {
    Required.given("make a frame of an array", "the array", array, "a DistArray");
    return LiveProvider.blocks(SparkEngine.of(array.context()).session(), array);
  }

  /**
   * Makes an array of a frame with a row for each block, as {@link #toBlocksDF} and the form {@code
   * blocks} of files have them: {@code start}, {@code shape}, and a column of arrays of elements in
   * C order. The blocks cover the array; the greatest index tells its shape. The result is held.
   *
   * <pre>{@code
   * DistArray same = DistArrays.fromBlocksDF(context, DistArrays.toBlocksDF(a), "data");
   * }</pre>
   *
   * @param value the column of elements
   * @throws IllegalArgumentException when a column is missing or has another type, when the length
   *     of an array is not that of its shape, or when an element is in no block or in several
   */
  public static DistArray fromBlocksDF(Context context, Dataset<Row> frame, String value) {
    return ofBlocks(context, frame, null, value, null, Optional.empty());
  }

  /**
   * Makes an array of a dtype of a frame with a row for each block, such as uint8 of arrays of
   * SMALLINT.
   *
   * <pre>{@code
   * DistArray same =
   *     DistArrays.fromBlocksDF(context, DistArrays.toBlocksDF(a), "data", a.dtype());
   * }</pre>
   *
   * @param dtype the dtype: that of the elements of the column, or any integer one for integers
   * @throws IllegalArgumentException as the method without a dtype, and when the dtype does not
   *     hold an element
   */
  public static DistArray fromBlocksDF(
      Context context, Dataset<Row> frame, String value, DType dtype) {
    return ofBlocks(context, frame, null, value, null, given(dtype));
  }

  /**
   * Makes an array of a given shape of a frame with a row for each block. Cells in no block have a
   * fill value, so that an array without elements comes back, too.
   *
   * <pre>{@code
   * DistArray same = DistArrays.fromBlocksDF(context, frame, Shape.of(0, 5), "data", 0);
   * }</pre>
   *
   * @param fill the element of cells in no block
   * @throws IllegalArgumentException as the method without a shape, but not for elements in no
   *     block; and when a block is outside the shape
   */
  public static DistArray fromBlocksDF(
      Context context, Dataset<Row> frame, Shape shape, String value, Number fill) {
    String doing = "make an array of blocks";
    Required.given(doing, "the shape", shape, "Shape.of(lengths)");
    Required.given(doing, "the fill value", fill, "a number");
    return ofBlocks(context, frame, shape, value, fill, Optional.empty());
  }

  private static DistArray ofBlocks(
      Context context,
      Dataset<Row> frame,
      Shape shape,
      String value,
      Number fill,
      Optional<DType> dtype) {
    SparkEngine.of(context);
    String doing = "make an array of blocks";
    Required.given(doing, "the frame", frame, "a Dataset<Row>");
    Required.given(doing, "the value", value, "the name of a column");
    return Pieces.array(context, frame, shape, value, fill, dtype);
  }

  /**
   * Makes a matrix of a column of arrays of numbers, or of vectors of Spark's machine learning: row
   * i of the matrix is row i of the frame. The result is held. One job counts the rows.
   *
   * <pre>{@code
   * DistArray x = DistArrays.fromDF(context, frame.orderBy("id"), "features");
   * }</pre>
   *
   * @param column a column of {@code array<double>}, or of another type of numbers, or of vectors
   * @throws IllegalArgumentException when there is no such column, when it has another type, or
   *     when rows have several lengths
   */
  public static DistArray fromDF(Context context, Dataset<Row> frame, String column) {
    return matrix(context, frame, column, Optional.empty());
  }

  /**
   * Makes a matrix of a dtype of a column of arrays, such as uint8 of arrays of SMALLINT.
   *
   * <pre>{@code
   * DistArray x = DistArrays.fromDF(context, frame.orderBy("id"), "pixels", DType.UINT8);
   * }</pre>
   *
   * @param dtype the dtype: that of the elements of the column, or any integer one for integers
   * @throws IllegalArgumentException as the method without a dtype, and when the dtype does not
   *     hold an element
   */
  public static DistArray fromDF(Context context, Dataset<Row> frame, String column, DType dtype) {
    return matrix(context, frame, column, given(dtype));
  }

  private static DistArray matrix(
      Context context, Dataset<Row> frame, String column, Optional<DType> dtype) {
    SparkEngine.of(context);
    String doing = "make a matrix of a frame";
    Required.given(doing, "the frame", frame, "a Dataset<Row>");
    Required.given(doing, "the column", column, "the name of a column");
    return Pieces.matrix(context, frame, column, dtype);
  }

  /**
   * Names an array as a table of the session, with a row for each element as in {@link #toDF}.
   *
   * <pre>{@code
   * DistArrays.createOrReplaceTempView(a, "sst");
   * spark.sql("SELECT i0, avg(value) FROM sst GROUP BY i0").show();
   * }</pre>
   *
   * @throws IllegalArgumentException when the context of the array is not on Spark, and when SQL
   *     cannot have the name
   */
  public static void createOrReplaceTempView(DistArray array, String name) {
    toDF(array).createOrReplaceTempView(viewName(name));
  }

  /**
   * Names an array as the table {@code global_temp.<name>} of all sessions of the application, with
   * a row for each element as in {@link #toDF}.
   *
   * @throws AnalysisException when there is a view of this name
   * @throws IllegalArgumentException when the context of the array is not on Spark, and when SQL
   *     cannot have the name
   */
  public static void createGlobalTempView(DistArray array, String name) throws AnalysisException {
    toDF(array).createGlobalTempView(viewName(name));
  }

  private static String viewName(String name) {
    String right = "a name such as \"sst\"";
    if (Required.given("name an array in SQL", "the name", name, right).matches(VIEW_NAME)) {
      return name;
    }
    throw new IllegalArgumentException(
        "Cannot name an array in SQL '"
            + name
            + "' (letters, digits and underscores, or another name in backquotes)");
  }
}
