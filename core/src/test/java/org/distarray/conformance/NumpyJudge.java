package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Joining;
import org.distarray.array.Types;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.laws.ArrayLaws;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.distarray.testing.Tolerance;

/**
 * Puts rows that NumPy has answered to local arrays, and to distributed ones in every kind of
 * layout over 1, 3 and 4 engines.
 */
final class NumpyJudge {
  /** The layouts of each row, by the letters of the page. */
  static final List<String> LAYOUTS = List.of("n", "b", "c", "block-cyclic", "irregular", "u");

  private static final int[] ENGINES = {1, 3, 4};

  private NumpyJudge() {}

  static void judge(Row row, Bench bench) {
    Corpus.Row numpy =
        new Corpus.Row(row.id(), row.family(), row.json().get("op").asText(), row.json());
    if (row.family().equals("types") && !row.json().has("expect")) {
      types(numpy);
      return;
    } else if (NumpyMade.NAMES.contains(numpy.op()) && numpy.arguments().isEmpty()) {
      Context context = bench.context(1);
      check(
          numpy,
          "made",
          () -> List.of(NumpyMade.of(context, numpy.op(), numpy.json().get("params")).toArray()));
      return;
    }
    check(numpy, "local", () -> local(numpy));
    if (bench.isSlow() && !numpy.isError()) {
      Together.check(numpy, bench);
      return;
    }
    for (int engines : ENGINES) {
      Context context = bench.context(engines);
      for (String layout : LAYOUTS) {
        String where = layout + " over " + engines;
        check(numpy, where, () -> distributed(numpy, context, layout, engines));
      }
    }
  }

  /** A call with the results of all its arrays. */
  @FunctionalInterface
  private interface Call {
    List<NdArray> results();
  }

  private static List<NdArray> local(Corpus.Row row) {
    return results(row, UnaryOperator.identity());
  }

  private static List<NdArray> distributed(
      Corpus.Row row, Context context, String layout, int engines) {
    return spread(row, context, layout, engines).stream().map(DistArray::toArray).toList();
  }

  private static List<DistArray> spread(
      Corpus.Row row, Context context, String layout, int engines) {
    return results(row, a -> context.fromArray(a, laidOut(a.shape(), layout, engines)));
  }

  /**
   * The results of a row in every kind of layout, brought by one job for each of its arrays. The
   * kinds have numbers of engines by turns, which begin elsewhere from row to row; in long laws
   * each kind has all of them.
   */
  private static final class Together {
    static void check(Corpus.Row row, Bench bench) {
      int turn = Math.floorMod(row.id().hashCode(), ENGINES.length);
      Map<String, List<DistArray>> spread = new LinkedHashMap<>();
      for (int k = 0; k < ENGINES.length; k++) {
        int engines = ENGINES[k];
        Context context = bench.context(engines);
        for (int kind = 0; kind < LAYOUTS.size(); kind++) {
          if (!ArrayLaws.LONG && (kind + turn) % ENGINES.length != k) {
            continue;
          }
          String layout = LAYOUTS.get(kind);
          String where = layout + " over " + engines;
          NumpyJudge.check(
              row,
              where,
              () -> {
                List<DistArray> results = spread(row, context, layout, engines);
                spread.put(where, results);
                // no values yet: what they say of themselves
                return results.stream().map(a -> NdArray.zeros(a.dtype(), a.shape())).toList();
              },
              NumpyJudge::compareKinds);
        }
      }
      Map<String, List<NdArray>> brought = new LinkedHashMap<>();
      int many = spread.values().iterator().next().size();
      for (int k = 0; k < many; k++) {
        int result = k;
        NdArray all =
            Joining.stack(spread.values().stream().map(list -> list.get(result)).toList(), 0)
                .toArray();
        int at = 0;
        for (String where : spread.keySet()) {
          brought.computeIfAbsent(where, name -> new ArrayList<>()).add(all.get(Index.at(at++)));
        }
      }
      brought.forEach((where, arrays) -> NumpyJudge.check(row, where, () -> arrays));
    }
  }

  /** The results of a row's call on one kind of arrays. */
  private static <A extends ArrayLike<A>> List<A> results(
      Corpus.Row row, Function<NdArray, A> there) {
    List<Object> args = new ArrayList<>();
    for (Object arg : row.arguments()) {
      args.add(arg instanceof NdArray a ? there.apply(a) : arg);
    }
    JsonNode params = row.json().get("params");
    return results(row.op(), args, params, json -> there.apply(Corpus.array(json)));
  }

  /**
   * The arrays that a call gives; a truth value is a 0-d array.
   *
   * @param args arrays of one kind, and numbers
   * @param place makes arrays of this kind
   */
  static <A extends ArrayLike<A>> List<A> results(
      String op, List<Object> args, JsonNode params, Given.Place<A> place) {
    @SuppressWarnings("unchecked") // the first array is of this kind, as all are
    A first = (A) args.stream().filter(ArrayLike.class::isInstance).findFirst().orElseThrow();
    Object out = NumpyCalls.call(op, new Given<>(first, args, params, place));
    List<A> results = new ArrayList<>();
    for (Object result : out instanceof List<?> list ? list : List.of(out)) {
      Object array =
          result instanceof Boolean truth
              ? first.selecting().array("compare", NdArray.scalar(truth))
              : result;
      @SuppressWarnings("unchecked") // a call gives arrays of its kind
      A of = (A) array;
      results.add(of);
    }
    return results;
  }

  /** A layout of a kind; 0-d arrays lie on the first engine. */
  static Distribution laidOut(Shape shape, String layout, int engines) {
    int[] targets = Decode.first(engines);
    if (shape.ndim() == 0) {
      return Distribution.fromShape(shape, "", null, 0);
    }
    long n = shape.dim(0);
    DimMap first =
        switch (layout) {
          case "n" -> null;
          case "b" -> Block.even(n, engines);
          case "c" -> BlockCyclic.of(n, engines, 1);
          case "block-cyclic" -> BlockCyclic.of(n, engines, 2);
          case "irregular" -> irregular(n, engines);
          case "u" -> unstructured(n, engines);
          default -> throw new AssertionError(layout);
        };
    if (first == null) {
      return Distribution.fromShape(shape, "n".repeat(shape.ndim()), null, 0);
    }
    DimMap[] maps = new DimMap[shape.ndim()];
    Arrays.setAll(maps, d -> d == 0 ? first : new Undistributed(shape.dim(d)));
    return Distribution.of(List.of(maps), targets);
  }

  /** Blocks of which the first is short, and the second is empty where there are three. */
  private static DimMap irregular(long n, int engines) {
    long[] bounds = new long[engines + 1];
    for (int p = 1; p < engines; p++) {
      bounds[p] = p < 3 ? Math.min(1, n) : Math.min(n, 2);
    }
    bounds[engines] = n;
    return Block.irregular(bounds);
  }

  /** Indices dealt backwards; the second engine has none where there are three. */
  private static DimMap unstructured(long n, int engines) {
    int owners = engines < 3 ? engines : engines - 1;
    List<long[]> lists = new ArrayList<>();
    for (int p = 0; p < engines; p++) {
      int k = p == 0 || engines < 3 ? p : p - 1;
      boolean isEmpty = engines >= 3 && p == 1;
      long[] own = new long[isEmpty ? 0 : (int) ((n - k + owners - 1) / owners)];
      for (int l = 0; l < own.length; l++) {
        own[l] = n - 1 - k - (long) l * owners;
      }
      lists.add(own);
    }
    return Unstructured.of(lists);
  }

  private static void check(Corpus.Row row, String where, Call call) {
    check(row, where, call, NumpyJudge::compare);
  }

  /** Compares what a call gives with NumPy's answer. */
  @FunctionalInterface
  private interface Comparison {
    void compare(Corpus.Row row, JsonNode expect, List<NdArray> got);
  }

  private static void check(Corpus.Row row, String where, Call call, Comparison comparison) {
    JsonNode expect = row.json().get("expect");
    try {
      if (row.isError()) {
        Expect.refused(expect.get("error").asText() + " of NumPy", () -> evaluate(call));
      } else {
        comparison.compare(row, expect, call.results());
      }
    } catch (Disagreement e) {
      throw new Disagreement(e.expected(), where + ": " + e.got());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      allowed(row, e);
      throw new Disagreement("an answer", where + ": " + e);
    }
  }

  /** Computes the results; what a task refuses is refused. */
  private static void evaluate(Call call) {
    try {
      call.results();
    } catch (TaskException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw e;
    }
  }

  /** A refusal is right where NumPy 2 or the Array API refuses, too. */
  static void allowed(Corpus.Row row, RuntimeException refusal) {
    for (String why : new String[] {"numpy2", "array_api"}) {
      if (row.json().hasNonNull(why)) {
        throw new NotAsked(row.json().get(why).asText() + ": " + refusal.getMessage());
      }
    }
  }

  private static List<NdArray> expected(JsonNode expect, List<NdArray> got) {
    List<NdArray> want = new ArrayList<>();
    for (JsonNode array : expect.isArray() ? expect : List.of(expect)) {
      want.add(Corpus.array(array));
    }
    Expect.same("arrays", want.size(), got.size());
    return want;
  }

  /** Compares shapes alone; values and dtypes are compared when they are brought. */
  private static void compareKinds(Corpus.Row row, JsonNode expect, List<NdArray> got) {
    List<NdArray> want = expected(expect, got);
    for (int k = 0; k < want.size(); k++) {
      Expect.same("shape of result " + k, want.get(k).shape(), got.get(k).shape());
    }
  }

  private static void compare(Corpus.Row row, JsonNode expect, List<NdArray> got) {
    List<NdArray> want = expected(expect, got);
    for (int k = 0; k < want.size(); k++) {
      NdArray right = want.get(k);
      NdArray have = got.get(k);
      if (row.json().has("numpy2") && right.dtype() != have.dtype()) {
        throw new NotAsked(row.json().get("numpy2").asText());
      }
      Expect.same("result " + k, right, have, tolerance(row, expect, k));
    }
  }

  private static Tolerance tolerance(Corpus.Row row, JsonNode expect, int k) {
    String words = row.json().get("tol").asText();
    if (words.startsWith("counts exact")) {
      // densities are quotients of counts
      return k == 0 && !row.json().get("params").path("density").asBoolean()
          ? Tolerance.EXACT
          : new Tolerance(false, 0, 1e-6, 0);
    }
    JsonNode one = expect.isArray() ? expect.get(k) : expect;
    if (one.has("numpy_dtype")) {
      return Tolerance.HALF;
    }
    return Tolerance.parse(words.matches("rtol \\S+") ? words + ", atol 0" : words);
  }

  private static void types(Corpus.Row row) {
    JsonNode params = row.json().get("params");
    if (row.json().has("values")) {
      JsonNode values = row.json().get("values");
      Object info =
          row.op().equals("finfo")
              ? Types.finfo(params.get("dtype").asText())
              : Types.iinfo(params.get("dtype").asText());
      values.properties().forEach(value -> property(value.getKey(), value.getValue(), info));
    } else if (row.json().has("table")) {
      row.json()
          .get("table")
          .properties()
          .forEach(line -> line(row.op(), line.getKey(), line.getValue()));
    } else {
      throw new Disagreement("values or a table", row.json().toString());
    }
  }

  private static void property(String name, JsonNode want, Object info) {
    String camel = name.equals("smallest_normal") ? "smallestNormal" : name;
    try {
      Object got = info.getClass().getMethod(camel).invoke(info);
      if (got instanceof DType dtype) {
        Expect.same(name, want.asText(), dtype.label());
      } else if (want.isIntegralNumber()) {
        Expect.same(name, want.asText(), String.valueOf(got));
      } else {
        Expect.same(name, want.asDouble(), ((Number) got).doubleValue());
      }
    } catch (NoSuchMethodException e) {
      throw new NotAsked("there is no " + name);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A line of a table of dtypes: one with each other one. */
  private static void line(String op, String first, JsonNode others) {
    others
        .properties()
        .forEach(
            other -> {
              DType second = DType.of(other.getKey());
              Object got =
                  op.equals("can_cast")
                      ? (Object) Types.canCast(first, second)
                      : Types.resultType(first, second).label();
              String what = op + "(" + first + ", " + second + ")";
              Expect.same(what, other.getValue().asText(), String.valueOf(got));
            });
  }
}
