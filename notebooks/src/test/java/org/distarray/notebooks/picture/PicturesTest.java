package org.distarray.notebooks.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.distarray.dist.Distribution;
import org.distarray.dist.DistributionPlot;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
  @Test
  void thePicturesBesideTheReadmeAreWhatPlotsAre() throws Exception {
    Distribution square = PosterPictures.distributions().get("block, cyclic");
    Distribution cube = PosterPictures.more().get("block, cyclic, block");
    DistributionPlot plot = PosterPictures.plot("block, cyclic", square);
    assertEquals(plot.svg(), picture("block-cyclic-global.svg"));
    assertEquals(plot.local().svg(), picture("block-cyclic-local.svg"));
    assertEquals(
        PosterPictures.plot("block, cyclic, block", cube).svg(),
        picture("block-cyclic-block-global.svg"));
  }

  private static String picture(String name) throws IOException {
    return Files.readString(Path.of("pictures", name)).replace("\r\n", "\n");
  }

  @Test
  void plotsOfEachDistributionAreWritten(@TempDir Path directory) throws Exception {
    List<Path> files = PosterPictures.write(directory);
    assertEquals(14, files.size());
    assertEquals("7-block_cyclic_block-local.svg", files.get(13).getFileName().toString());
    assertTrue(Files.readString(files.get(0)).contains("block, cyclic: 5 × 9 on 4 processes"));
  }

  @Test
  void aFieldNeedsAxesOfItsShape() {
    NdArray field = NdArray.arange(DType.FLOAT64, 3, 4);
    Axis three = new Axis(0, 2, 3, 1, Double::toString);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new FieldPicture(field, three, three));
    assertEquals("Cannot draw a field of shape (3, 4) on axes of 3 and 3", e.getMessage());
  }

  @Test
  void northIsUpAndMissingIsGrey(@TempDir Path directory) throws Exception {
    NdArray field = NdArray.arange(DType.FLOAT64, 2, 2); // the south is 0 1, the north 2 NaN
    field.setDouble(Double.NaN, 1, 1);
    Axis lat = Axis.latitude(-45, 45, 2, 45);
    Axis lon = Axis.longitude(90, 270, 2, 90);
    FieldPicture picture = new FieldPicture(field, lat, lon);
    Raster raster = picture.raster("title", "unit");
    int left = 70 + 250;
    int right = 70 + 750;
    assertEquals(0x440154, raster.pixel(left, 50 + 750));
    assertEquals(0xFDE725, raster.pixel(left, 50 + 250));
    assertEquals(0xC8C8C8, raster.pixel(right, 50 + 250));
    Path file = directory.resolve("field.png");
    picture.writePng(file, "title", "unit");
    byte[] png = Files.readAllBytes(file);
    assertEquals("PNG", new String(png, 1, 3, StandardCharsets.US_ASCII));
    assertEquals("IEND", new String(png, png.length - 8, 4, StandardCharsets.US_ASCII));
  }

  @Test
  void anotherReaderSeesThePixelsThatWereWritten(@TempDir Path directory) throws Exception {
    Raster raster = new Raster(7, 5).fill(2, 1, 3, 2, 0x123456).frame(1, 1, 5, 3, 0xABCDEF);
    Path file = directory.resolve("raster.png");
    Png.write(raster, file);
    BufferedImage seen = ImageIO.read(file.toFile());
    assertEquals(7, seen.getWidth());
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 7; x++) {
        assertEquals(raster.pixel(x, y), seen.getRGB(x, y) & 0xFFFFFF, x + ", " + y);
      }
    }
  }

  @Test
  void degreesAreLabelledByHemisphere() {
    Axis lon = Axis.longitude(21, 379, 180, 60);
    assertEquals(List.of("60°E", "120°E", "180°", "120°W", "60°W", "0°"), labels(lon));
    Axis lat = Axis.latitude(-89, 89, 90, 45);
    assertEquals(List.of("90°S", "45°S", "0°", "45°N", "90°N"), labels(lat));
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(axis.label()::apply).toList();
  }
}
