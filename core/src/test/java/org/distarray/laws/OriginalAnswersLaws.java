package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.Corpus;
import org.distarray.testing.Tolerance;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the original was asked while it ran, on the same layouts: NumPy's answers, and its own where
 * they are right.
 */
public interface OriginalAnswersLaws extends ArrayLaws {
  /** The original's engines. */
  int[] ENGINES = {0, 1, 2, 3};

  @TestFactory
  default Stream<DynamicTest> answersAreNumPysOnTheOriginalsLayouts() {
    ObjectMapper json = new ObjectMapper();
    return Corpus.lines("/distarray/answers.jsonl.gz").stream()
        .map(
            line -> {
              try {
                return json.readTree(line);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .map(row -> DynamicTest.dynamicTest(row.get("id").asText(), () -> check(row)));
  }

  private void check(JsonNode row) {
    JsonNode in = row.get("in");
    switch (row.get("family").asText()) {
      case "fromarray" -> answer(row, fromArray(row, in));
      case "reduction" -> reduction(row, in);
      case "getitem" -> answer(row, arange(in.get("global_dim_data")).get(index(in.get("index"))));
      case "setitem" -> setItem(row, in);
      case "ufunc" -> ufunc(row, in);
      case "distribute_as" -> distributeAs(row, in);
      default -> throw new AssertionError(row.get("family"));
    }
  }

  private DistArray fromArray(JsonNode row, JsonNode in) {
    Distribution d = distribution(in.get("global_dim_data"));
    NdArray whole = NdArray.zeros(DType.of(in.get("dtype").asText()), d.shape());
    if (row.has("numpy")) {
      whole = Corpus.array(row.get("numpy"));
    }
    return context().fromArray(whole, d);
  }

  private void reduction(JsonNode row, JsonNode in) {
    DistArray a =
        context().fromArray(Corpus.array(in.get("array")), distribution(in.get("global_dim_data")));
    Reduction r = Reduction.of(in.get("op").asText());
    answer(row, a.reduce(r, axes(in.get("axis"))));
  }

  private void setItem(JsonNode row, JsonNode in) {
    DistArray a = arange(in.get("global_dim_data"));
    Index[] index = index(in.get("index"));
    boolean scalar = in.get("value").asText().contains("scalar");
    a.set(index, scalar ? -1.0 : NdArray.full(DType.FLOAT64, a.get(index).shape(), -1.0).copy());
    answer(row, a);
  }

  private void ufunc(JsonNode row, JsonNode in) {
    DistArray a =
        context().fromArray(Corpus.array(in.get("array")), distribution(in.get("global_dim_data")));
    Object second = in.get("second").isTextual() ? a : (Object) in.get("second").asLong();
    Ufunc f = Ufunc.of(in.get("op").asText());
    if (row.path("note").asText().startsWith("NumPy refuses")) {
      ArrayLaws.assertRefused(() -> a.apply(f, second), f.label(), a.dtype().label());
    } else {
      answer(row, a.apply(f, second));
    }
  }

  private void distributeAs(JsonNode row, JsonNode in) {
    boolean regular = in.has("from_shape");
    Distribution to = regular ? regular(in.get("to_shape")) : distribution(in.get("to"));
    Distribution from = regular ? regular(in.get("from_shape")) : distribution(in.get("from"));
    DistArray a = context().arange(from, DType.FLOAT64);
    if (a.size() != to.shape().size()) {
      ArrayLaws.assertRefused(
          () -> a.distributeAs(to), a.shape().toString(), to.shape().toString());
    } else {
      DistArray moved = a.distributeAs(to);
      assertEquals(to, moved.distribution());
      answer(row, moved);
    }
  }

  /** Compares with NumPy, and where the original is right also with its blocks. */
  private static void answer(JsonNode row, DistArray got) {
    JsonNode numpy = row.path("numpy");
    if (!numpy.isMissingNode()) {
      NdArray want = Corpus.array(numpy);
      assertNull(tolerance(numpy).difference(got.toArray(), want));
    }
    JsonNode pieces = row.path("out").path("pieces");
    if (pieces.isArray() && row.get("original_bug").isNull() && !row.has("note")) {
      List<NdArray> blocks = got.localArrays();
      assertEquals(shapes(pieces), blocks.stream().map(NdArray::shape).toList());
      for (int rank = 0; rank < blocks.size(); rank++) {
        // result types are NumPy's, from which the original's differ for some
        if (pieces.get(rank).get("dtype").equals(numpy.path("dtype"))) {
          assertNull(tolerance(numpy).difference(blocks.get(rank), Corpus.array(pieces.get(rank))));
        }
      }
    }
  }

  private static Tolerance tolerance(JsonNode numpy) {
    if (numpy.has("half")) {
      return Tolerance.HALF;
    }
    double eps = DType.of(numpy.get("dtype").asText()).realType() == DType.FLOAT32 ? 1e-6 : 1e-14;
    return new Tolerance(false, 4, eps, eps);
  }

  private static List<Shape> shapes(JsonNode pieces) {
    return StreamSupport.stream(pieces.spliterator(), false)
        .map(piece -> shape(piece.get("shape")))
        .toList();
  }

  private DistArray arange(JsonNode globalDimData) {
    return context().arange(distribution(globalDimData), DType.FLOAT64);
  }

  private static Distribution distribution(JsonNode dims) {
    List<Map<String, Object>> out = new ArrayList<>();
    for (JsonNode dim : dims) {
      Map<String, Object> dict = new HashMap<>();
      dim.properties().forEach(e -> dict.put(e.getKey(), plain(e.getValue())));
      out.add(dict);
    }
    return Distribution.fromGlobalDimData(out, ENGINES);
  }

  private static Distribution regular(JsonNode shape) {
    return Distribution.fromShape(shape(shape), ENGINES);
  }

  private static Shape shape(JsonNode dims) {
    return Shape.of(Arrays.stream(axes(dims)).asLongStream().toArray());
  }

  private static Object plain(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(OriginalAnswersLaws::plain)
          .toList();
    }
    return value.isTextual() ? value.asText() : (Object) value.asInt();
  }

  private static int[] axes(JsonNode axis) {
    return axis.isNull()
        ? new int[0]
        : axis.isArray()
            ? StreamSupport.stream(axis.spliterator(), false).mapToInt(JsonNode::asInt).toArray()
            : new int[] {axis.asInt()};
  }

  private static Index[] index(JsonNode entries) {
    List<Index> out = new ArrayList<>();
    for (JsonNode entry : entries) {
      JsonNode slice = entry.path("slice");
      if (slice.isArray()) {
        long step = slice.get(2).isNull() ? 1 : slice.get(2).asLong();
        out.add(new Index.Span(bound(slice.get(0)), bound(slice.get(1)), step));
      } else {
        out.add(Index.at(entry.asLong()));
      }
    }
    return out.toArray(new Index[0]);
  }

  private static Long bound(JsonNode value) {
    return value.isNull() ? null : (Long) value.asLong();
  }
}
