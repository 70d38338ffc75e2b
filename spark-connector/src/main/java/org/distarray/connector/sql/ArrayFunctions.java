package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.Evaluation;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/** The functions of SQL on arrays of numbers: a reduction or a ufunc each, and slices. */
final class ArrayFunctions {
  private static final String PREFIX = "nd_";
  private static final DataType SHAPES = DataTypes.createArrayType(DataTypes.LongType);

  /** The functions by their names. */
  static final Map<String, ArrayFunction> ALL = all();

  private ArrayFunctions() {}

  private static Map<String, ArrayFunction> all() {
    Map<String, ArrayFunction> out = new LinkedHashMap<>();
    for (Reduction r : Reduction.values()) {
      String meaning = "numpy." + r.label() + " of the elements that are not NULL";
      put(out, r.label(), "array", meaning, 1, (f, types) -> reduction(f, types, r));
    }
    for (Ufunc u : Ufunc.values()) {
      String arguments = List.of("x", "x1, x2", "condition, x1, x2").get(u.arity() - 1);
      String meaning = "numpy." + u.label() + " of arrays and numbers; NULL where an element is";
      for (String name : u.names()) {
        put(out, name, arguments, meaning, u.arity(), (f, types) -> ufunc(f, types, u));
      }
    }
    String of = "array, shape, slice";
    put(
        out,
        "slice",
        of,
        "the elements that array[slice] has, in C order",
        3,
        ArrayFunctions::slice);
    put(out, "slice_shape", "shape, slice", "the shape of array[slice]", 2, ArrayFunctions::shape);
    return out;
  }

  private static void put(
      Map<String, ArrayFunction> out,
      String name,
      String arguments,
      String meaning,
      int arity,
      ArrayFunction.Binding binding) {
    String full = PREFIX + name;
    out.put(full, new ArrayFunction(full, arguments, meaning, arity, binding));
  }

  /** The function of a name, whatever its case. */
  static Optional<ArrayFunction> of(String name) {
    return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)));
  }

  private static Optional<DType> elements(DataType type) {
    return type instanceof ArrayType a ? SqlElements.dtype(a.elementType()) : Optional.empty();
  }

  private static DType array(ArrayFunction f, List<DataType> types) {
    return elements(types.get(0)).orElseThrow(() -> f.refused(types, "array<double> and the like"));
  }

  private static ArrayCall reduction(ArrayFunction f, List<DataType> given, Reduction r) {
    boolean isNull = given.get(0).equals(DataTypes.NullType); // of any type, then
    List<DataType> types =
        isNull ? List.of(DataTypes.createArrayType(DataTypes.DoubleType)) : given;
    DType dtype = array(f, types);
    DType result = r.resultType(dtype, null);
    return new ArrayCall(
        f.name(),
        types,
        CellType.of(result).sql(),
        row -> {
          SqlArray a = SqlArray.of(dtype, row.getArray(0));
          NdArray present = a.present();
          if (present.size() == 0 && r.needsElements()) {
            return null;
          }
          NdArray found = present.reduce(r);
          return r.takesPositions()
              ? (Object) a.position(found.asLong())
              : SqlElements.value(found);
        });
  }

  /** An argument of a ufunc: a SqlArray, a Long, a Double or a Boolean. It travels to the tasks. */
  private record Argument(DataType type, Object resolved) implements Serializable {

    static Argument of(ArrayFunction f, List<DataType> types, int k) {
      DataType type = types.get(k);
      Optional<DType> array = elements(type);
      if (array.isPresent()) {
        return new Argument(type, array.get());
      } else if (type.equals(DataTypes.BooleanType)) {
        return new Argument(type, true);
      } else if (Columns.INTEGERS.contains(type)) {
        return new Argument(DataTypes.LongType, 1L);
      } else if (type instanceof NumericType || type.equals(DataTypes.NullType)) {
        return new Argument(DataTypes.DoubleType, 1.0);
      }
      throw f.refused(types, "arrays of numbers, and numbers");
    }

    boolean isArray() {
      return resolved instanceof DType;
    }

    Object in(InternalRow row, int k) {
      if (resolved instanceof DType dtype) {
        return SqlArray.of(dtype, row.getArray(k));
      }
      return resolved instanceof Boolean
          ? (Object) row.getBoolean(k)
          : resolved instanceof Long ? (Object) row.getLong(k) : (Object) row.getDouble(k);
    }
  }

  private static ArrayCall ufunc(ArrayFunction f, List<DataType> types, Ufunc u) {
    List<Argument> arguments = new ArrayList<>();
    for (int k = 0; k < types.size(); k++) {
      arguments.add(Argument.of(f, types, k));
    }
    if (arguments.stream().noneMatch(Argument::isArray)) {
      throw f.refused(types, "one array or more");
    }
    DType result = u.resolve(arguments.stream().map(Argument::resolved).toList()).output();
    DType carrier = CellType.of(result).carrier();
    return new ArrayCall(
        f.name(),
        arguments.stream().map(Argument::type).toList(),
        DataTypes.createArrayType(CellType.of(carrier).sql(), true),
        row -> applied(u, arguments, row).toSpark());
  }

  private static SqlArray applied(Ufunc u, List<Argument> arguments, InternalRow row) {
    Object[] operands = new Object[arguments.size()];
    NdArray nulls = null;
    for (int k = 0; k < operands.length; k++) {
      operands[k] = arguments.get(k).in(row, k);
      if (operands[k] instanceof SqlArray a) {
        operands[k] = a.values();
        NdArray none = nulls == null ? a.nulls() : nulls;
        nulls = nulls == null || a.nulls() == null ? none : nulls.logicalOr(a.nulls());
      }
    }
    NdArray out = Evaluation.local().apply(u, operands);
    boolean shorter = nulls != null && !nulls.shape().equals(out.shape());
    return new SqlArray(
        out, shorter ? nulls.logicalOr(NdArray.zeros(DType.BOOL, out.shape())) : nulls);
  }

  private static ArrayCall slice(ArrayFunction f, List<DataType> types) {
    DType dtype = array(f, types);
    List<DataType> inputs = List.of(types.get(0), SHAPES, DataTypes.StringType);
    return new ArrayCall(
        f.name(),
        inputs,
        DataTypes.createArrayType(((ArrayType) types.get(0)).elementType(), true),
        row -> {
          SqlArray a = SqlArray.of(dtype, row.getArray(0));
          Shape shape = Shape.of(row.getArray(1).toLongArray());
          if (shape.size() != a.values().size()) {
            throw new IllegalArgumentException(
                "Cannot slice an array of "
                    + a.values().size()
                    + " elements by the shape "
                    + shape
                    + " (as many as the shape has)");
          }
          String index = row.getString(2);
          NdArray nulls = a.nulls() == null ? null : part(a.nulls(), shape, index);
          return new SqlArray(part(a.values(), shape, index), nulls).toSpark();
        });
  }

  private static NdArray part(NdArray line, Shape shape, String index) {
    return line.reshape(shape.toArray()).get(index).ravel();
  }

  private static ArrayCall shape(ArrayFunction f, List<DataType> types) {
    return new ArrayCall(
        f.name(),
        List.of(SHAPES, DataTypes.StringType),
        DataTypes.createArrayType(DataTypes.IntegerType, false),
        row -> {
          Shape shape = Shape.of(row.getArray(0).toLongArray());
          Shape view = IndexTransform.of(shape, Index.parse(row.getString(1))).view();
          int[] out = new int[view.ndim()];
          for (int d = 0; d < out.length; d++) {
            out[d] = Math.toIntExact(view.dim(d));
          }
          return UnsafeArrayData.fromPrimitiveArray(out);
        });
  }
}
