package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/** Blocks that cells were put into. */
class CellBlockTest {
  private static final Distribution LAYOUT = Distribution.fromShape(Shape.of(6), 0, 1);

  /** The block of the second of two ranks, of cells at these positions, each with its own index. */
  private static CellBlock made(Number fill, String fault, int... positions) {
    Storage elements =
        NdArray.of(IntStream.of(positions).mapToLong(p -> 3L + p).toArray()).storage();
    CellParcel parcel = CellParcel.of(positions, positions.length, elements, fault);
    return CellBlock.of(1, LAYOUT, DType.INT64, fill, List.of(new Tuple2<>(1, parcel)).iterator());
  }

  @Test
  void cellsInAnyOrderAreABlock() {
    assertTrue(NdArray.arange(3, 6).sameAs(made(null, "", 2, 0, 1).block().array()));
    assertTrue(NdArray.of(new long[] {3, -1, 5}).sameAs(made(-1, "", 2, 0).block().array()));
  }

  @Test
  void cellsThatAreNotRightAreReportedAndAreNoBlock() {
    for (CellBlock wrong :
        List.of(made(null, "", 2, 0), made(null, "", 0, 1, 2, 1), made(-1, "a fault", 0, 1, 2))) {
      IllegalStateException e = assertThrows(IllegalStateException.class, wrong::block);
      assertEquals(
          "Cannot make the block of rank 1 again: the rows of its frame are others than before"
              + " (checkpoint a frame whose rows are made by chance)",
          e.getMessage());
      CellBlock report = wrong.report();
      assertTrue(report.missing() + report.twice() > 0 || !report.fault().isEmpty());
    }
  }
}
