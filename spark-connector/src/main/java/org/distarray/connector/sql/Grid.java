package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * Arrays of one shape as a table with a row for each cell. The columns that depend on one index
 * come first, then the elements.
 *
 * @param label the file and the arrays, for people
 * @param shape the shape of the arrays
 * @param axes the columns of indices and coordinates
 * @param values the columns of elements
 * @param file the file; {@link FileEntry#NONE} if there is none
 */
record Grid(String label, Shape shape, List<Axis> axes, List<ValueColumn> values, FileEntry file)
    implements Serializable {

  Grid {
    axes = List.copyOf(axes);
    values = List.copyOf(values);
  }

  /** Arrays without a file. */
  Grid(String label, Shape shape, List<Axis> axes, List<ValueColumn> values) {
    this(label, shape, axes, values, FileEntry.NONE);
  }

  /** The same arrays as those of a file. */
  Grid in(FileEntry other) {
    return new Grid(label, shape, axes, values, other);
  }

  /** The columns of the table. */
  StructType schema() {
    StructType out = new StructType();
    for (Axis axis : axes) {
      out =
          out.add(field(new StructField(axis.name(), axis.type(), false, none()), axis.comment()));
    }
    for (ValueColumn v : values) {
      out =
          out.add(
              field(
                  new StructField(v.name(), v.type().sql(), v.isNullable(), none()), v.comment()));
    }
    return out;
  }

  /** The columns of several files: a column may be NULL if it may be so in one of them. */
  static StructType schema(List<Grid> grids) {
    StructType out = new StructType();
    for (StructField field : grids.get(0).schema().fields()) {
      boolean nullable =
          grids.stream()
              .flatMap(g -> g.value(field.name()).stream())
              .anyMatch(ValueColumn::isNullable);
      out = out.add(field.copy(field.name(), field.dataType(), nullable, field.metadata()));
    }
    return out;
  }

  private static Metadata none() {
    return new MetadataBuilder().build();
  }

  private static StructField field(StructField field, String comment) {
    return comment.isEmpty() ? field : field.withComment(comment);
  }

  /** The column of this name that depends on one index. */
  Optional<Axis> axis(String name) {
    return axes.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /** The column of elements of this name. */
  Optional<ValueColumn> value(String name) {
    return values.stream().filter(v -> v.name().equals(name)).findFirst();
  }

  /** The columns of indices and coordinates that a query needs. */
  List<Axis> along(StructType columns, Optional<Totals> totals) {
    List<String> names =
        totals.map(Totals::axes).orElseGet(() -> Arrays.asList(columns.fieldNames()));
    return axes.stream().filter(a -> names.contains(a.name())).toList();
  }

  /** The same table with other columns of indices and coordinates. */
  Grid with(List<Axis> others) {
    return new Grid(label, shape, others, values, file);
  }

  /** Whether the elements come from the blocks of a live array. */
  boolean isLive() {
    return values.stream().anyMatch(v -> v.source() instanceof LiveSource);
  }

  /** The columns of elements that a query reads: those that it names, or those of its totals. */
  List<ValueColumn> read(StructType columns, Optional<Totals> totals) {
    List<String> names =
        totals.map(Totals::columns).orElseGet(() -> Arrays.asList(columns.fieldNames()));
    return values.stream().filter(v -> names.contains(v.name())).toList();
  }

  /**
   * The lengths of a part of the arrays that is read at once: a multiple of the chunks of the
   * first, up to {@code cells} cells, and whole rows where that holds.
   *
   * @param cells the most cells, which one chunk may exceed
   * @param whole whether a dimension may not be cut
   */
  long[] pieces(Box box, long cells, boolean[] whole) {
    long[] out = values.isEmpty() ? ones() : values.get(0).source().chunkShape().toArray();
    for (int d = 0; d < out.length; d++) {
      out[d] = whole[d] ? Math.max(1, box.length(d)) : out[d];
    }
    for (int d = out.length - 1; d >= 0; d--) {
      long others = 1;
      for (int k = 0; k < out.length; k++) {
        others *= k == d ? 1 : Math.min(out[k], Math.max(1, box.length(k)));
      }
      long times = Math.max(1, cells / Math.max(1, others * out[d]));
      out[d] = Math.min(out[d] * times, Math.max(out[d], shape.dim(d)));
      if (out[d] < box.length(d)) {
        break; // a row is cut, so that earlier dimensions stay as they are
      }
    }
    return out;
  }

  /**
   * The part of the arrays that an index shows, as arrays of their own: indices count in the part.
   *
   * @throws IllegalArgumentException when the index is not understood, or does not suit the shape
   */
  Grid window(String index) {
    IndexTransform t = IndexTransform.of(shape, Index.parse(index));
    List<Axis> shown = new ArrayList<>();
    for (Axis axis : axes) {
      if (t.axis(axis.dimension()) != IndexTransform.FIXED) {
        shown.add(axis.within(t));
      }
    }
    List<ValueColumn> parts =
        values.stream()
            .map(
                v -> new ValueColumn(v.name(), v.source().window(index), v.decoding(), v.comment()))
            .toList();
    return new Grid(label + "[" + index + "]", t.view(), shown, parts, file);
  }

  private long[] ones() {
    long[] out = new long[shape.ndim()];
    Arrays.fill(out, 1);
    return out;
  }

  /**
   * Cuts a box at multiples of lengths.
   *
   * @param lengths the length of a piece in each dimension
   * @param whole the dimensions that are not cut
   * @return pieces in C order
   */
  static List<Box> cut(Box box, long[] lengths, boolean[] whole) {
    List<Box> out = new ArrayList<>();
    if (!box.isEmpty()) {
      cut(box, lengths, whole, 0, out);
    }
    return out;
  }

  private static void cut(Box box, long[] lengths, boolean[] whole, int d, List<Box> out) {
    if (d == lengths.length) {
      out.add(box);
      return;
    }
    long start = box.from()[d];
    while (start < box.to()[d]) {
      long end = box.to()[d];
      long stop = whole[d] ? end : Math.min(end, (start / lengths[d] + 1) * lengths[d]);
      cut(box.within(d, start, stop), lengths, whole, d + 1, out);
      start = stop;
    }
  }

  /** The bytes of the elements of a cell. */
  static long itemsize(List<ValueColumn> columns) {
    return columns.stream().mapToLong(v -> v.source().dtype().itemsize()).sum();
  }

  /** {@code sst.h5: SST (12, 90, 180)}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %s", label, shape);
  }
}
