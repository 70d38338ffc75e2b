package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * The table function {@code distarray('path'[, 'key'])} for Spark SQL: {@code
 * spark.sql.extensions=org.distarray.connector.sql.DistArrayExtensions}.
 *
 * <pre>{@code
 * spark.sql("SELECT avg(SST) FROM distarray('sst.h5', 'climatology/SST') WHERE i0 = 0").show();
 * }</pre>
 */
public final class DistArrayExtensions
    extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
  private static final String NAME = "distarray";

  /** Spark makes it by its name. */
  public DistArrayExtensions() {}

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    FunctionIdentifier name = new FunctionIdentifier(NAME);
    ExpressionInfo info = new ExpressionInfo(DistArrayExtensions.class.getName(), NAME);
    extensions.injectTableFunction(new Tuple3<>(name, info, new Table()));
    return BoxedUnit.UNIT;
  }

  private static final class Table extends AbstractFunction1<Seq<Expression>, LogicalPlan> {

    @Override
    public LogicalPlan apply(Seq<Expression> given) {
      List<String> texts = new ArrayList<>();
      for (int k = 0; k < given.size(); k++) {
        Expression e = given.apply(k);
        Object value = e.foldable() ? e.eval(null) : null;
        if (value == null) {
          throw wrong("its argument " + e.sql() + " is no text");
        }
        texts.add(value.toString());
      }
      if (texts.isEmpty() || texts.size() > 2) {
        throw wrong("it has " + texts.size() + " arguments");
      }
      DataFrameReader reader = SparkSession.active().read().format(NAME);
      return (texts.size() == 2 ? reader.option("key", texts.get(1)) : reader)
          .load(texts.get(0))
          .queryExecution()
          .analyzed();
    }

    private static IllegalArgumentException wrong(String why) {
      return new IllegalArgumentException(
          "Cannot call distarray: " + why + " (distarray('path') or distarray('path', 'key'))");
    }
  }
}
