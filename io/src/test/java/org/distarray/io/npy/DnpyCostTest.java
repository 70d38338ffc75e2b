package org.distarray.io.npy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.runs.ElementType;
import org.distarray.io.runs.StoredArray;
import org.junit.jupiter.api.Test;

class DnpyCostTest {
  private static Distribution over(DimMap map) {
    return Distribution.of(List.of(map), IntStream.range(0, map.gridSize()).toArray());
  }

  /** The bytes that are read of files of ten int64 each. */
  private static long cost(int files, DimMap wanted) {
    StoredArray file =
        new StoredArray(
            null, new FileIdentity(1000, 0), 0, Shape.of(10), ElementType.of(DType.INT64), false);
    StoredArray[] blocks = new StoredArray[files];
    Arrays.fill(blocks, file);
    long[][] paddings = {new long[files]};
    return DnpyCost.of(over(Block.even(10L * files, files)), blocks, paddings, over(wanted));
  }

  @Test
  void ranksReadWhatTheyNeedOfEachFile() {
    assertEquals(4 * 80, cost(4, Block.even(40, 3)));
    assertEquals(4 * 80, cost(4, Block.irregular(0, 0, 1, 39, 40, 40)));
    // the first has two blocks, for which all files are read; two have one each
    assertEquals(4 * 80 + 2 * 80, cost(4, BlockCyclic.of(40, 3, 10)));
    assertEquals(3 * 4 * 80, cost(4, BlockCyclic.cyclic(40, 3)));
  }

  @Test
  void hundredsOfThousandsOfFilesAndRanksAreNotAllPairedWithEachOther() {
    int files = 400_000;
    assertEquals(80L * files, cost(files, Block.even(10L * files, files + 1)));
    // more than some million pairs are not looked at, where each rank needs all
    assertEquals(80L * files * 1000, cost(files, BlockCyclic.cyclic(10L * files, 1000)));
  }
}
