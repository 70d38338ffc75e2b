package org.distarray.notebooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.distarray.advice.Load;
import org.distarray.picture.Chart;
import org.distarray.picture.Chart.Line;
import org.distarray.picture.Chart.Plot;
import org.distarray.picture.Drawing;

/** Shows the measurements and the predictions of the loads, as tables and as a chart. */
final class JuliaScalingReport {
  /** The chart's file without its ending. */
  static final String CHART = "julia-scaling";

  private static final int GREY = 0x8A8A8A;
  private static final String MILLIONS = "millions of points per second";
  // as many engines for each processor even out blocks
  private static final int PARTS = 4;

  private final int size;
  private final int cores;
  private final int processors;
  private final int engines;
  private final Map<JuliaLayout, List<Load>> loads;
  private final Map<JuliaWork, Map<JuliaLayout, List<Double>>> strong =
      new EnumMap<>(JuliaWork.class);
  private final Map<JuliaWork, Double> processorRates = new EnumMap<>(JuliaWork.class);
  private Map<JuliaLayout, List<Double>> weak = Map.of();

  /**
   * A report that is still to be filled.
   *
   * @param cores of which the last prediction tells
   * @param processors on which it is measured
   * @param loads of each layout over 1 engine, 2, 3, ...
   */
  JuliaScalingReport(int size, int cores, int processors, Map<JuliaLayout, List<Load>> loads) {
    this.size = size;
    this.cores = cores;
    this.processors = processors;
    this.loads = loads;
    this.engines = loads.get(JuliaLayout.BLOCKS).size();
  }

  /**
   * Takes what was measured of a plane of one size.
   *
   * @param rates in points per second
   * @param processor points per second of processor time
   */
  void strong(JuliaWork work, Map<JuliaLayout, List<Double>> rates, double processor) {
    strong.put(work, rates);
    processorRates.put(work, processor);
  }

  /** Takes what was measured of planes that grow, in points per second. */
  void weak(Map<JuliaLayout, List<Double>> rates) {
    weak = rates;
  }

  /** The tables. */
  void show(Transcript show) {
    strong.forEach(
        (work, rates) -> {
          table(
              show,
              "strong scaling, " + work.title() + ": " + MILLIONS,
              rates,
              JuliaScalingReport::millions);
          show.say(
              "%.1f million points per second of processor time (of this JVM)",
              millions(processorRates.get(work)));
        });
    table(
        show,
        "weak scaling, " + JuliaWork.LOOP.title() + ": " + MILLIONS,
        weak,
        JuliaScalingReport::millions);
    table(show, "predicted speed-up, a core for each engine", loads, Load::speedUp);
    table(show, predicted(cores), loads, load -> load.speedUp(cores));
    if (cores != processors) {
      table(show, predicted(processors), loads, load -> load.speedUp(processors));
    }
    parts(show);
  }

  private static double millions(double rate) {
    return rate / 1e6;
  }

  private static String predicted(int cores) {
    return "predicted speed-up, " + cores + (cores == 1 ? " core" : " cores") + " in turn";
  }

  private <T> void table(
      Transcript show, String title, Map<JuliaLayout, List<T>> rows, ToDoubleFunction<T> figure) {
    show.heading(title);
    StringBuilder head = new StringBuilder("engines");
    for (JuliaLayout layout : JuliaLayout.values()) {
      head.append(String.format(Locale.ROOT, "%9s", layout.letters()));
    }
    show.say(head.toString());
    for (int n = 1; n <= engines; n++) {
      StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%7d", n));
      for (JuliaLayout layout : JuliaLayout.values()) {
        double value = figure.applyAsDouble(rows.get(layout).get(n - 1));
        row.append(String.format(Locale.ROOT, "%9.2f", value));
      }
      show.say(row.toString());
    }
  }

  /** Shows how near blocks come to cyclic rows if every processor has several engines. */
  private void parts(Transcript show) {
    int n = PARTS * processors;
    if (n > engines) {
      return;
    }
    show.heading("blocks against cyclic rows, " + PARTS + " engines or more for each processor");
    for (; n <= engines; n++) {
      int at = n - 1;
      StringBuilder row = new StringBuilder(n + " engines:");
      for (JuliaLayout layout : List.of(JuliaLayout.BLOCK_ROWS, JuliaLayout.BLOCKS)) {
        double predicted =
            loads.get(JuliaLayout.CYCLIC_ROWS).get(at).makespan(processors)
                / loads.get(layout).get(at).makespan(processors);
        row.append(
            String.format(
                Locale.ROOT,
                "  %s %.3f (predicted %.3f)",
                layout.letters(),
                againstCyclic(layout, at),
                predicted));
      }
      show.say(row.toString());
    }
  }

  /** The rate of a layout over that of cyclic rows, of the work that scales best. */
  private double againstCyclic(JuliaLayout layout, int at) {
    Map<JuliaLayout, List<Double>> rates = strong.get(JuliaWork.FUNCTION);
    return rates.get(layout).get(at) / rates.get(JuliaLayout.CYCLIC_ROWS).get(at);
  }

  /** Writes the chart as SVG and as PNG. */
  void write(Path directory) throws IOException {
    Drawing drawing = chart().drawing();
    drawing.svg().write(directory.resolve(CHART + ".svg"));
    Files.write(directory.resolve(CHART + ".png"), drawing.png());
  }

  Chart chart() {
    String fixed = String.format(Locale.ROOT, "%d x %d points", size, size);
    String grown = String.format(Locale.ROOT, "engines, %d x %d points each", size / 2, size / 2);
    List<Plot> predictions = new ArrayList<>();
    predictions.add(prediction("Predicted: a core for each engine", Load::speedUp, n -> n));
    predictions.add(turns(cores));
    if (cores != processors) {
      predictions.add(turns(processors));
    }
    return new Chart(
        "Julia set, float64: layouts of " + fixed + " over 1 to " + engines + " engines",
        "measured on "
            + processors
            + (processors == 1 ? " processor" : " processors")
            + " (above); predicted from the steps of each engine (below)",
        List.of(
            List.of(
                strong(JuliaWork.LOOP),
                strong(JuliaWork.FUNCTION),
                measured("Weak scaling: " + JuliaWork.LOOP.title(), grown, weak)),
            predictions));
  }

  private Plot turns(int workers) {
    return prediction(
        "Predicted: " + workers + (workers == 1 ? " core" : " cores") + ", engines in turn",
        load -> load.speedUp(workers),
        n -> Math.min(n, workers));
  }

  private Plot strong(JuliaWork work) {
    return measured("Strong scaling: " + work.title(), "engines", strong.get(work));
  }

  private Plot measured(String title, String x, Map<JuliaLayout, List<Double>> rates) {
    double one = rates.values().stream().mapToDouble(list -> list.get(0)).max().orElse(0);
    return plot(
        title,
        MILLIONS,
        x,
        rates,
        JuliaScalingReport::millions,
        n -> millions(one) * Math.min(n, processors));
  }

  private Plot prediction(String title, ToDoubleFunction<Load> figure, IntToDoubleFunction ideal) {
    return plot(title, "speed-up", "engines", loads, figure, ideal);
  }

  private <T> Plot plot(
      String title,
      String unit,
      String xLabel,
      Map<JuliaLayout, List<T>> rows,
      ToDoubleFunction<T> figure,
      IntToDoubleFunction ideal) {
    double[] x = new double[engines];
    double[] best = new double[engines];
    Arrays.setAll(x, k -> k + 1);
    Arrays.setAll(best, k -> ideal.applyAsDouble(k + 1));
    List<Line> lines = new ArrayList<>(List.of(new Line("ideal", GREY, true, x, best)));
    for (JuliaLayout layout : JuliaLayout.values()) {
      double[] y = rows.get(layout).stream().mapToDouble(figure).toArray();
      lines.add(new Line(layout.title(), layout.rgb(), false, x, y));
    }
    return new Plot(title, unit, xLabel, lines);
  }
}
