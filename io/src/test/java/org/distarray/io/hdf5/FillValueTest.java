package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.distarray.io.hdf5.ObjectHeaderReader.RawMessage;
import org.junit.jupiter.api.Test;

class FillValueTest {
  private static final byte[] VALUE = {1, 2, 3, 4};

  private static LittleEndian sized(LittleEndian start) {
    return start.u4(4).bytes(VALUE);
  }

  private static byte[] read(LittleEndian message, LittleEndian old) {
    List<RawMessage> messages = new ArrayList<>();
    messages.add(raw(ObjectMessages.FILL_VALUE, message));
    if (old != null) {
      messages.add(raw(ObjectMessages.OLD_FILL_VALUE, old));
    }
    return FillValue.read(new ObjectMessages(null, messages, 0, 1, List.of()), 4);
  }

  private static RawMessage raw(int type, LittleEndian body) {
    return new RawMessage(
        type, 0, 0, 0, ByteBuffer.wrap(body.toBytes()).order(ByteOrder.LITTLE_ENDIAN));
  }

  @Test
  void everyVersionOfTheMessageIsRead() {
    assertArrayEquals(VALUE, read(sized(new LittleEndian().u1(1).u1(2).u1(2).u1(1)), null));
    assertArrayEquals(VALUE, read(sized(new LittleEndian().u1(2).u1(2).u1(2).u1(1)), null));
    assertArrayEquals(VALUE, read(sized(new LittleEndian().u1(3).u1(0x2A)), null));
    assertNull(read(new LittleEndian().u1(2).u1(2).u1(2).u1(0), null));
    assertNull(read(new LittleEndian().u1(2).u1(2).u1(2).u1(1).u4(0), null));
    assertNull(read(new LittleEndian().u1(3).u1(0x0A), null));
  }

  @Test
  void theOldMessageCountsWhereTheNewOneSaysNothing() {
    assertArrayEquals(VALUE, read(new LittleEndian().u1(3).u1(0x0A), sized(new LittleEndian())));
  }

  @Test
  void aValueOfAnotherSizeThanTheElementsIsDamage() {
    Hdf5Fault e =
        assertThrows(
            Hdf5Fault.class, () -> read(new LittleEndian().u1(3).u1(0x20).u4(2).u2(7), null));
    assertEquals("it is damaged: a fill value of 2 bytes for elements of 4", e.getMessage());
    e =
        assertThrows(
            Hdf5Fault.class, () -> read(new LittleEndian().u1(3).u1(0x20).u4(9).u2(7), null));
    assertEquals("it is damaged: a fill value of 9 bytes", e.getMessage());
  }
}
