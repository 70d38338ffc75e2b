package org.distarray.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ShapeTest {

  @Test
  void aShapePrintsLikeAPythonTuple() {
    assertEquals("()", Shape.scalar().toString());
    assertEquals("(4,)", Shape.of(4).toString());
    assertEquals("(4, 0, 5)", Shape.of(4, 0, 5).toString());
  }

  @Test
  void theSizeIsTheProduct() {
    assertEquals(1, Shape.scalar().size());
    assertEquals(0, Shape.of(Long.MAX_VALUE, 0, Long.MAX_VALUE).size());
    assertEquals(Long.MAX_VALUE, Shape.of(1, Long.MAX_VALUE).size());
    assertEquals(24, Shape.of(2, 3, 4).intSize());
  }

  @Test
  void impossibleShapesAreRefused() {
    assertEquals(
        "Cannot make a shape: dimension 1 of [2, -1] is negative (0 or more)",
        assertThrows(IllegalArgumentException.class, () -> Shape.of(2, -1)).getMessage());
    assertEquals(
        "Cannot make a shape: [4294967296, 4294967296] has more than 2^63 - 1 elements",
        assertThrows(IllegalArgumentException.class, () -> Shape.of(1L << 32, 1L << 32))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Shape.of(1L << 31).intSize());
  }

  @Test
  void axesCountFromBothEnds() {
    Shape shape = Shape.of(2, 3, 4);
    assertEquals(2, shape.axis(-1));
    assertEquals(0, shape.axis(-3));
    assertEquals(
        "Cannot use axis 3 of an array of shape (2, 3, 4) (-3 to 2)",
        assertThrows(IllegalArgumentException.class, () -> shape.axis(3)).getMessage());
    assertEquals(Shape.of(3), shape.without(0, 2));
    assertEquals(shape, shape.without());
  }

  @Test
  void theArgumentIsCopied() {
    long[] dims = {2, 3};
    Shape shape = Shape.of(dims);
    dims[0] = 9;
    shape.toArray()[0] = 9;
    assertEquals(Shape.of(2, 3), shape);
    assertNotEquals(Shape.of(3, 2), shape);
  }
}
