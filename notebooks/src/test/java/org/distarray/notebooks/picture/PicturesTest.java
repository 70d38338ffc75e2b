package org.distarray.notebooks.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dist.DistributionPlot;
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
}
