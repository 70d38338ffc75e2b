package org.distarray.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.distarray.picture.Chart.Line;
import org.distarray.picture.Chart.Plot;
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
    String svg = CHART.drawing().svg().toString();
    assertEquals(1, count(svg, ">ideal<"));
    assertEquals(1, count(svg, ">blocks &amp; cyclic<"));
    // four points and the mark in the legend
    assertEquals(5, count(svg, "<circle"));
  }

  @Test
  void linesAreWhereTheirPointsAre() {
    Drawing drawing = CHART.drawing();
    Raster raster = drawing.raster();
    assertEquals((int) Math.ceil(1.5 * drawing.width()), raster.width());
    assertEquals((int) Math.ceil(1.5 * drawing.height()), raster.height());
    // the last point of the blue line: at the right, half of the plot's height
    int right = 24 + 62 + 318;
    int bottom = (int) drawing.height() - 62;
    assertEquals(0x0072B2, raster.pixel((int) (1.5 * right), (int) (1.5 * (bottom - 108))));
    assertEquals(0xFFFFFF, raster.pixel((int) (1.5 * (right - 100)), (int) (1.5 * (bottom - 17))));
  }

  @Test
  void dashedLinesHaveGapsInTheRaster() {
    Raster raster = new Raster(60, 11);
    RasterCanvas canvas = new RasterCanvas(raster, PixelFont.nine(), 1);
    canvas.line(0, 1, true, 0, 5.5, 60, 5.5);
    assertEquals(0, raster.pixel(2, 5));
    assertEquals(0xFFFFFF, raster.pixel(7, 5));
    assertEquals(0, raster.pixel(12, 5));
    assertEquals(0xFFFFFF, raster.pixel(2, 7), "a line of one pixel");
  }

  @Test
  void negativeValuesAreInsideTheAxes() {
    double[] x = {0, 1, 2, 3};
    double[] y = {-7, 3, Double.NaN, -1};
    Scale scale = Chart.scale(Stream.of(y), 216, 0, 6);
    assertEquals(-8, scale.low());
    assertEquals(4, scale.high());
    assertEquals(List.of(-8.0, -6.0, -4.0, -2.0, 0.0, 2.0, 4.0), scale.ticks());
    assertEquals("0", scale.label(-0.0));
    assertEquals(216, scale.at(-8));
    assertEquals(0, scale.at(4));
    String svg =
        new Chart(
                "",
                "",
                List.of(List.of(new Plot("", "", "", List.of(new Line("", 0x1, false, x, y))))))
            .drawing()
            .svg()
            .toString();
    assertEquals(3, count(svg, "<circle"), "NaN breaks the line");
    assertEquals(2, count(svg, "stroke=\"#000001\""), "into two pieces");
  }

  @Test
  void scalesEndAtTicksAroundTheValuesAndAtZeroWhereThatIsNear() {
    assertEquals(0, Scale.around(2, 10, 0, 1, 5).low(), "near 0");
    assertEquals(270, Scale.around(271, 299, 0, 1, 5).low(), "far from 0");
    assertEquals(300, Scale.around(271, 299, 0, 1, 5).high());
    assertEquals(0, Scale.around(-10, -2, 0, 1, 5).high());
    Scale one = Scale.around(5, 5, 0, 1, 5);
    assertTrue(one.low() < 5 && one.high() > 5, one.toString());
    Scale none = Scale.around(1, 0, 0, 1, 5);
    assertTrue(none.low() < none.high(), none.toString());
    Scale zero = Scale.around(0, 0, 0, 1, 5);
    assertTrue(zero.low() < zero.high(), zero.toString());
  }

  @Test
  void ticksHaveTheDecimalsOfTheirStep() {
    assertEquals(0.5, Ticks.step(2, 6));
    assertEquals("1.5", Ticks.label(1.5, 0.5));
    assertEquals("0.05", Ticks.label(0.05, 0.01));
    assertEquals("150", Ticks.label(150, 50));
    assertTrue(Ticks.step(1000, 8) >= 125);
    assertEquals("2.5e+09", Ticks.label(2.5e9, 5e8));
    assertEquals("3e-07", Ticks.label(3e-7, 1e-7));
    assertEquals("0", Ticks.label(0, 1e-7));
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }
}
