package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.distarray.Alignment;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.Corpus;
import org.distarray.testing.Differences;
import org.distarray.ufunc.Ufunc;

/** Operations on arrays: reductions, ufuncs, functions of blocks, and what is refused. */
final class OperationJudges {
  private static final Pattern OF_EACH_PIECE =
      Pattern.compile("(\\w+) of each piece(?: times (-?[0-9.]+))?");

  private OperationJudges() {}

  static void reduction(Row row, Bench bench) {
    DistArray a = ArrayJudges.array(row, bench);
    String op = row.in().get("op").asText();
    JsonNode axis = row.in().path("axis");
    if (row.rightlyRefused()) {
      Expect.refused("no such reduction", () -> a.reduce(Reduction.of(op), axes(axis)));
      return;
    }
    DistArray got = a.reduce(Reduction.of(op), axes(axis));
    if (row.numpy().isObject()) {
      Answers.numpy(row, got, op, List.of(a.dtype()));
    } else {
      NdArray want = ReductionByHand.of(op, a.toArray(), Decode.axes(axis, a.ndim()));
      Expect.same("dtype", want.dtype(), got.dtype());
      Expect.same("value", want, got.toArray(), Answers.tolerance(want.dtype()));
    }
  }

  /** Axes as the API takes them: none for all. */
  private static int[] axes(JsonNode axis) {
    return axis.isMissingNode() || axis.isNull() ? new int[0] : Decode.ints(axis);
  }

  static void ufunc(Row row, Bench bench) {
    DistArray a = ArrayJudges.array(row, bench);
    Ufunc f = Ufunc.of(row.in().get("op").asText());
    List<Object> others = new ArrayList<>();
    JsonNode second = row.in().path("second");
    if (second.isTextual()) {
      Expect.holds("a second operand", second.asText().equals("the same array"), second);
      others.add(a);
    } else if (second.isObject()) {
      others.add(a.context().fromArray(Corpus.array(second), a.distribution()));
    } else if (second.isNumber() || second.isBoolean()) {
      others.add(Decode.value(second));
    }
    boolean answered = row.numpy().isObject();
    if (row.isError()
        && !answered
        && (!row.isWrong() || row.json().path("note").asText().contains("refuses"))) {
      String message = Expect.refused("these types", () -> a.apply(f, others.toArray()));
      boolean names = message.contains(f.label()) && message.contains(a.dtype().label());
      Expect.holds("a message about " + f.label() + " and " + a.dtype().label(), names, message);
      return;
    }
    if (!answered) {
      throw new NotAsked(
          "the row has no right answer: " + row.json().path("original_bug").asText());
    }
    List<Object> types = new ArrayList<>(List.of(a.dtype()));
    others.forEach(other -> types.add(other instanceof DistArray b ? b.dtype() : other));
    DistArray got = answer(a, f, others, types);
    boolean differs = Answers.numpy(row, got, f.label(), types);
    Answers.pieces(row, got, differs);
  }

  /** The result; a refusal that the list of differences names is no question. */
  private static DistArray answer(DistArray a, Ufunc f, List<Object> others, List<?> types) {
    try {
      return a.apply(f, others.toArray());
    } catch (IllegalArgumentException refused) {
      if (Differences.isRefused(f.label(), types)) {
        throw new NotAsked("refused on purpose: " + refused.getMessage());
      }
      throw refused;
    }
  }

  static void incompatible(Row row, Bench bench) {
    Distribution a = ArrayJudges.layoutOf(row.in().get("a"));
    Distribution b = ArrayJudges.layoutOf(row.in().get("b"));
    Context strict = bench.context(Math.max(a.ranks(), b.ranks()), Alignment.STRICT);
    DistArray x = strict.arange(a, DType.FLOAT64);
    DistArray y = strict.arange(b, DType.FLOAT64);
    Expect.refused("layouts differ", () -> x.add(y));
    Context free = bench.context(Math.max(a.ranks(), b.ranks()));
    if (a.shape().equals(b.shape())) {
      NdArray whole = NdArray.arange(DType.FLOAT64, a.shape().toArray());
      NdArray twice = whole.copy();
      NdArray flat = twice.shaped(twice.size());
      for (int k = 0; k < twice.size(); k++) {
        flat.setDouble(2.0 * k, k);
      }
      Answers.exactly(twice, free.arange(a, DType.FLOAT64).add(free.arange(b, DType.FLOAT64)));
    }
  }

  static void apply(Row row, Bench bench) {
    Matcher what = OF_EACH_PIECE.matcher(row.in().get("what").asText());
    Expect.holds(
        "a question such as 'sum of each piece times 2'", what.matches(), row.in().get("what"));
    Distribution d = ArrayJudges.layout(row.in());
    Context context = bench.context(d.ranks());
    DistArray a =
        row.in().hasNonNull("array")
            ? ArrayJudges.array(row, bench)
            : context.arange(d, DType.FLOAT64);
    String op = what.group(1);
    double times = what.group(2) == null ? 1 : Double.parseDouble(what.group(2));
    List<Double> got =
        context.apply(
            local -> {
              NdArray block = local.block().array();
              return times * ReductionByHand.of(op, block, Decode.first(block.ndim())).getDouble();
            },
            a);
    double[] values = got.stream().mapToDouble(x -> x).toArray();
    NdArray want =
        Answers.array(row.numpy().isObject() ? row.numpy() : row.out().get("value"), d.shape());
    NdArray have = NdArray.of(values, values.length);
    Expect.same(
        "values of the ranks",
        NdArray.of(want.toDoubles(), want.size()),
        have,
        Answers.tolerance(DType.FLOAT64));
  }

  static void errors(Row row, Bench bench) {
    String what = row.in().get("what").asText();
    Context context = bench.context(4);
    DistArray a = context.arange(12);
    if (what.contains("out=")) {
      throw new NotAsked(
          "no method takes out=: results are arrays of their own, and a.set(...) writes");
    } else if (what.contains("truth value")) {
      Expect.same("one element", true, context.ones(1).asBoolean());
      Expect.refused("several elements have no truth value", () -> a.asBoolean());
      throw new NotAsked("the truth of several elements is refused, as by NumPy");
    } else if (what.contains("axis")) {
      Expect.refused("no such axis", () -> a.sum(7));
    } else if (what.contains("too many ind")) {
      Expect.refused("too many indices", () -> a.get("0, 0"));
    } else if (what.contains("out of") && what.contains("bound") || what.contains("beyond")) {
      Expect.refused("no such element", () -> a.get("12"));
    } else if (what.contains("shape")) {
      Expect.refused("shapes do not fit", () -> a.add(context.arange(5)));
    } else {
      throw new Disagreement("a question that this judge knows", what);
    }
  }
}
