package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.distarray.error.LimitExceededException;
import org.distarray.index.Shape;

/**
 * Arrays of one shape as a table with a row for each block: its number, the index of its first
 * cell, its shape, and the elements of each array in C order.
 *
 * @param cells the arrays
 * @param lengths the lengths of a block; those at the ends may be shorter
 */
record BlockGrid(Grid cells, long[] lengths) implements Serializable {
  /** The column of the number of a block. */
  static final String BLOCK = "block";

  /** The column of the index of the first cell. */
  static final String START = "start";

  /** The column of the shape. */
  static final String SHAPE = "shape";

  /** The column of the elements of an array without a name. */
  static final String DATA = "data";

  static final List<String> PLACE = List.of(BLOCK, START, SHAPE);

  /** More bytes at once do not make work on them faster. */
  private static final long BLOCK_BYTES = 4L << 20;

  /** The longest array of Java, less what Spark keeps of a row beside its elements. */
  private static final long ROW_BYTES = Integer.MAX_VALUE - 1024L;

  /** The blocks that the options ask for. */
  static BlockGrid of(Grid cells, BlockForm form) {
    Shape shape = cells.shape();
    for (ValueColumn v : cells.values()) {
      if (PLACE.contains(v.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "Cannot read blocks of "
                + cells
                + ": an array is named "
                + v.name()
                + ", as a column of blocks is (name other arrays by the option key)");
      }
    }
    if (form.blockShape().isEmpty()) {
      long most = BLOCK_BYTES / Math.max(1, Grid.itemsize(cells.values()));
      return within(
          cells, cells.pieces(Box.of(shape), Math.max(1, most), new boolean[shape.ndim()]));
    }
    long[] lengths = form.blockShape().get().toArray();
    if (lengths.length != shape.ndim() || Arrays.stream(lengths).anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException(
          "Cannot read blocks of shape "
              + form.blockShape().get()
              + " of "
              + cells
              + " (a length of 1 or more for each dimension)");
    }
    return within(cells, lengths);
  }

  /** Blocks that are no longer than the arrays. */
  private static BlockGrid within(Grid cells, long... lengths) {
    long[] out = new long[lengths.length];
    for (int d = 0; d < out.length; d++) {
      out[d] = Math.min(lengths[d], Math.max(1, cells.shape().dim(d)));
      if (out[d] > Integer.MAX_VALUE) {
        throw new LimitExceededException(
            "Cannot read blocks of "
                + cells
                + ": they have "
                + out[d]
                + " indices in dimension "
                + d
                + ", a shape has an INT (smaller blocks, by the option blockShape)");
      }
    }
    return new BlockGrid(cells, out);
  }

  /** The columns of the tables of several files. */
  static StructType schema(List<BlockGrid> grids) {
    StructType out =
        new StructType()
            .add(BLOCK, DataTypes.LongType, false)
            .add(START, DataTypes.createArrayType(DataTypes.LongType, false), false)
            .add(SHAPE, DataTypes.createArrayType(DataTypes.IntegerType, false), false);
    for (StructField f : Grid.schema(grids.stream().map(BlockGrid::cells).toList()).fields()) {
      if (grids.get(0).cells.value(f.name()).isPresent()) {
        ArrayType elements = DataTypes.createArrayType(f.dataType(), f.nullable());
        out = out.add(f.copy(f.name(), elements, false, f.metadata()));
      }
    }
    return out;
  }

  /** The numbers of blocks as a table of one dimension. */
  Grid numbers() {
    Shape count = Shape.of(Arrays.stream(counts()).reduce(1, (a, b) -> a * b));
    return new Grid(cells.label(), count, List.of(Axis.index(BLOCK, 0)), List.of());
  }

  /** The number of blocks in each dimension. */
  long[] counts() {
    long[] out = new long[lengths.length];
    Arrays.setAll(out, d -> (cells.shape().dim(d) + lengths[d] - 1) / lengths[d]);
    return out;
  }

  /** The number of the block whose first cell has an index. Blocks are numbered in C order. */
  long number(Tile block) {
    long[] place = new long[lengths.length];
    Arrays.setAll(place, d -> block.at(d, 0) / lengths[d]);
    return number(place, counts());
  }

  /** The number of a place in C order. */
  static long number(long[] place, long[] counts) {
    long out = 0;
    for (int d = 0; d < counts.length; d++) {
      out = out * counts[d] + place[d];
    }
    return out;
  }

  /** The place of a number in C order. Numbers that are too large lie beyond dimension 0. */
  static long[] place(long number, long[] counts) {
    long[] out = new long[counts.length];
    long rest = number;
    for (int d = counts.length - 1; d >= 0; d--) {
      out[d] = d == 0 ? rest : rest % counts[d];
      rest /= counts[d];
    }
    return out;
  }

  /** The cells of a block. */
  Box box(long number) {
    long[] place = place(number, counts());
    Box out = Box.of(cells.shape());
    for (int d = 0; d < place.length; d++) {
      out = out.within(d, place[d] * lengths[d], (place[d] + 1) * lengths[d]);
    }
    return out;
  }

  /** The cells of a block that is not at an end. */
  long size() {
    long out = 1;
    for (int d = 0; d < lengths.length; d++) {
      out = Math.multiplyExact(out, lengths[d]);
    }
    return out;
  }

  /** The bytes of the elements of a row. */
  long rowBytes(StructType columns) {
    return rowBytes(cells.read(columns, Optional.empty()), size());
  }

  private static long rowBytes(List<ValueColumn> values, long cells) {
    long out = 0;
    for (ValueColumn v : values) {
      long each = v.type().rowBytes();
      // a bit for each element says whether it is NULL
      out = Math.addExact(out, Math.multiplyExact(cells, each) + cells / Byte.SIZE + Long.BYTES);
    }
    return out;
  }

  /**
   * Refuses blocks that do not fit a row.
   *
   * @param remedy what makes blocks smaller
   * @throws LimitExceededException when the elements of a block that is read do not fit one
   */
  void check(StructType columns, String remedy) {
    check(cells.read(columns, Optional.empty()), size(), remedy);
  }

  static void check(List<ValueColumn> values, long cells, String remedy) {
    long bytes = rowBytes(values, cells);
    if (bytes > ROW_BYTES) {
      throw new LimitExceededException(
          "Cannot read a block of "
              + cells
              + " cells as a row: its elements take "
              + bytes
              + " bytes, a row has at most "
              + ROW_BYTES
              + " ("
              + remedy
              + ")");
    }
  }

  /** {@code sst.h5: SST (12, 90, 180) in blocks (1, 90, 180)}. */
  @Override
  public String toString() {
    return cells + " in blocks " + Shape.of(lengths);
  }
}
