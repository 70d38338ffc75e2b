package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Joining;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.laws.Draw;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.distarray.testing.Tolerance;

/**
 * Puts programs that NumPy has run to local arrays, and to distributed ones on drawn layouts: each
 * step is a call whose arguments are results of earlier ones, and each result is compared.
 *
 * <p>A result that NumPy has rounded otherwise is replaced by NumPy's, so that no error grows.
 */
final class ProgramJudge {
  private ProgramJudge() {}

  static void judge(Row row, Bench bench) {
    int engines = row.json().get("engines").asInt();
    if (!row.json().path("only").asText().equals("spread")) {
      new Run<NdArray>(row, "local", (a, layout) -> a, a -> a, null, null).run();
    }
    if (!row.json().path("only").asText().equals("local")) {
      Context context = bench.context(engines);
      new Run<DistArray>(
              row,
              "spread over " + engines,
              (a, layout) -> context.fromArray(a, laidOut(a.shape(), layout, engines)),
              DistArray::toArray,
              context,
              bench.layouts())
          .run();
    }
  }

  /** A layout that a number names; 0 is one block on the first engine. */
  private static Distribution laidOut(Shape shape, long layout, int engines) {
    return layout == 0
        ? NumpyJudge.laidOut(shape, "n", 1)
        : new Draw("layout", layout, engines).layout(shape);
  }

  /** Makes an array of one kind, laid out as a number says. */
  @FunctionalInterface
  private interface Laid<A> {
    A of(NdArray a, long layout);
  }

  /** A result that is compared when the program has ended. */
  private record Late<A>(String place, String what, A have, NdArray right, Tolerance tolerance) {}

  /** A program on one kind of arrays. */
  private static final class Run<A extends ArrayLike<A>> {
    private final Row row;
    private final String where;
    private final Laid<A> there;
    private final Function<A, NdArray> back;
    // null for local arrays
    private final Context context;
    private final LayoutCounts layouts;
    private final boolean isLate;
    private final List<A> variables = new ArrayList<>();
    private final List<Late<A>> late = new ArrayList<>();

    Run(
        Row row,
        String where,
        Laid<A> there,
        Function<A, NdArray> back,
        Context context,
        LayoutCounts layouts) {
      this.layouts = layouts;
      this.row = row;
      this.where = where;
      this.there = there;
      this.back = back;
      this.context = context;
      this.isLate = row.json().path("late").asBoolean();
    }

    void run() {
      int number = 0;
      for (JsonNode step : row.json().get("steps")) {
        String place = "step " + number++ + " " + step.get("op").asText() + " " + where;
        at(place, step, () -> step(place, step));
      }
      at("all results at once", row.json(), this::compareLate);
      for (JsonNode end : row.json().path("ends")) {
        int k = end.get("var").asInt();
        String place = "variable " + k + " at the end " + where;
        NdArray want = Corpus.array(end.get("expect"));
        at(
            place,
            end,
            () -> Expect.same("value", want, back.apply(variables.get(k)), Tolerance.EXACT));
      }
    }

    /** Brings the results of each dtype by one job, and compares them. */
    private void compareLate() {
      Map<DType, List<Late<A>>> groups =
          late.stream()
              .collect(
                  Collectors.groupingBy(r -> r.right.dtype(), TreeMap::new, Collectors.toList()));
      for (List<Late<A>> group : groups.values()) {
        NdArray all =
            back.apply(Joining.concat(group.stream().map(r -> r.have.ravel()).toList(), 0));
        long at = 0;
        for (Late<A> result : group) {
          long end = at + result.right.size();
          NdArray got = all.get(Index.span(at, end)).reshape(result.right.shape().toArray());
          at(
              result.place,
              row.json(),
              () -> Expect.same(result.what, result.right, got, result.tolerance));
          at = end;
        }
      }
    }

    private void at(String place, JsonNode step, Runnable work) {
      try {
        work.run();
      } catch (Disagreement e) {
        throw new Disagreement(e.expected(), place + ": " + e.got());
      } catch (NotAsked e) {
        throw new Disagreement("a call of " + step.get("op"), e.getMessage());
      } catch (RuntimeException | Error e) {
        StringBuilder frames = new StringBuilder(place + ": " + e);
        Throwable root = e;
        while (root.getCause() != null) {
          root = root.getCause();
          frames.append("\n      caused by ").append(root);
        }
        for (int k = 0; k < Math.min(6, root.getStackTrace().length); k++) {
          frames.append("\n      at ").append(root.getStackTrace()[k]);
        }
        throw new Disagreement("an answer", frames.toString());
      }
    }

    private void step(String place, JsonNode step) {
      JsonNode expect = step.get("expect");
      if (expect.has("error")) {
        Expect.refused(expect.get("error").asText() + " of NumPy", () -> evaluate(step));
        return;
      }
      List<JsonNode> want = new ArrayList<>();
      (expect.isArray() ? expect : List.of(expect)).forEach(want::add);
      List<A> got = answer(step);
      Expect.same("arrays", want.size(), got.size());
      for (int k = 0; k < want.size(); k++) {
        NdArray right = Corpus.array(want.get(k));
        A have = got.get(k);
        Expect.same("dtype before it is run", right.dtype(), have.dtype());
        Expect.same("shape before it is run", right.shape(), have.shape());
        JsonNode tol = step.get("tol");
        Tolerance tolerance = Tolerance.parse((tol.isArray() ? tol.get(k) : tol).asText());
        String what = "result " + k;
        if (isLate) {
          late.add(new Late<>(place, what, have, right, tolerance));
        } else {
          Expect.same(what, right, back.apply(have), tolerance);
        }
        variables.add(tolerance.exact() ? have : there.of(right, layout(step)));
      }
    }

    /** Computes the results; what a task refuses is refused. */
    private void evaluate(JsonNode step) {
      try {
        answer(step).stream().map(back).forEach(Objects::requireNonNull);
      } catch (TaskException e) {
        if (e.getCause() instanceof RuntimeException refused) {
          throw refused;
        }
        throw e;
      }
    }

    private static long layout(JsonNode step) {
      return step.path("layout").asLong();
    }

    private List<A> answer(JsonNode step) {
      String op = step.get("op").asText();
      JsonNode params = step.path("params");
      if (op.equals("array")) {
        return List.of(there.of(Corpus.array(step.get("args").get(0)), layout(step)));
      } else if (NumpyMade.NAMES.contains(op)) {
        A made = made(step, op, params);
        count(op, List.of(made));
        return List.of(made);
      } else if (op.equals("persist") || op.equals("distribute_as")) {
        return List.of(again(step, op));
      }
      List<Object> args = new ArrayList<>();
      for (JsonNode arg : step.get("args")) {
        args.add(argument(arg, step));
      }
      count(op, args);
      return NumpyJudge.results(
          op, args, params, json -> there.of(Corpus.array(json), layout(step)));
    }

    /** Counts the layouts of distributed operands, or of what is made of numbers. */
    private void count(String op, List<?> arrays) {
      if (layouts != null) {
        layouts.met(
            op,
            arrays.stream()
                .filter(DistArray.class::isInstance)
                .map(a -> ((DistArray) a).distribution())
                .toList());
      }
    }

    private Object argument(JsonNode arg, JsonNode step) {
      if (arg.has("var")) {
        A variable = variables.get(arg.get("var").asInt());
        return arg.path("local").asBoolean() ? back.apply(variable).copy() : variable;
      } else if (arg.has("pyscalar")) {
        return Corpus.value(arg);
      }
      return there.of(Corpus.array(arg), layout(step));
    }

    @SuppressWarnings("unchecked") // only distributed arrays have a context
    private A made(JsonNode step, String op, JsonNode params) {
      return context == null
          ? there.of(Corpus.array(step.get("expect").get(0)), 0)
          : (A) NumpyMade.of(context, op, params);
    }

    /** The same array, held or laid out otherwise. */
    @SuppressWarnings("unchecked") // only distributed arrays have a context
    private A again(JsonNode step, String op) {
      A a = variables.get(step.get("args").get(0).get("var").asInt());
      if (!(a instanceof DistArray d)) {
        return a.copy();
      }
      return op.equals("persist")
          ? (A) d.copy().persist()
          : (A) d.distributeAs(laidOut(d.shape(), layout(step), row.json().get("engines").asInt()));
    }
  }
}
