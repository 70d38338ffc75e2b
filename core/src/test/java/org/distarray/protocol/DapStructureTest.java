package org.distarray.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Map;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.Buffers;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DapStructureTest {
  private static final DimData ROWS = new BlockDim(9, 3, 1, 2, 7, 1, 2, false);
  private static final DimData COLUMNS = new CyclicDim(7, 2, 1, 1);

  private static LocalBlock block() {
    return new LocalBlock(3, List.of(ROWS, COLUMNS), NdArray.arange(DType.FLOAT64, 5, 3));
  }

  @Test
  void aBlockOfOneRepeatedElementIsExportedAsAllItsElements() {
    LocalBlock block =
        new LocalBlock(
            3, List.of(ROWS, COLUMNS), NdArray.repeated(DType.FLOAT64, Shape.of(5, 3), 2.5));
    DapStructure out = block.toProtocol();
    DoubleBuffer buffer = (DoubleBuffer) out.buffer();
    assertEquals(15, buffer.capacity());
    assertEquals(2.5, buffer.get(14));
    assertEquals(List.of(), DapValidator.local(3, out.toMap()));
    buffer.put(0, -1);
    assertEquals(2.5, block.array().getDouble(0, 0));
    assertEquals(2.5, out.block().array().getDouble(4, 2));
  }

  @Test
  void aBlockIsExportedWithoutACopy() {
    LocalBlock block = block();
    DapStructure out = block.toProtocol();
    assertEquals("0.10.0", out.version());
    assertEquals(block.dimData(), out.dimData());
    assertEquals(Shape.of(5, 3), out.shape());
    assertEquals(3, out.rank());
    DoubleBuffer buffer = assertInstanceOf(DoubleBuffer.class, out.buffer());
    assertSame(block.array().storage().array(), buffer.array());
    buffer.put(4, -1);
    assertEquals(-1, block.array().getDouble(1, 1));
    Map<String, Object> map = out.toMap();
    assertEquals(List.of("__version__", "buffer", "dim_data"), List.copyOf(map.keySet()));
    assertEquals(List.of(), DapValidator.local(0, map));
    assertSame(block.array().storage(), DapStructure.of(0, map).block().array().storage());
  }

  @Test
  void whatAProcessOwnsIsAViewWithoutCommunicationPadding() {
    LocalBlock block = block();
    assertEquals(Shape.of(2, 3), block.ownedShape());
    assertEquals(6, block.numOwned());
    LocalBlock owned = block.owned();
    assertEquals(new BlockDim(9, 3, 1, 3, 5), owned.dimData(0));
    assertSame(COLUMNS, owned.dimData(1));
    assertSame(block.array().storage(), owned.array().storage());
    assertEquals(
        List.of(3.0, 8.0), List.of(owned.array().getDouble(0, 0), owned.array().getDouble(1, 2)));
    assertSame(owned, owned.owned());
    DoubleBuffer inside = (DoubleBuffer) owned.toProtocol().buffer();
    assertEquals(6, inside.remaining(), "rows that follow each other lie in C order");
    assertEquals(3, inside.get(0));
    assertTrue(
        ROWS.holds(2)
            && !ROWS.owns(2)
            && ROWS.owns(3)
            && !ROWS.owns(5)
            && ROWS.holds(6)
            && !ROWS.holds(7));
  }

  @Test
  void aBlockThatDoesNotLieInOrderIsFoundByItsLayout() {
    NdArray turned = NdArray.arange(DType.INT32, 3, 5).get("::-1, 1:4").transpose();
    DimData three = new BlockDim(3, 1, 0, 0, 3);
    DapStructure out = new LocalBlock(0, List.of(three, three), turned).toProtocol();
    IntBuffer all = (IntBuffer) out.buffer();
    assertEquals(15, all.remaining());
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        assertEquals(turned.getLong(i, k), all.get(out.layout().position(i, k)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void buffersOfEveryTypeAreSharedBothWays(DType dtype) {
    NdArray array = NdArray.arange(dtype, 4, 3).get("1:3, :");
    DapStructure out =
        new LocalBlock(0, List.of(new BlockDim(2, 1, 0, 0, 2), new BlockDim(3, 1, 0, 0, 3)), array)
            .toProtocol();
    assertEquals(6 * dtype.width(), out.buffer().remaining());
    LocalBlock back = DapStructure.of(out.dimData(), dtype, out.buffer()).block();
    assertTrue(array.sameAs(back.array()));
    assertSame(array.storage().array(), back.array().storage().array());
    ByteBuffer bytes = ByteBuffer.allocateDirect(6 * dtype.itemsize()).order(ByteOrder.BIG_ENDIAN);
    array.copy().storage().writeTo(bytes, 0, 6 * dtype.width());
    bytes.rewind();
    LocalBlock copied = DapStructure.of(out.dimData(), dtype, bytes).block();
    assertTrue(array.sameAs(copied.array()), "bytes of the other order are turned");
    assertEquals(0, bytes.position());
  }

  @Test
  void buffersThatCannotBeSharedAreCopied() {
    List<DimData> dims = List.of(new BlockDim(4, 1, 0, 0, 4));
    double[] values = {0, 1, 2, 3, 4, 5};
    DoubleBuffer window = DoubleBuffer.wrap(values).position(1).limit(5);
    assertSame(
        values, DapStructure.of(dims, DType.FLOAT64, window).block().array().storage().array());
    assertSame(
        values,
        DapStructure.of(dims, DType.FLOAT64, window.slice()).block().array().storage().array());
    DoubleBuffer direct = ByteBuffer.allocateDirect(32).asDoubleBuffer().put(values, 1, 4).flip();
    for (DoubleBuffer foreign : List.of(window.asReadOnlyBuffer(), direct)) {
      NdArray copy = DapStructure.of(dims, DType.FLOAT64, foreign).block().array();
      assertEquals(4, copy.storage().length());
      assertEquals(List.of(1.0, 4.0), List.of(copy.getDouble(0), copy.getDouble(3)));
    }
    NdArray odd = Buffers.array(DType.COMPLEX128, window, Shape.of(2));
    assertEquals(4, odd.storage().length(), "a complex element does not begin at an odd place");
    assertEquals(2.0, odd.getComplex(0).im());
  }

  @Test
  void buffersOfTheWrongLengthOrTypeAreRefused() {
    List<DimData> dims = List.of(new BlockDim(4, 1, 0, 0, 4));
    String length =
        assertThrows(
                IllegalArgumentException.class,
                () -> DapStructure.of(dims, DType.INT32, IntBuffer.allocate(3)))
            .getMessage();
    assertEquals(
        "Cannot make an array of int32 and shape (4,): got a buffer of 3 ints (4 ints, or their bytes)",
        length);
    assertThrows(
        IllegalArgumentException.class,
        () -> DapStructure.of(dims, DType.FLOAT32, IntBuffer.allocate(4)));
    assertThrows(
        IllegalArgumentException.class,
        () -> DapStructure.of(dims, DType.INT16, java.nio.CharBuffer.allocate(4)));
    String problems =
        assertThrows(
                IllegalArgumentException.class,
                () -> DapStructure.of(5, Map.of("buffer", new int[4])))
            .getMessage();
    assertEquals(
        "Cannot read a process's structure: rank 5: __version__ is missing ('0.10.0'); rank 5: dim_data is missing"
            + " (a list"
            + " of dictionaries, one for each dimension)",
        problems);
  }
}
