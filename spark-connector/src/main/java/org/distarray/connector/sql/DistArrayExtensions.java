package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * The functions of arrays for Spark SQL: {@code
 * spark.sql.extensions=org.distarray.connector.sql.DistArrayExtensions}.
 *
 * <p>The table function {@code distarray('path'[, 'key'[, 'blocks'[, 'blockShape']]])} reads files:
 *
 * <pre>{@code
 * spark.sql("SELECT avg(SST) FROM distarray('sst.h5', 'climatology/SST') WHERE i0 = 0").show();
 * }</pre>
 *
 * <p>The functions {@code nd_sum(a)}, {@code nd_std(a)}, {@code nd_sin(a)}, {@code nd_add(a, b)}
 * and so on take arrays of numbers, such as those of blocks: each {@link
 * org.distarray.reduce.Reduction} and each {@link org.distarray.ufunc.Ufunc} is one, by all of its
 * names behind {@code nd_}, with NumPy's types of results. Reductions pass over elements that are
 * NULL; ufuncs give NULL where an element is NULL. A NULL argument gives NULL. {@code nd_slice(a,
 * shape, '1:, ::2')} gives the elements of a part, {@code nd_slice_shape(shape, '1:, ::2')} its
 * shape. {@code DESCRIBE FUNCTION nd_add} tells what a function does.
 *
 * <pre>{@code
 * spark.sql("SELECT start[0], nd_mean(nd_hypot(u, v)) FROM winds").show();
 * }</pre>
 */
public final class DistArrayExtensions
    extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
  private static final String NAME = "distarray";

  /** The options that the arguments of the table function are. */
  private static final List<String> OPTIONS = List.of("path", "key", "form", "blockShape");

  /** Spark makes it by its name. */
  public DistArrayExtensions() {}

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    FunctionIdentifier name = new FunctionIdentifier(NAME);
    ExpressionInfo info = new ExpressionInfo(DistArrayExtensions.class.getName(), NAME);
    extensions.injectTableFunction(new Tuple3<>(name, info, new Table()));
    ArrayFunctions.ALL.values().forEach(f -> extensions.injectFunction(injected(f)));
    return BoxedUnit.UNIT;
  }

  private static Tuple3<FunctionIdentifier, ExpressionInfo, Function1<Seq<Expression>, Expression>>
      injected(ArrayFunction f) {
    ExpressionInfo info =
        new ExpressionInfo(
            ArrayFunction.class.getName(),
            null,
            f.name(),
            f.description().replace(f.name() + "(", "_FUNC_("),
            "",
            "",
            "",
            "array_funcs",
            "",
            "",
            "");
    return new Tuple3<>(new FunctionIdentifier(f.name()), info, new Call(f));
  }

  /** Makes the expression of a call. */
  private static final class Call extends AbstractFunction1<Seq<Expression>, Expression> {
    private final ArrayFunction function;

    Call(ArrayFunction function) {
      this.function = function;
    }

    @Override
    public Expression apply(Seq<Expression> given) {
      StructType types = new StructType();
      for (int k = 0; k < given.size(); k++) {
        types = types.add("x" + k, given.apply(k).dataType());
      }
      StructType all = types;
      return QueryException.analysed(
          () -> new ApplyFunctionExpression((ScalarFunction<?>) function.bind(all), given));
    }
  }

  private static final class Table extends AbstractFunction1<Seq<Expression>, LogicalPlan> {

    @Override
    public LogicalPlan apply(Seq<Expression> given) {
      return QueryException.analysed(() -> table(given));
    }

    private static LogicalPlan table(Seq<Expression> given) {
      List<String> texts = new ArrayList<>();
      for (int k = 0; k < given.size(); k++) {
        Expression e = given.apply(k);
        Object value = e.foldable() ? e.eval(null) : null;
        if (value == null) {
          throw wrong("its argument " + e.sql() + " is no text");
        }
        texts.add(value.toString());
      }
      if (texts.isEmpty() || texts.size() > OPTIONS.size()) {
        throw wrong("it has " + texts.size() + " arguments");
      }
      DataFrameReader reader = SparkSession.active().read().format(NAME);
      for (int k = 1; k < texts.size(); k++) {
        reader = reader.option(OPTIONS.get(k), texts.get(k));
      }
      return reader.load(texts.get(0)).queryExecution().analyzed();
    }

    private static IllegalArgumentException wrong(String why) {
      return new IllegalArgumentException(
          "Cannot call distarray: "
              + why
              + " (distarray('path'[, 'key'[, 'blocks'[, '1, 90, 180']]]))");
    }
  }
}
