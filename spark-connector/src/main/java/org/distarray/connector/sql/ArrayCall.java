package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;

/**
 * A function of SQL on arrays, for the types of its arguments. A NULL argument gives NULL.
 *
 * @param name the name in SQL
 * @param types the types of the arguments
 * @param resultType the type of the result
 * @param body computes the result of arguments that are not NULL
 */
record ArrayCall(String name, List<DataType> types, DataType resultType, Body body)
    implements ScalarFunction<Object> {

  /** Computes a result, which may be null, of a row of arguments. It travels to the tasks. */
  interface Body extends Serializable {
    Object of(InternalRow arguments);
  }

  @Override
  public DataType[] inputTypes() {
    return types.toArray(DataType[]::new);
  }

  @Override
  public Object produceResult(InternalRow arguments) {
    for (int k = 0; k < types.size(); k++) {
      if (arguments.isNullAt(k)) {
        return null;
      }
    }
    return body.of(arguments);
  }

  /** Whether it is the same function for the same types: these say what the body is. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ArrayCall call
        && name.equals(call.name)
        && types.equals(call.types)
        && resultType.equals(call.resultType);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, types, resultType);
  }

  @Override
  public String canonicalName() {
    return "org.distarray." + name + types;
  }
}
