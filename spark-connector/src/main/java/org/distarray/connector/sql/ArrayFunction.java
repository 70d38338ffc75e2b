package org.distarray.connector.sql;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A function of SQL on arrays of numbers.
 *
 * @param name the name in SQL
 * @param arguments the arguments, for people
 * @param meaning what it gives, for people
 * @param arity the number of arguments
 * @param binding finds the call for the types of arguments
 */
record ArrayFunction(String name, String arguments, String meaning, int arity, Binding binding)
    implements UnboundFunction {

  /** Finds the call of a function for the types of arguments. */
  interface Binding {
    /**
     * @throws IllegalArgumentException when the function is not defined for the types
     */
    ArrayCall bind(ArrayFunction function, List<DataType> types);
  }

  @Override
  public BoundFunction bind(StructType inputs) {
    List<DataType> types = Arrays.stream(inputs.fields()).map(StructField::dataType).toList();
    if (types.size() != arity) {
      throw refused(types, "it takes " + arity + " arguments");
    }
    try {
      return binding.bind(this, types);
    } catch (IllegalArgumentException e) { // Spark wants this one, and makes an AnalysisException
      throw new UnsupportedOperationException(e.getMessage(), e);
    }
  }

  /** The exception that refuses arguments. */
  UnsupportedOperationException refused(List<DataType> types, String right) {
    return new UnsupportedOperationException(
        "Cannot call "
            + name
            + " with "
            + types.stream().map(DataType::simpleString).toList()
            + ": "
            + usage()
            + " ("
            + right
            + ")");
  }

  /** {@code nd_add(a, b) - numpy.add of arrays}. */
  private String usage() {
    return name + "(" + arguments + ") - " + meaning;
  }

  @Override
  public String description() {
    return usage();
  }
}
