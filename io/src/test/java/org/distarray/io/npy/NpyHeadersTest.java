package org.distarray.io.npy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.distarray.dist.IndexSet;
import org.distarray.error.ArrayIOException;
import org.distarray.io.Fixtures;
import org.distarray.io.runs.ElementType;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.Literal;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers and type strings, as NumPy reads them; {@code headers.py} has asked it. */
class NpyHeadersTest {
  @TempDir Path scratch;

  static Stream<List<String>> types() throws IOException, URISyntaxException {
    return rows("types.tsv");
  }

  static Stream<List<String>> headers() throws IOException, URISyntaxException {
    return rows("headers.tsv");
  }

  private static Stream<List<String>> rows(String name) throws IOException, URISyntaxException {
    Path path = Path.of(NpyHeadersTest.class.getResource(name).toURI());
    return Files.readAllLines(path).stream().map(line -> Arrays.asList(line.split("\t")));
  }

  @ParameterizedTest
  @MethodSource("types")
  void typeStringsNameWhatTheyNameInNumpy(List<String> row) {
    assertEquals(row.get(1), NumpyTypes.of(row.get(0)).map(t -> numpys(t)).orElse("error"));
  }

  private static String numpys(ElementType type) {
    boolean swapped = type.order() == ByteOrder.BIG_ENDIAN && type.itemsize() > 1;
    return (type.isPlain() ? type.dtype().toString() : "float16") + (swapped ? ">" : "");
  }

  @ParameterizedTest
  @MethodSource("headers")
  void headersAreReadAsNumpyReadsThem(List<String> row) throws IOException {
    String header = ((Literal.Text) Literal.python(row.get(0))).value();
    NdArray values = NdArray.arange(org.distarray.dtype.DType.FLOAT64, 36);
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0};
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    byte[] payload = Fixtures.bytes(values);
    byte[] all = Arrays.copyOf(start, start.length + text.length + payload.length);
    System.arraycopy(text, 0, all, start.length, text.length);
    System.arraycopy(payload, 0, all, start.length + text.length, payload.length);
    String path = Files.write(scratch.resolve("odd.npy"), all).toString();
    if (row.get(1).equals("error")) {
      assertThrows(ArrayIOException.class, () -> new NpyFormat().source(path, Map.of()));
      return;
    }
    ArraySource source = new NpyFormat().source(path, Map.of());
    assertEquals(row.get(1).replace(">", ""), source.dtype().toString());
    assertEquals(row.get(3), source.shape().toString());
    NdArray read = source.read(IndexSet.whole(source.shape()));
    if (row.get(1).equals("float64")) {
      NdArray first = values.get(":" + read.size());
      assertEquals(first.reshape(source.shape().toArray()).toString(), read.toString());
    }
  }
}
