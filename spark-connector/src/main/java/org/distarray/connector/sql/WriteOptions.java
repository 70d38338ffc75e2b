package org.distarray.connector.sql;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.dtype.Spelling;
import org.distarray.index.Shape;

/**
 * The options of writing a frame.
 *
 * @param path the file
 * @param group the group of the arrays in the file; empty for the file itself
 * @param dims the columns of indices; empty for those that are named {@code i0, i1, ...}
 * @param valueColumns the columns of elements; empty for all others
 * @param shape the shape; empty for the greatest indices and 1
 * @param fill the element of cells without a row; empty if each cell has one
 * @param dtypes the dtypes of columns of elements, or the one of all under an empty name; others
 *     have those of SQL
 * @param isBlocks whether a row is a block; it is a cell else
 */
record WriteOptions(
    String path,
    String group,
    List<String> dims,
    List<String> valueColumns,
    Optional<Shape> shape,
    Optional<Number> fill,
    Map<String, DType> dtypes,
    boolean isBlocks) {
  /** The fill values that are no finite numbers. */
  private static final Map<String, Double> SPECIAL =
      Map.of("nan", Double.NaN, "inf", Double.POSITIVE_INFINITY, "-inf", Double.NEGATIVE_INFINITY);

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException when there is no path, or a value does not suit its option
   */
  static WriteOptions of(CaseInsensitiveStringMap given) {
    TableOptions.check(given, TableOptions.WRITING);
    String path = given.getOrDefault("path", "");
    if (path.isEmpty()) {
      throw new IllegalArgumentException("Cannot write a table: it has no path (save takes one)");
    }
    boolean blocks = BlockForm.choice(given, "form", "cells", BlockForm.BLOCKS);
    if (blocks && !TableOptions.list(given, "dims").isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot write blocks with the option dims = "
              + given.get("dims")
              + ": start and shape are their places (no dims)");
    }
    return new WriteOptions(
        path,
        given.getOrDefault("key", ""),
        TableOptions.list(given, "dims"),
        TableOptions.list(given, "values"),
        TableOptions.shape(given, "shape", "write"),
        fill(given.get("fill")),
        dtypes(TableOptions.list(given, "dtype")),
        blocks);
  }

  /** Reads {@code uint8}, or {@code count: uint8, sum: int32}. */
  private static Map<String, DType> dtypes(List<String> texts) {
    Map<String, DType> out = new LinkedHashMap<>();
    for (String text : texts) {
      int colon = text.lastIndexOf(':');
      String column = text.substring(0, Math.max(0, colon)).trim();
      DType before = out.put(column, DType.of(text.substring(colon + 1).trim()));
      if (before != null) {
        throw new IllegalArgumentException(
            "Cannot write a table with the option dtype = "
                + texts
                + " (one dtype for all columns, or one for each, such as n: uint8, m: int32)");
      }
    }
    return out;
  }

  /** The dtype that a column of elements is to have; empty for that of its type. */
  Optional<DType> dtype(String column) {
    return Optional.ofNullable(dtypes.getOrDefault(column, dtypes.get("")));
  }

  /**
   * These options, if a frame has the columns that they need.
   *
   * @throws IllegalArgumentException when a column is not there, has another type, or does not hold
   *     the fill value
   */
  WriteOptions suiting(StructType columns) {
    List<String> names = List.of(columns.fieldNames());
    List<String> places = isBlocks ? BlockGrid.PLACE : indices(names);
    for (String value : values(names, places)) {
      ElementReader reader =
          isBlocks
              ? Columns.elements(columns, value, dtype(value))
              : ElementReader.of(Columns.field(columns, value).dataType(), value, dtype(value));
      fill.ifPresent(number -> PlainNumber.checkStorable(number, reader.dtype()));
    }
    if (isBlocks) {
      Columns.checkPlace(columns, BlockGrid.START);
      Columns.checkPlace(columns, BlockGrid.SHAPE);
    } else {
      places.forEach(index -> Columns.checkIndex(columns, index));
      shape.ifPresent(of -> checkDimensions(of, places));
    }
    return this;
  }

  private static void checkDimensions(Shape shape, List<String> indices) {
    if (shape.ndim() != indices.size()) {
      throw new IllegalArgumentException(
          "Cannot write a table with the shape "
              + shape
              + ": its columns of indices are "
              + indices
              + " (a length for each)");
    }
  }

  private static Optional<Number> fill(String text) {
    if (text == null) {
      return Optional.empty();
    }
    String number = text.trim();
    try {
      if (number.matches("[+-]?\\d+")) {
        return Optional.of(new BigInteger(number));
      }
      Double special = SPECIAL.get(number.toLowerCase(Locale.ROOT));
      double fill = special == null ? Double.parseDouble(number) : special;
      if (special != null || Double.isFinite(fill)) {
        return Optional.of(fill);
      }
      throw wrongFill(text, null);
    } catch (NumberFormatException e) {
      throw wrongFill(text, e);
    }
  }

  private static IllegalArgumentException wrongFill(String text, NumberFormatException e) {
    return new IllegalArgumentException(
        "Cannot write a table with the option fill = '" + text + "' (a number, nan, inf or -inf)",
        e);
  }

  /** The columns of indices of a frame, in the order of the dimensions. */
  List<String> indices(List<String> columns) {
    List<String> out =
        dims.isEmpty()
            ? columns.stream()
                .filter(c -> c.matches("i\\d{1,2}"))
                .sorted(WriteOptions::byNumber)
                .toList()
            : dims;
    for (String name : out) {
      if (!columns.contains(name)) {
        throw none(name, columns);
      }
    }
    if (out.isEmpty()) {
      throw none("i0", columns);
    }
    return out;
  }

  private static int byNumber(String a, String b) {
    return Integer.compare(Integer.parseInt(a.substring(1)), Integer.parseInt(b.substring(1)));
  }

  /** The columns of elements of a frame. */
  List<String> values(List<String> columns, List<String> indices) {
    List<String> out =
        valueColumns.isEmpty()
            ? columns.stream().filter(c -> !indices.contains(c)).toList()
            : valueColumns;
    for (String name : out) {
      if (!columns.contains(name)) {
        throw none(name, columns);
      }
    }
    if (out.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot write a table: all of its columns "
              + Arrays.toString(columns.toArray())
              + " are indices (one column of elements or more)");
    }
    for (String name : dtypes.keySet()) {
      if (!name.isEmpty() && !out.contains(name)) {
        throw new IllegalArgumentException(
            "Cannot write the column "
                + name
                + " as "
                + dtypes.get(name)
                + ": the columns of elements are "
                + out
                + " (a dtype of one of them"
                + nearest(name, out)
                + ")");
      }
    }
    return out;
  }

  private static IllegalArgumentException none(String name, List<String> columns) {
    return new IllegalArgumentException(
        "Cannot write a table: it has no column "
            + name
            + ", but "
            + columns
            + " (dims names the columns of indices, values those of elements"
            + nearest(name, columns)
            + ")");
  }

  private static String nearest(String name, List<String> columns) {
    return Spelling.nearest(name, columns).map(n -> "; did you mean " + n + "?").orElse("");
  }

  /** These options with arrays in another group. */
  WriteOptions in(String other) {
    return new WriteOptions(path, other, dims, valueColumns, shape, fill, dtypes, isBlocks);
  }

  /** The path in the file of the array of a column. */
  String key(String column) {
    return group.isEmpty() ? column : group + "/" + column;
  }
}
