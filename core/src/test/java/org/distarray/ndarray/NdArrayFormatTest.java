package org.distarray.ndarray;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class NdArrayFormatTest {

  @Test
  void everyCaseOfTheGoldenFileIsPrintedAsByNumPy() throws IOException {
    List<Executable> checks = new ArrayList<>();
    String text;
    try (InputStream in = getClass().getResourceAsStream("numpy-str.txt")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String[] cases = text.substring(text.indexOf("\n= ") + 3).split("\n\n?= ", -1);
    for (String c : cases) {
      String header = c.substring(0, c.indexOf('\n'));
      String expected = c.substring(header.length() + 1).stripTrailing();
      checks.add(() -> assertEquals(expected, array(header.split(" ")).toString(), header));
    }
    assertTrue(checks.size() > 900, "cases: " + checks.size());
    assertAll(checks);
  }

  @Test
  void aMatrixIsPrintedWithBracketsBelowEachOther() {
    assertEquals("[[0 1 2]\n [3 4 5]]", NdArray.arange(DType.INT64, 2, 3).toString());
  }

  private static NdArray array(String[] header) {
    DType dtype = DType.of(header[0]);
    long[] dims =
        header[1].equals("-")
            ? new long[0]
            : Arrays.stream(header[1].split(",")).mapToLong(Long::parseLong).toArray();
    NdArray base = NdArray.zeros(dtype, Shape.of(dims));
    if (header[3].startsWith("arange*")) {
      long times = Long.parseLong(header[3].substring(7));
      NdArray flat = base.shaped(base.size());
      for (int k = 0; k < flat.size(); k++) {
        flat.setLong(k * times, k);
      }
    } else if (!header[3].equals("-")) {
      ByteBuffer bytes =
          ByteBuffer.wrap(Base64.getDecoder().decode(header[3])).order(ByteOrder.LITTLE_ENDIAN);
      base.storage().readFrom(bytes, 0, base.storage().length());
    }
    return header[2].equals("-") ? base : base.get(header[2]);
  }
}
