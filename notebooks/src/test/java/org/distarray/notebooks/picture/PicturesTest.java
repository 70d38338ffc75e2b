package org.distarray.notebooks.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PicturesTest {
  @Test
  void theLocalViewNamesEveryElementOfThePosterOnce() throws Exception {
    for (Map.Entry<String, Distribution> entry : PosterPictures.distributions().entrySet()) {
      List<String> seen = new ArrayList<>();
      for (String text : texts(DistributionPicture.local(entry.getValue(), "title"))) {
        if (text.matches("\\d, \\d")) {
          seen.add(text);
        }
      }
      List<String> all = new ArrayList<>();
      for (int r = 0; r < 5; r++) {
        for (int c = 0; c < 9; c++) {
          all.add(r + ", " + c);
        }
      }
      seen.sort(null);
      assertEquals(all, seen, entry.getKey());
    }
  }

  @Test
  void theGlobalViewShowsTheOwnerOfEveryElementInOrder() throws Exception {
    for (Map.Entry<String, Distribution> entry : PosterPictures.distributions().entrySet()) {
      Distribution d = entry.getValue();
      List<String> texts = texts(DistributionPicture.global(d, "title"));
      List<String> owners = new ArrayList<>();
      for (int r = 0; r < 5; r++) {
        for (int c = 0; c < 9; c++) {
          owners.add(Integer.toString(d.owner(r, c)));
        }
      }
      assertEquals(owners, texts.subList(1, 46), entry.getKey());
      assertTrue(texts.contains("3  (1, 1)"), texts.toString());
    }
  }

  @Test
  void oneDimensionEmptyPartsAndManyProcessesAreDrawn() throws Exception {
    Distribution line = Distribution.of(List.of(BlockCyclic.cyclic(3, 4)), 0, 1, 2, 3);
    assertTrue(texts(DistributionPicture.local(line, "three on four")).contains("no elements"));
    int[] targets = new int[12];
    for (int t = 0; t < 12; t++) {
      targets[t] = t;
    }
    Distribution large = Distribution.fromShape(Shape.of(3000, 2000), "bb", null, targets);
    assertTrue(DistributionPicture.global(large, "large").toString().length() < 50_000);
    assertTrue(texts(DistributionPicture.local(large, "large")).contains("shape (750, 667)"));
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    Distribution cube = Distribution.fromShape(Shape.of(2, 2, 2), 0, 1);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> DistributionPicture.global(cube, "cube"));
    assertEquals("Cannot draw " + cube + ": it has 3 dimensions (1 or 2)", e.getMessage());
    Distribution fine = Distribution.fromShape(Shape.of(1000, 1000), "cc", null, 0, 1, 2, 3);
    e =
        assertThrows(
            IllegalArgumentException.class, () -> DistributionPicture.global(fine, "fine"));
    assertTrue(e.getMessage().contains("more than 200000 pieces"), e.getMessage());
    NdArray field = NdArray.arange(DType.FLOAT64, 3, 4);
    Axis three = new Axis(0, 2, 3, 1, Double::toString);
    e = assertThrows(IllegalArgumentException.class, () -> new FieldPicture(field, three, three));
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

  private static List<String> texts(Svg svg) throws Exception {
    byte[] bytes = svg.toString().getBytes(StandardCharsets.UTF_8);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes));
    NodeList nodes = document.getElementsByTagName("text");
    List<String> out = new ArrayList<>();
    for (int k = 0; k < nodes.getLength(); k++) {
      out.add(((Element) nodes.item(k)).getTextContent());
    }
    return out;
  }
}
