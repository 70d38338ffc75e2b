package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Adds the cells of a box up, a tile at a time, in groups. */
final class Totalling {
  /** Fewer cells of a group are added one by one faster than they are reduced. */
  private static final int FEW = 16;

  private final Totals totals;
  private final Groups[] groups;
  private final int[] strides;
  private final int count;
  // the dimensions without keys
  private final int[] free;
  private final Map<String, Map<Measure.Kind, Accumulator>> columns = new LinkedHashMap<>();
  private Tile last;
  // the dimensions over which the last tile is reduced, and the groups of what is left
  private int[] axes;
  private int[] numbers;

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
    free = IntStream.range(0, ndim).filter(d -> groups[d].isOne()).toArray();
    for (Measure m : totals.measures()) {
      if (m.kind() != Measure.Kind.CELLS) {
        ValueColumn column = grid.value(m.column()).orElseThrow();
        Map<Measure.Kind, Accumulator> of =
            columns.computeIfAbsent(m.column(), c -> new EnumMap<>(Measure.Kind.class));
        needs(m.kind(), column.isNullable())
            .forEach(
                kind -> of.computeIfAbsent(kind, k -> Accumulator.of(k, column.dtype(), count)));
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

  /** Whether cells must be read. */
  boolean reads() {
    return !columns.isEmpty() && columns.values().stream().anyMatch(of -> !of.isEmpty());
  }

  /** Adds the cells of a tile of a column. */
  void add(String column, Tile tile, ValueColumn.Cells cells) {
    if (!tile.equals(last)) {
      last = tile;
      long each = 1;
      for (int d : free) {
        each *= tile.length(d);
      }
      axes = each < FEW ? new int[0] : free;
      numbers = numbers(tile);
    }
    for (Accumulator each : columns.getOrDefault(column, Map.of()).values()) {
      each.add(cells, axes, numbers);
    }
  }

  /** The group of each cell of a tile that is reduced over the axes. */
  private int[] numbers(Tile tile) {
    int[] out = {0};
    for (int d = 0; d < groups.length; d++) {
      int dim = d;
      if (Arrays.stream(axes).noneMatch(axis -> axis == dim)) {
        int n = Math.toIntExact(tile.length(d));
        int[] wider = new int[Math.multiplyExact(out.length, n)];
        for (int l = 0; l < n; l++) {
          int number = strides[d] * groups[d].of(tile.at(d, l));
          for (int k = 0; k < out.length; k++) {
            wider[k * n + l] = out[k] + number;
          }
        }
        out = wider;
      }
    }
    return out;
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
      return counted.bits(group);
    }
    long cells = 1;
    for (int d = 0; d < groups.length; d++) {
      cells *= groups[d].size(group / strides[d] % groups[d].count());
    }
    return cells;
  }

  /** The accumulator of a measure; empty for numbers of cells and elements. */
  Optional<Accumulator> of(Measure m) {
    return needs(m.kind(), false).stream()
        .map(columns.getOrDefault(m.column(), Map.of())::get)
        .findFirst();
  }
}
