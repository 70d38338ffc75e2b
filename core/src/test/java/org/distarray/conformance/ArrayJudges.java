package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;

/** Arrays that are made, indexed, written to and laid out otherwise. */
final class ArrayJudges {
  private ArrayJudges() {}

  static void fromArray(Row row, Bench bench) {
    Distribution d = layout(row.in());
    NdArray whole =
        row.in().hasNonNull("array")
            ? Answers.array(row.in().get("array"), d.shape())
            : whole(row, d);
    if (row.rightlyRefused()) {
      Expect.refused("no such array", () -> bench.context(d.ranks()).fromArray(whole, d));
      return;
    }
    DistArray a = bench.context(d.ranks()).fromArray(whole, d);
    Answers.exactly(whole, a);
    if (!row.isWrong()) {
      if (row.out().has("distribution")) {
        DistributionJudges.same(row.out().get("distribution"), a.distribution());
      }
      Answers.pieces(row, a, false);
    }
  }

  /** The array that was asked about: NumPy's, or else what the ranks have of it together. */
  private static NdArray whole(Row row, Distribution d) {
    if (!row.numpy().isMissingNode()) {
      return Answers.array(row.numpy(), d.shape());
    }
    NdArray out = NdArray.zeros(DType.of(row.in().get("dtype").asText()), d.shape());
    JsonNode ranks = row.out().path("distribution").path("dim_data_per_rank");
    for (int rank = 0; rank < ranks.size(); rank++) {
      NdArray piece = Corpus.array(row.out().get("pieces").get(rank));
      long[][] held = new long[d.ndim()][];
      for (int k = 0; k < held.length; k++) {
        held[k] = ByHand.held(ranks.get(rank).get(k));
      }
      long[] global = new long[held.length];
      long[] l = new long[held.length];
      for (long n = piece.size(); n > 0; n--) {
        for (int k = 0; k < l.length; k++) {
          global[k] = held[k][(int) l[k]];
        }
        out.setItem(piece.item(l), global);
        for (int k = l.length - 1; k >= 0 && ++l[k] == held[k].length; k--) {
          l[k] = 0;
        }
      }
    }
    return out;
  }

  static void getItem(Row row, Bench bench) {
    DistArray a = array(row, bench);
    JsonNode index = row.in().get("index");
    ByHand.Selection right = ByHand.Selection.of(index, a.shape().toArray());
    if (row.rightlyRefused() || row.isWrong() && right == null) {
      Expect.refused("no such index", () -> a.get(Decode.index(index)));
      return;
    }
    DistArray got = a.get(Decode.index(index));
    NdArray base = a.toArray();
    NdArray picked = NdArray.zeros(base.dtype(), Shape.of(right.shape()));
    right.forEach((i, j) -> picked.setItem(base.item(i), j));
    Answers.exactly(picked, got);
    Answers.numpy(row, got);
  }

  static void setItem(Row row, Bench bench) {
    DistArray a = array(row, bench);
    JsonNode index = row.in().get("index");
    ByHand.Selection right = ByHand.Selection.of(index, a.shape().toArray());
    if (row.rightlyRefused() || row.isWrong() && right == null) {
      Expect.refused(
          "no such index or value",
          () -> a.set(Decode.index(index), value(row.in().get("value"), a, index)));
      return;
    }
    NdArray whole = a.toArray().copy();
    Object value = value(row.in().get("value"), a, index);
    a.set(Decode.index(index), value);
    if (value instanceof Number || ((NdArray) value).shape().equals(Shape.of(right.shape()))) {
      right.forEach((i, j) -> whole.setItem(value instanceof NdArray v ? v.item(j) : value, i));
      Answers.exactly(whole, a);
    }
    Answers.numpy(row, a);
    Answers.pieces(row, a, false);
  }

  /**
   * {@code "-1.0 as a scalar"}, {@code "-1.0 as an array of the slice shape"}, a number or an
   * array.
   */
  private static Object value(JsonNode value, DistArray a, JsonNode index) {
    if (value.isObject()) {
      return Corpus.array(value);
    } else if (value.isNumber()) {
      return value.isIntegralNumber() ? (Object) value.asLong() : (Object) value.asDouble();
    }
    double number = Double.parseDouble(value.asText().split(" ")[0]);
    if (value.asText().contains(" as a scalar")) {
      return number;
    }
    Expect.holds(
        "a value to set", value.asText().contains(" as an array of the slice shape"), value);
    Index[] region = Decode.index(index);
    return NdArray.full(DType.FLOAT64, a.get(region).shape(), number).copy();
  }

  static void distributeAs(Row row, Bench bench) {
    Distribution from = side(row.in(), "from");
    Distribution to = side(row.in(), "to");
    Context context = bench.context(Math.max(from.ranks(), to.ranks()));
    DistArray a = context.arange(from, DType.FLOAT64);
    if (row.rightlyRefused() || from.shape().size() != to.shape().size()) {
      Expect.refused("sizes differ", () -> a.distributeAs(to));
      return;
    }
    DistArray moved = a.distributeAs(to);
    Expect.same("layout", to, moved.distribution());
    Answers.exactly(NdArray.arange(DType.FLOAT64, to.shape().toArray()), moved);
    Answers.numpy(row, moved);
    Answers.pieces(row, moved, false);
  }

  /** {@code {"from": [...]}}, or {@code {"from_shape": ..., "dist": "default"}}. */
  private static Distribution side(JsonNode in, String side) {
    if (in.has(side)) {
      JsonNode given = in.get(side);
      return given.isArray() ? layoutOf(given) : Decode.distribution(given);
    }
    Shape shape = Shape.of(Decode.longs(in.get(side + "_shape")));
    JsonNode dist = in.path("dist");
    return dist.asText().equals("default")
        ? Distribution.fromShape(shape, Decode.first(4))
        : Distribution.fromShape(shape, Decode.letters(dist, shape.ndim()), null, Decode.first(4));
  }

  /**
   * The array that a row is about: given, or {@code "arange float64"} in the shape of its layout.
   */
  static DistArray array(Row row, Bench bench) {
    Distribution d = layout(row.in());
    NdArray whole = Answers.array(row.in().get("array"), d.shape());
    return bench.context(d.ranks()).fromArray(whole, d);
  }

  /** The layout of {@code global_dim_data}, with targets from 0 on. */
  static Distribution layout(JsonNode in) {
    if (!in.has("global_dim_data") || in.hasNonNull("targets") || in.has("nprocs")) {
      return Decode.distribution(in);
    }
    return layoutOf(in.get("global_dim_data"));
  }

  static Distribution layoutOf(JsonNode dims) {
    return Distribution.fromGlobalDimData(Decode.dicts(dims), Decode.first(ranks(dims)));
  }

  private static int ranks(JsonNode dims) {
    int out = 1;
    for (JsonNode dim : dims) {
      out *= ByHand.parts(dim).size();
    }
    return out;
  }
}
