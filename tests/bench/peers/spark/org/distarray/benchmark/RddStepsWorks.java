package org.distarray.benchmark;

import java.io.Serializable;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/** RDDs of double[] with a map for each operation of an expression, all in one stage. */
final class RddStepsWorks implements SparkWorks {
  private final RddWorks rdd;

  private interface One extends DoubleUnaryOperator, Serializable {}

  private interface Two extends DoubleBinaryOperator, Serializable {}

  RddStepsWorks(SparkSession session, int parts, long n) {
    this.rdd = new RddWorks(session, parts, n);
  }

  @Override
  public Object run(String work) {
    JavaRDD<double[]> a = rdd.a();
    JavaRDD<double[]> b = rdd.b();
    return RddWorks.held(
        switch (work) {
          case "fused" -> rest(a, b, each(a, x -> x * x), b);
          case "waves" -> rest(a, b, each(each(a, Math::sin), x -> x * x), each(b, Math::cos));
          default -> throw SparkWorks.unknown(work, "an RDD, step by step");
        });
  }

  /** {@code 2 * t + 3 * u - a * b / (1 + abs(a))}. */
  private static JavaRDD<double[]> rest(
      JavaRDD<double[]> a, JavaRDD<double[]> b, JavaRDD<double[]> t, JavaRDD<double[]> u) {
    JavaRDD<double[]> sum = both(each(t, x -> 2 * x), each(u, x -> 3 * x), (x, y) -> x + y);
    JavaRDD<double[]> below = each(each(a, Math::abs), x -> 1 + x);
    JavaRDD<double[]> quotient = both(both(a, b, (x, y) -> x * y), below, (x, y) -> x / y);
    return both(sum, quotient, (x, y) -> x - y);
  }

  private static JavaRDD<double[]> each(JavaRDD<double[]> of, One operation) {
    return of.map(x -> RddWorks.mapped(x, operation));
  }

  private static JavaRDD<double[]> both(
      JavaRDD<double[]> of, JavaRDD<double[]> and, Two operation) {
    return of.zip(and)
        .map(
            pair -> {
              double[] x = pair._1();
              double[] y = pair._2();
              double[] out = new double[x.length];
              for (int k = 0; k < out.length; k++) {
                out[k] = operation.applyAsDouble(x[k], y[k]);
              }
              return out;
            });
  }

  @Override
  public void forget(Object result) {
    rdd.forget(result);
  }

  @Override
  public double check(String work) {
    return rdd.firstThird(run(work));
  }

  @Override
  public void close() {
    rdd.close();
  }
}
