package org.distarray.notebooks;

import static org.distarray.dtype.DType.FLOAT32;
import static org.distarray.dtype.DType.FLOAT64;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.display.Axis;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;

/**
 * The climatology of sea-surface temperature: monthly means and the annual range over the cells
 * that have data.
 *
 * <p>COADS, 12 months on a grid of 2 degrees; -1e34 where there are no data. Everything is computed
 * on the engines; only the map that is drawn and the monthly means come to the driver.
 */
final class SeaSurface {
  private static final String KEY = "climatology/SST";
  private static final double NO_DATA_BELOW = -1e33;

  private final Context context;
  private final Transcript show;

  SeaSurface(Context context, Transcript show) {
    this.context = context;
    this.show = show;
  }

  /**
   * The findings.
   *
   * @param monthlyMeans the unweighted mean over the cells valid in the month, in degrees Celsius
   * @param cells the number of cells valid in all months
   * @param annualRange the largest minus the smallest month, averaged over these
   */
  record Climate(double[] monthlyMeans, long cells, double annualRange) {}

  /**
   * Runs the example.
   *
   * @param data the HDF5 file, where all engines can read it
   * @param directory where the annual mean goes, as HDF5 and PNG
   */
  Climate run(Path data, Path directory) throws IOException {
    show.heading("Real data: sea-surface temperature, COADS climatology");
    String file = data.toString();
    ArraySource source =
        show.call(
            "context.files().open(\"hdf5\", \""
                + data.getFileName()
                + "\", Map.of(\"key\", \""
                + KEY
                + "\"))",
            context.files().open("hdf5", file, Map.of("key", KEY)));
    Distribution byCell = context.distribution(source.shape(), "nbb");
    show.call("Distribution byCell = context.distribution(source.shape(), \"nbb\")", byCell);
    try (DistArray raw = context.loadHdf5(file, byCell, KEY).persist()) {
      show.call("DistArray raw = context.loadHdf5(file, byCell, \"" + KEY + "\").persist()", raw);
      show.call("raw.localShapes()", raw.localShapes());
      DistArray valid = raw.greater(NO_DATA_BELOW);
      show.call("DistArray valid = raw.greater(" + NO_DATA_BELOW + ")", valid);
      DistArray sst = valid.where(raw, Double.NaN);
      show.call("DistArray sst = valid.where(raw, NaN)", sst);
      double[] means = monthlyMeans(sst);
      return annual(sst, means, axes(file), directory);
    }
  }

  private double[] monthlyMeans(DistArray sst) {
    DistArray missing = show.call("DistArray missing = sst.isnan()", sst.isnan());
    show.statement("DistArray sums = missing.where(0, sst).over(1, 2).dtype(FLOAT64).sum()");
    DistArray sums = missing.where(0, sst).over(1, 2).dtype(FLOAT64).sum();
    show.statement("DistArray counts = missing.logicalNot().sum(1, 2)");
    DistArray counts = missing.logicalNot().sum(1, 2);
    DistArray monthly = show.call("DistArray monthly = sums.divide(counts)", sums.divide(counts));
    double[] means = monthly.toArray().toDoubles();
    NdArray cells = counts.toArray();
    show.say("unweighted mean over the valid cells, in degrees Celsius:");
    for (Month month : Month.values()) {
      int k = month.ordinal();
      String name = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      show.say("  %-10s %5.2f   (%d cells)", name, means[k], cells.getLong(k));
    }
    return means;
  }

  private Climate annual(DistArray sst, double[] means, Axis[] axes, Path directory)
      throws IOException {
    show.statement("DistArray always = sst.isnan().any(0).logicalNot()");
    DistArray always = sst.isnan().any(0).logicalNot();
    long cells = show.call("always.sum().asLong()", always.sum().asLong());
    DistArray range =
        show.call(
            "DistArray range = sst.max(0).subtract(sst.min(0))", sst.max(0).subtract(sst.min(0)));
    double annualRange =
        show.call(
            "always.where(range, 0).over().dtype(FLOAT64).sum().divide(cells).asDouble()",
            always.where(range, 0).over().dtype(FLOAT64).sum().divide(cells).asDouble());
    show.say(
        "annual range, largest minus smallest month, averaged over %,d cells: %.2f",
        cells, annualRange);

    DistArray mean = sst.over(0).dtype(FLOAT64).mean().astype(FLOAT32);
    show.call("DistArray mean = sst.over(0).dtype(FLOAT64).mean().astype(FLOAT32)", mean);
    Path saved = directory.resolve("sst-annual-mean.h5");
    show.statement(
        "context.saveHdf5(\"" + saved.getFileName() + "\", mean, \"climatology/SST_mean\", \"w\")");
    context.saveHdf5(saved.toString(), mean, "climatology/SST_mean", "w");
    Path map = directory.resolve("sst-annual-mean.png");
    show.say("drawing %s", map.getFileName());
    mean.image()
        .title("Annual mean sea-surface temperature, COADS climatology (grey: no data in some month)")
        .unit("°C")
        .axes(axes[0], axes[1])
        .save(map);
    return new Climate(means, cells, annualRange);
  }

  /** The file's latitudes and longitudes. */
  private Axis[] axes(String file) {
    NdArray lat = context.loadHdf5(file, "climatology/lat").toArray();
    NdArray lon = context.loadHdf5(file, "climatology/lon").toArray();
    int rows = (int) lat.size();
    int columns = (int) lon.size();
    return new Axis[] {
      Axis.latitude(lat.getDouble(0), lat.getDouble(rows - 1)),
      Axis.longitude(lon.getDouble(0), lon.getDouble(columns - 1))
    };
  }
}
