package org.distarray.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * Test vectors made by NumPy: a resource with one JSON object a line, the arrays as base64 of their
 * little-endian bytes in C order.
 */
public final class Corpus {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Corpus() {}

  /** One test vector. */
  public record Row(String id, String family, String op, JsonNode json) {
    /** The arguments: arrays, and plain numbers as Long, BigInteger, Double or Boolean. */
    public List<Object> arguments() {
      List<Object> out = new ArrayList<>();
      json.get("args").forEach(arg -> out.add(value(arg)));
      return out;
    }

    /** Whether NumPy refuses this call. */
    public boolean isError() {
      return json.path("expect").has("error");
    }

    /** NumPy's result. */
    public NdArray expected() {
      return array(json.get("expect"));
    }

    /** How far a result may be from {@link #expected}. */
    public Tolerance tolerance() {
      return json.get("expect").has("numpy_dtype")
          ? Tolerance.HALF
          : Tolerance.parse(json.get("tol").asText());
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /**
   * The rows of a resource; a name that ends in .gz is decompressed, lines that begin with # are
   * skipped.
   */
  public static List<Row> rows(String resource) {
    List<Row> out = new ArrayList<>();
    for (String line : lines(resource)) {
      try {
        JsonNode json = JSON.readTree(line);
        out.add(
            new Row(
                json.get("id").asText(),
                json.get("family").asText(),
                json.get("op").asText(),
                json));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return out;
  }

  /** The lines of a resource without those that begin with #. */
  public static List<String> lines(String resource) {
    try (InputStream raw = Corpus.class.getResourceAsStream(resource)) {
      InputStream in = resource.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A plain number of a row, or an array. */
  public static Object value(JsonNode json) {
    if (!json.has("pyscalar")) {
      return array(json);
    }
    JsonNode number = json.get("pyscalar");
    return number.isBoolean()
        ? (Object) number.asBoolean()
        : number.isBigInteger()
            ? new BigInteger(number.asText())
            : number.isIntegralNumber() ? (Object) number.asLong() : (Object) number.asDouble();
  }

  /** An array from its bytes, or {@code {"arange": shape, "dtype", "times"}}. */
  public static NdArray array(JsonNode json) {
    DType dtype = DType.of(json.get("dtype").asText());
    if (json.has("arange")) {
      NdArray out = NdArray.arange(dtype, longs(json.get("arange")));
      double times = json.path("times").asDouble(1);
      NdArray flat = out.shaped(out.size());
      for (int k = 0; k < out.size(); k++) {
        flat.setDouble(k * times, k);
      }
      return out;
    }
    NdArray out = NdArray.zeros(dtype, Shape.of(longs(json.get("shape"))));
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(json.get("data").asText()));
    out.storage().readFrom(bytes.order(ByteOrder.LITTLE_ENDIAN), 0, out.storage().length());
    return out;
  }

  /** The integers of a JSON list; none of null. */
  public static long[] longs(Iterable<JsonNode> list) {
    return items(list).mapToLong(JsonNode::asLong).toArray();
  }

  /** The small integers of a JSON list, such as axes; none of null. */
  public static int[] ints(Iterable<JsonNode> list) {
    return items(list).mapToInt(JsonNode::asInt).toArray();
  }

  /** The numbers of a JSON list. */
  public static double[] doubles(Iterable<JsonNode> list) {
    return items(list).mapToDouble(JsonNode::asDouble).toArray();
  }

  /** The lists of integers of a JSON list. */
  public static long[][] lists(Iterable<JsonNode> lists) {
    return items(lists).map(Corpus::longs).toArray(long[][]::new);
  }

  /** The items of a list; none of null. What is neither would be taken for no items. */
  private static Stream<JsonNode> items(Iterable<JsonNode> list) {
    if (list instanceof JsonNode json && !json.isArray() && !json.isNull()) {
      throw new IllegalArgumentException("Cannot read " + json + " as a list");
    }
    return StreamSupport.stream(list.spliterator(), false);
  }
}
