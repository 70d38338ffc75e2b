package org.distarray.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
  @Test
  void anotherReaderSeesThePixelsThatWereWritten() throws Exception {
    Raster raster = new Raster(7, 5).fill(2, 1, 3, 2, 0x123456).fill(6, 4, 9, 9, 0xABCDEF);
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(Png.bytes(raster)));
    assertEquals(7, seen.getWidth());
    assertEquals(5, seen.getHeight());
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 7; x++) {
        assertEquals(raster.pixel(x, y), seen.getRGB(x, y) & 0xFFFFFF, x + ", " + y);
      }
    }
  }

  @Test
  void textReadsUpwardsAsItReadsAlong() {
    int side = 30;
    Raster along = new Raster(side, side);
    Raster upwards = new Raster(side, side);
    PixelFont.nine().draw(along, 2, 3, "7f", 0, false);
    PixelFont.nine().draw(upwards, 3, side - 2, "7f", 0, true);
    int marks = 0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        assertEquals(along.pixel(x, y), upwards.pixel(y, side - 1 - x), x + ", " + y);
        marks += along.pixel(x, y) == 0 ? 1 : 0;
      }
    }
    assertTrue(marks > 20, marks + " pixels");
  }
}
