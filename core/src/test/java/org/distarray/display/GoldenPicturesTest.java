package org.distarray.display;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dist.LayoutPicture;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.picture.Drawing;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each picture is the one that was looked at and committed: the document letter by letter, and the
 * pixels one by one. {@code -Ddistarray.pictures=write} writes them anew; look at them then.
 */
class GoldenPicturesTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/distarray/display");
  private static final boolean WRITE = "write".equals(System.getProperty("distarray.pictures"));
  private static final int NEAR = 2; // of 255, where an edge covers a part of a pixel

  /** Waves with a hole, from -1 to 1. */
  private static NdArray waves() {
    NdArray x = NdArray.linspace(0, 9, 48);
    NdArray y = NdArray.linspace(0, 6, 32).reshape(32, 1);
    NdArray out = x.sin().multiply(y.cos());
    out.set("4:8, 10:16", Double.NaN);
    return out;
  }

  private static Map<String, Drawing> drawings() {
    NdArray waves = waves();
    NdArray x = NdArray.linspace(-3, 3, 31);
    NdArray band = NdArray.eye(60).add(NdArray.eye(60).get("::-1").multiply(0.5));
    Map<String, Drawing> out = new LinkedHashMap<>();
    out.put("heatmap", waves.heatmap().title("waves").unit("height / m").drawing());
    out.put(
        "image",
        waves
            .image()
            .colours(ColourMap.COOLWARM)
            .limits(-0.5, 0.5)
            .axes(
                Axis.latitude(-62, 62).named("latitude"),
                Axis.longitude(3.75, 356.25).named("<long>"))
            .drawing());
    out.put(
        "image-levels",
        waves
            .get("::4")
            .image()
            .axes(
                Axis.at(1000, 925, 850, 700, 500, 300, 200, 100).named("pressure / hPa"),
                Axis.longitude(-120, -26))
            .stretch()
            .drawing());
    out.put("image-gray", waves.image().colours(ColourMap.GRAY).drawing());
    out.put("image-nan", waves.multiply(Double.NaN).image().drawing());
    out.put("image-empty", NdArray.zeros(0, 5).image().drawing());
    out.put("image-line", NdArray.arange(DType.FLOAT64, 200).image().drawing());
    out.put("image-one-value", NdArray.ones(3, 3).image().drawing());
    out.put(
        "plot",
        x.sin()
            .plot()
            .names("sine")
            .and(x.cos().plot().names("cosine & others"))
            .from(-3, 3)
            .labels("x", "f(x)")
            .title("two lines")
            .drawing());
    Instant day = Instant.parse("2019-11-20T00:00:00Z");
    out.put(
        "plot-dates",
        x.sin()
            .plot()
            .along(Axis.times(IntStream.range(0, 31).mapToObj(k -> day.plus(k, DAYS)).toList()))
            .labels("", "m")
            .drawing());
    out.put("plot-gaps", waves.get("5:7").T().plot().drawing());
    out.put("hist", waves.hist(12).title("heights").labels("height / m", "cells").drawing());
    out.put("hist-empty", NdArray.zeros(0).hist(12).drawing());
    out.put(
        "bar",
        NdArray.of(new double[] {2.5, 4, -1})
            .bar("rows", "blocks", "cyclic")
            .title("bars with names")
            .labels("layout", "gain")
            .drawing());
    out.put("spy", band.spy().drawing());
    out.put("card-image", waves.image().thumbnail(110));
    Distribution square =
        Distribution.fromShape(Shape.of(5, 9), "bc", new int[] {2, 2}, 0, 1, 2, 3);
    out.put("distribution", square.plot().drawing());
    out.put("distribution-local", square.plot().local().drawing());
    out.put("layout", LayoutPicture.of(square, 110));
    return out;
  }

  @TestFactory
  Stream<DynamicTest> picturesAreThoseThatWereSeen() {
    return drawings().entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(row.getKey(), () -> compare(row.getKey(), row.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> thePlanIsTheOneThatWasSeen() {
    try (Context context = Context.local(4)) {
      DistArray a = context.arange(context.distribution(Shape.of(40, 6), "bn"), DType.FLOAT64);
      DistArray b = a.sin().add(1);
      String svg =
          b.distributeAs(context.distribution(Shape.of(40, 6), "nb")).sum(0).explain("svg");
      return Stream.of(DynamicTest.dynamicTest("plan", () -> compare("plan", svg)));
    }
  }

  private static void compare(String name, Drawing drawing) throws IOException {
    compare(name, drawing.svg().toString());
    Path file = FOLDER.resolve(name + ".png");
    if (WRITE) {
      Files.write(file, drawing.png());
    }
    BufferedImage want = ImageIO.read(file.toFile());
    BufferedImage got = ImageIO.read(new ByteArrayInputStream(drawing.png()));
    assertEquals(want.getWidth(), got.getWidth());
    assertEquals(want.getHeight(), got.getHeight());
    for (int y = 0; y < want.getHeight(); y++) {
      for (int x = 0; x < want.getWidth(); x++) {
        int far = far(want.getRGB(x, y), got.getRGB(x, y));
        assertTrue(far <= NEAR, name + " at " + x + ", " + y + ": " + far + " of 255");
      }
    }
  }

  /** The largest difference of a channel. */
  private static int far(int a, int b) {
    return Stream.of(16, 8, 0)
        .mapToInt(shift -> Math.abs((a >> shift & 0xFF) - (b >> shift & 0xFF)))
        .max()
        .orElseThrow();
  }

  /** Documents are compared without the pixels in them, which another JDK compresses otherwise. */
  private static void compare(String name, String svg) throws IOException {
    Path file = FOLDER.resolve(name + ".svg");
    if (WRITE) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, svg);
    }
    String want = Files.readString(file).replace("\r\n", "\n");
    assertEquals(Arrays.asList(plain(want).split("\n")), Arrays.asList(plain(svg).split("\n")));
  }

  private static String plain(String svg) {
    return svg.replaceAll("base64,[^\"]*", "");
  }
}
