package org.distarray.notebooks.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.distarray.notebooks.picture.Chart.Line;
import org.distarray.notebooks.picture.Chart.Plot;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static final double[] X = {1, 2, 3, 4};
  private static final Chart CHART =
      new Chart(
          "A chart",
          "of lines",
          List.of(
              List.of(
                  new Plot(
                      "one",
                      "speed",
                      "engines",
                      List.of(
                          new Line("ideal", 0x808080, true, X, X),
                          new Line(
                              "blocks & cyclic", 0x0072B2, false, X, new double[] {0, 1, 1.5, 2}))),
                  new Plot(
                      "two",
                      "speed",
                      "engines",
                      List.of(new Line("ideal", 0x808080, true, X, X))))));

  @Test
  void theLegendNamesEachLineOnce() {
    String svg = CHART.svg().toString();
    assertEquals(1, count(svg, ">ideal<"));
    assertEquals(1, count(svg, ">blocks &amp; cyclic<"));
    // four points and the mark in the legend
    assertEquals(5, count(svg, "<circle"));
  }

  @Test
  void linesAreWhereTheirPointsAre() {
    Raster raster = CHART.raster();
    assertEquals(CHART.svg().width(), raster.width());
    assertEquals(CHART.svg().height(), raster.height());
    // the last point of the blue line: at the right, half of the plot's height
    int x = 24 + 52 + 318;
    int y = 24 + 104 + 54 + 108;
    assertEquals(0x0072B2, raster.pixel(x, y));
    assertEquals(0xFFFFFF, raster.pixel(x - 100, 24 + 104 + 54 + 200));
  }

  @Test
  void dashedLinesHaveGapsInTheRaster() {
    Raster raster = new Raster(60, 11);
    RasterCanvas canvas = new RasterCanvas(raster, new PixelFont());
    canvas.line(0, 1, true, 0, 5, 60, 5);
    assertEquals(0, raster.pixel(2, 5));
    assertEquals(0xFFFFFF, raster.pixel(7, 5));
    assertEquals(0, raster.pixel(12, 5));
    assertEquals(0xFFFFFF, raster.pixel(2, 7), "a line of one pixel");
  }

  @Test
  void ticksHaveTheDecimalsOfTheirStep() {
    assertEquals(0.5, Ticks.step(2, 6));
    assertEquals("1.5", Ticks.label(1.5, 0.5));
    assertEquals("0.05", Ticks.label(0.05, 0.01));
    assertEquals("150", Ticks.label(150, 50));
    assertTrue(Ticks.step(1000, 8) >= 125);
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }
}
