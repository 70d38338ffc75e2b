package org.distarray.benchmark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.sysds.api.mlcontext.MLContext;
import org.apache.sysds.api.mlcontext.MLContext.ExecutionType;
import org.apache.sysds.api.mlcontext.MLResults;
import org.apache.sysds.api.mlcontext.Matrix;
import org.apache.sysds.api.mlcontext.MatrixMetadata;
import org.apache.sysds.api.mlcontext.Script;
import org.apache.sysds.api.mlcontext.ScriptFactory;
import org.apache.sysds.runtime.data.DenseBlockFactory;
import org.apache.sysds.runtime.matrix.data.MatrixBlock;
import org.apache.sysds.runtime.matrix.data.MatrixIndexes;
import scala.Tuple2;

/**
 * SystemDS: scripts in its language, all on Spark, with generated code; results are held. Its
 * matrices are in blocks of 1000 x 1000, so that a vector is a matrix as near to a square as its
 * length allows.
 */
final class SystemDsWorks implements SparkWorks {
  private static final int BLOCK = 1000;

  private static final Map<String, String> SCRIPTS =
      Map.of(
          "fused", "y = 2 * A^2 + 3 * B - A * B / (1 + abs(A))",
          "waves", "y = 2 * sin(A)^2 + 3 * cos(B) - A * B / (1 + abs(A))",
          "sin", "y = sin(A)",
          "exp", "y = exp(A)",
          "sum", "y = sum(A)",
          // sd is that of a sample
          "std", "y = sqrt((length(A) - 1) / length(A)) * sd(A)",
          "sum-axis-0", "y = colSums(A)",
          "matmul-java", "y = A %*% B");

  private final JavaSparkContext spark;
  private final MLContext context;
  private final int parts;
  private final long n;
  private final int side;
  private final Map<String, JavaPairRDD<MatrixIndexes, MatrixBlock>> made = new HashMap<>();

  SystemDsWorks(SparkSession session, int parts, long n) {
    this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    this.parts = parts;
    this.n = n;
    this.side = (int) Math.sqrt(n);
    this.context = new MLContext(session);
    context.setExecutionType(ExecutionType.SPARK);
    context.setConfigProperty("sysds.codegen.enabled", "true");
    context.setStatistics(false);
  }

  @Override
  public Object run(String work) {
    if (!SCRIPTS.containsKey(work)) {
      throw SparkWorks.unknown(work, "SystemDS");
    }
    int columns = columns(work);
    long rows = rows(work);
    String text = SCRIPTS.get(work);
    Script script = ScriptFactory.dml(text).in("A", matrix(rows, columns, Elements.GOLDEN));
    if (text.contains("B")) {
      script.in("B", matrix(rows, columns, Elements.PLASTIC));
    }
    MLResults results = context.execute(script.out("y"));
    if (SparkWorks.isNumber(work)) {
      return results.getDouble("y");
    }
    JavaPairRDD<MatrixIndexes, MatrixBlock> out =
        results.getMatrix("y").toBinaryBlocks().persist(StorageLevel.MEMORY_ONLY());
    out.count();
    return out;
  }

  private static boolean isSquare(String work) {
    return work.equals("sum-axis-0") || work.startsWith("matmul");
  }

  private long rows(String work) {
    return isSquare(work) ? side : n / columns(work);
  }

  private int columns(String work) {
    int columns = side;
    while (!isSquare(work) && n % columns != 0) {
      columns--;
    }
    return columns;
  }

  private Matrix matrix(long rows, int columns, double ratio) {
    String name = rows + " x " + columns + " of " + ratio;
    return new Matrix(
        made.computeIfAbsent(name, none -> blocks(rows, columns, ratio)),
        new MatrixMetadata(rows, (long) columns, rows * columns, BLOCK));
  }

  private JavaPairRDD<MatrixIndexes, MatrixBlock> blocks(long rows, int columns, double ratio) {
    List<Tuple2<Long, Integer>> places = new ArrayList<>();
    for (long i = 0; i * BLOCK < rows; i++) {
      for (int j = 0; j * BLOCK < columns; j++) {
        places.add(new Tuple2<>(i, j));
      }
    }
    JavaPairRDD<MatrixIndexes, MatrixBlock> out =
        spark
            .parallelize(places, parts)
            .mapToPair(
                at ->
                    new Tuple2<>(
                        new MatrixIndexes(at._1() + 1, at._2() + 1),
                        block(at._1() * BLOCK, at._2() * BLOCK, rows, columns, ratio)))
            .persist(StorageLevel.MEMORY_ONLY());
    out.count();
    return out;
  }

  private static MatrixBlock block(long top, int start, long rows, int columns, double ratio) {
    int height = (int) Math.min(BLOCK, rows - top);
    int width = Math.min(BLOCK, columns - start);
    double[] values = new double[height * width];
    for (int i = 0; i < height; i++) {
      double[] row = Elements.part((top + i) * columns + start, width, ratio);
      System.arraycopy(row, 0, values, i * width, width);
    }
    MatrixBlock out =
        new MatrixBlock(height, width, DenseBlockFactory.createDenseBlock(values, height, width));
    out.recomputeNonZeros();
    return out;
  }

  @Override
  public void forget(Object result) {
    if (result instanceof JavaPairRDD<?, ?> rdd) {
      rdd.unpersist(true);
    }
  }

  @Override
  public double check(String work) {
    Object result = run(work);
    if (result instanceof Double number) {
      return number;
    }
    @SuppressWarnings("unchecked")
    JavaPairRDD<MatrixIndexes, MatrixBlock> blocks =
        (JavaPairRDD<MatrixIndexes, MatrixBlock>) result;
    long columns = columns(work);
    long third = work.equals("sum-axis-0") ? side / 3 : side / 3 * columns;
    long end = isSquare(work) ? third : n / 3;
    double sum = blocks.mapToDouble(entry -> first(entry._1(), entry._2(), columns, end)).sum();
    forget(result);
    return sum;
  }

  /**
   * The sum of the elements whose place in the whole, rows one after the other, is below an end.
   */
  private static double first(MatrixIndexes at, MatrixBlock block, long columns, long end) {
    double sum = 0;
    for (int i = 0; i < block.getNumRows(); i++) {
      long row = (at.getRowIndex() - 1) * BLOCK + i;
      for (int j = 0; j < block.getNumColumns(); j++) {
        if (row * columns + (at.getColumnIndex() - 1) * BLOCK + j < end) {
          sum += block.get(i, j);
        }
      }
    }
    return sum;
  }

  @Override
  public void close() {
    made.values().forEach(rdd -> rdd.unpersist(true));
    context.close();
  }
}
