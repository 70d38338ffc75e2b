package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/** Adds the cells of a box up, a tile at a time, in groups. */
final class Totalling {
  private final Totals totals;
  private final Groups[] groups;
  private final int[] strides;
  private final int count;
  private final Map<String, Map<Measure.Kind, Accumulator>> columns = new LinkedHashMap<>();

  /**
   * Adds up from nothing.
   *
   * @param all all cells that will be added
   */
  Totalling(Totals totals, Grid grid, Tile all) {
    this.totals = totals;
    int ndim = all.ndim();
    groups = new Groups[ndim];
    strides = new int[ndim];
    int size = 1;
    for (int d = ndim - 1; d >= 0; d--) {
      int dim = d;
      List<Key> keys = totals.keys().stream().filter(k -> k.axis().dimension() == dim).toList();
      groups[d] = new Groups(keys, all.indices()[d]);
      strides[d] = size;
      size = Math.multiplyExact(size, groups[d].count());
    }
    count = size;
    for (Measure m : totals.measures()) {
      if (m.kind() != Measure.Kind.CELLS) {
        ValueColumn column = grid.value(m.column()).orElseThrow();
        Map<Measure.Kind, Accumulator> of =
            columns.computeIfAbsent(m.column(), c -> new EnumMap<>(Measure.Kind.class));
        needs(m.kind(), column.isNullable())
            .forEach(kind -> of.computeIfAbsent(kind, k -> accumulator(k, column.dtype(), count)));
      }
    }
  }

  /** The accumulators of which a result is made. */
  private static Set<Measure.Kind> needs(Measure.Kind kind, boolean nullable) {
    Set<Measure.Kind> out =
        switch (kind) {
          case CELLS, COUNT -> Set.of();
          case SUM, MIN, MAX -> Set.of(kind);
          case AVG -> Set.of(Measure.Kind.SUM);
          case VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP -> Set.of(Measure.Kind.VAR_POP);
        };
    List<Measure.Kind> all = new ArrayList<>(out);
    if (nullable) {
      all.add(Measure.Kind.COUNT);
    }
    return Set.copyOf(all);
  }

  private static Accumulator accumulator(Measure.Kind kind, DType dtype, int groups) {
    boolean floats = dtype.isFloat();
    return switch (kind) {
      case COUNT -> new Accumulator.LongSum(groups);
      case SUM -> floats ? new Accumulator.DoubleSum(groups) : new Accumulator.LongSum(groups);
      case MIN -> floats ? new Accumulator.DoubleMin(groups) : new Accumulator.LongMin(groups);
      case MAX -> floats ? new Accumulator.DoubleMax(groups) : new Accumulator.LongMax(groups);
      default -> new Accumulator.Squares(groups);
    };
  }

  /** Whether cells must be read. */
  boolean reads() {
    return !columns.isEmpty() && columns.values().stream().anyMatch(of -> !of.isEmpty());
  }

  /** Adds the cells of a tile of a column. */
  void add(String column, Tile tile, ValueColumn.Cells cells) {
    Map<Measure.Kind, Accumulator> of = columns.get(column);
    if (of == null) {
      return;
    }
    Optional<NdArray> missing = cells.missing();
    for (Map.Entry<Measure.Kind, Accumulator> each : of.entrySet()) {
      Accumulator a = each.getValue();
      NdArray values = cells.values();
      if (each.getKey() == Measure.Kind.COUNT) {
        NdArray no = missing.orElseGet(() -> NdArray.zeros(DType.BOOL, shape(tile)));
        values = no.logicalNot();
      } else if (missing.isPresent() && !(a instanceof Accumulator.Squares)) {
        values = missing.get().where(NdArray.scalar(a.neutral()), values);
      }
      a.take(flat(values, a.carrier()));
      if (a instanceof Accumulator.Squares squares) {
        squares.mark(missing.map(m -> (byte[]) flat(m, DType.BOOL).storage().array()).orElse(null));
      }
      add(a, tile);
    }
  }

  private static Shape shape(Tile tile) {
    long[] lengths = new long[tile.ndim()];
    Arrays.setAll(lengths, tile::length);
    return Shape.of(lengths);
  }

  /** The elements in C order from the beginning of a Java array of their own. */
  private static NdArray flat(NdArray values, DType dtype) {
    NdArray cast = values.astype(dtype);
    boolean whole =
        cast.layout().offset() == 0 && cast.storage().length() == cast.size() * dtype.width();
    return whole && cast.layout().isContiguous() ? cast : cast.copy();
  }

  private void add(Accumulator a, Tile tile) {
    int last = tile.ndim() - 1;
    if (last < 0) {
      a.run(0, 1, 0);
      return;
    }
    int row = Math.toIntExact(tile.length(last));
    int[] ofRow = null;
    if (!groups[last].isOne()) {
      ofRow = new int[row];
      for (int k = 0; k < row; k++) {
        ofRow[k] = groups[last].of(tile.at(last, k));
      }
    }
    long[] index = new long[tile.ndim()];
    int rows = Math.toIntExact(tile.size() / Math.max(1, row));
    for (int r = 0; r < rows; r++) {
      int base = 0;
      for (int d = 0; d < last; d++) {
        base += strides[d] * groups[d].of(tile.at(d, index[d]));
      }
      if (ofRow == null) {
        a.run(r * row, row, base);
      } else {
        a.spread(r * row, row, base, ofRow);
      }
      for (int d = last - 1; d >= 0 && ++index[d] == tile.length(d); d--) {
        index[d] = 0;
      }
    }
  }

  /** The number of groups. */
  int count() {
    return count;
  }

  /** The bits of a key of a group. */
  long key(int key, int group) {
    Key k = totals.keys().get(key);
    int d = k.axis().dimension();
    return k.bits(groups[d].first(group / strides[d] % groups[d].count()));
  }

  /** The number of elements of a column in a group that are not missing. */
  long present(Measure m, int group) {
    Map<Measure.Kind, Accumulator> of = columns.getOrDefault(m.column(), Map.of());
    Accumulator counted = of.get(Measure.Kind.COUNT);
    if (counted != null) {
      return counted.asLong(group);
    }
    long cells = 1;
    for (int d = 0; d < groups.length; d++) {
      cells *= groups[d].size(group / strides[d] % groups[d].count());
    }
    return cells;
  }

  /** The accumulator of a measure. */
  Accumulator of(Measure m) {
    Measure.Kind kind = needs(m.kind(), false).iterator().next();
    return columns.get(m.column()).get(kind);
  }
}
