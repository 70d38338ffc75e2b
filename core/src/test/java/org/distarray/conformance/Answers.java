package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.distarray.testing.Difference;
import org.distarray.testing.Differences;
import org.distarray.testing.Tolerance;

/** Values of arrays in rows, and how near a result must come to them. */
final class Answers {
  private Answers() {}

  /**
   * An array of bytes, {@code "arange float64"} in a shape, or NumPy's half precision, which is
   * float32 here.
   */
  static NdArray array(JsonNode json, Shape shape) {
    if (json.isTextual()) {
      String[] words = json.asText().split(" ");
      Expect.holds(
          "an array: arange and a dtype", words.length == 2 && words[0].equals("arange"), json);
      return NdArray.arange(DType.of(words[1]), shape.toArray());
    } else if (json.isNull() || json.isMissingNode()) {
      throw new NotAsked("the row does not hold the array that it asks about");
    } else if (!isHalf(json)) {
      return Corpus.array(json);
    }
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(json.get("data").asText()));
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    NdArray out = NdArray.zeros(DType.FLOAT32, Shape.of(Decode.longs(json.get("shape"))));
    NdArray flat = out.shaped(out.size());
    for (int k = 0; k < out.size(); k++) {
      flat.setDouble(half(bytes.getShort(2 * k)), k);
    }
    return out;
  }

  private static boolean isHalf(JsonNode json) {
    return json.path("dtype").asText().equals("float16");
  }

  /** IEEE 754 binary16. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        exponent == 0
            ? Math.scalb(fraction, -24)
            : exponent == 0x1f
                ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : Math.scalb(0x400 + fraction, exponent - 25);
    return bits < 0 ? -size : size;
  }

  /** Fails unless an array has these elements, bit for bit, and says so before it is run. */
  static void exactly(NdArray want, DistArray got) {
    Expect.same("dtype", want.dtype(), got.dtype());
    Expect.same("shape", want.shape(), got.shape());
    Expect.same("value", want, got.toArray(), Tolerance.EXACT);
  }

  /**
   * Fails unless the result of an operation is NumPy's, where the row has that, or differs as the
   * list of differences says.
   *
   * @param operands each a {@link DType} or a plain number
   * @return whether it differs
   */
  static boolean numpy(Row row, DistArray got, String op, List<?> operands) {
    List<Difference> lines = Differences.of(op, operands);
    if (lines.isEmpty() || !row.numpy().isObject()) {
      numpy(row, got);
      return false;
    }
    NdArray want = array(row.numpy(), got.shape());
    NdArray have = got.toArray();
    Expect.same("dtype before it is run", have.dtype(), got.dtype());
    String difference =
        Differences.unexplained(lines, operands, tolerance(row.numpy()), have, want);
    Expect.holds("value " + want, difference == null, difference);
    return tolerance(row.numpy()).difference(have, want) != null;
  }

  /** Fails unless an array is NumPy's, where the row has that. */
  static void numpy(Row row, DistArray got) {
    if (row.numpy().isObject()) {
      NdArray want = array(row.numpy(), got.shape());
      Expect.same("dtype", want.dtype(), got.dtype());
      Expect.same("shape", want.shape(), got.shape());
      Expect.same("value", want, got.toArray(), tolerance(row.numpy()));
    }
  }

  /** Rounding: NumPy's sums and powers go other ways. */
  static Tolerance tolerance(JsonNode numpy) {
    if (isHalf(numpy)) {
      return Tolerance.HALF;
    }
    return tolerance(DType.of(numpy.get("dtype").asText()));
  }

  static Tolerance tolerance(DType dtype) {
    double eps = dtype.realType() == DType.FLOAT32 ? 1e-6 : 1e-14;
    return new Tolerance(false, 4, eps, eps);
  }

  /**
   * Fails unless the blocks are the original's, where that is right and of NumPy's type.
   *
   * @param differs whether elements are others on purpose
   */
  static void pieces(Row row, DistArray got, boolean differs) {
    JsonNode pieces = row.out().path("pieces");
    if (!pieces.isArray() || row.isWrong() || row.json().has("note")) {
      return;
    }
    List<NdArray> blocks = got.localArrays();
    Expect.same("number of blocks", pieces.size(), blocks.size());
    for (int rank = 0; rank < blocks.size(); rank++) {
      Expect.same(
          "shape of block " + rank,
          Shape.of(Decode.longs(pieces.get(rank).get("shape"))),
          blocks.get(rank).shape());
      if (!differs && pieces.get(rank).get("dtype").asText().equals(got.dtype().label())) {
        NdArray want = Corpus.array(pieces.get(rank));
        Expect.same("block " + rank, want, blocks.get(rank), tolerance(want.dtype()));
      }
    }
  }
}
