package org.distarray.benchmark;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.io.IOException;
import java.util.Map;

/** Spark's own ways: SQL, RDDs, and MLlib. Arguments: the master and the number of partitions. */
public final class SparkPeer {
  private SparkPeer() {}

  public static void main(String[] args) throws IOException {
    Answering.serve(
        () ->
            new SparkAnswering(
                args[0],
                Integer.parseInt(args[1]),
                "SQL, RDD and MLlib with " + blas().getClass().getSimpleName(),
                Map.of(
                    "sql", SqlWorks::new,
                    "rdd", RddWorks::new,
                    "rdd-steps", RddStepsWorks::new,
                    "blockmatrix", BlockMatrixWorks::new,
                    "blockmatrix-java", BlockMatrixWorks::new,
                    "rowmatrix", RowMatrixWorks::new)));
  }

  /** The one that MLlib takes. */
  private static BLAS blas() {
    try {
      return NativeBLAS.getInstance();
    } catch (RuntimeException | LinkageError e) { // none is found
      return JavaBLAS.getInstance();
    }
  }
}
