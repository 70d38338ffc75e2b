package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.DistArray;

/** A live array as a table: {@code i0, i1, ...} and {@code value}. */
final class LiveTable extends BatchTable {
  private final DistArray array;
  private final Grid grid;

  LiveTable(DistArray array, String name) {
    this(array, grid(array, name, "value"));
  }

  private LiveTable(DistArray array, Grid grid) {
    super(grid.label(), grid.schema(), Map.of());
    this.array = array;
    this.grid = grid;
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new ArrayScanBuilder(List.of(grid), ScanSettings.of(SparkSession.active()), this::scan);
  }

  private Scan scan(Query query) {
    Box box = query.boxes().get(0);
    StructType columns = query.columns();
    Totals totals = query.totals().orElse(null);
    long limit = query.limit();
    Grid of = grid;
    List<ValueColumn> read = grid.read(columns, query.totals());
    return new LiveScan(
        array,
        box,
        totals == null ? columns : totals.schema(),
        grid
            + ", slab "
            + box
            + (totals == null ? "" : ", aggregates " + totals)
            + (limit < Long.MAX_VALUE ? ", limit " + limit : ""),
        (block, counter) -> {
          Tiles tiles = new CountedTiles(new BlockTiles(block, box.from(), read), counter);
          return totals == null
              ? new CellReader(columns, of, tiles, limit)
              : new TotalsReader(totals, of, tiles);
        });
  }

  /** The model of a live array. */
  static Grid grid(DistArray array, String label, String value) {
    List<Axis> axes = new ArrayList<>();
    for (int d = 0; d < array.ndim(); d++) {
      axes.add(Axis.index("i" + d, d));
    }
    LiveSource source = new LiveSource(array.shape(), array.dtype(), label);
    ValueColumn column = new ValueColumn(value, source, new ValueColumn.Meaning(null), "");
    return new Grid(label, array.shape(), axes, List.of(column));
  }
}
