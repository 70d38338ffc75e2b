package org.distarray.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.loop.LoopCompiler;

/** The forms that an elementary function is printed in, compiled. */
public final class CompiledForms {
  /** {@code o[i] = f(x[i])}, for whole vectors. */
  public interface Loop {
    void run(double[] x, double[] o);
  }

  /** A function of arrays whose length does not matter. */
  private record Padded(Loop loop) {
    double[] of(double[] x) {
      double[] whole = Arrays.copyOf(x, x.length + 64 & -64);
      double[] o = new double[whole.length];
      loop.run(whole, o);
      return Arrays.copyOf(o, x.length);
    }
  }

  private final Padded scalar;
  private final Padded phased;
  private final Padded vector;
  private final Padded inside;
  private final Padded insideVector;

  CompiledForms(Elementary f) {
    Term x = Term.argument(0);
    Term domain = f.domain(x).choose(Term.of(1), Term.of(0));
    scalar = compiled(f.name() + "_scalar", loop(f.of(x), new Code(false, "v")));
    phased = compiled(f.name() + "_staged", phased(f));
    vector = compiled(f.name() + "_vector", loop(f.of(x), new Code(true, "v")));
    inside = compiled(f.name() + "_inside", loop(domain, new Code(false, "v")));
    insideVector = compiled(f.name() + "_inside_vector", loop(domain, new Code(true, "v")));
  }

  /** By all phases for one element before the next; NaN outside of the domain is what they give. */
  double[] scalar(double... x) {
    return scalar.of(x);
  }

  /** By one phase after the other. */
  double[] phased(double... x) {
    return phased.of(x);
  }

  /** In the Vector API. */
  double[] vector(double... x) {
    return vector.of(x);
  }

  /** 1 inside of the domain, 0 outside. */
  double[] inside(double... x) {
    return inside.of(x);
  }

  double[] insideVector(double... x) {
    return insideVector.of(x);
  }

  private static List<String> loop(Term term, Code code) {
    String x =
        code.vector()
            ? code.define(
                LaneType.DOUBLE,
                "DoubleVector.fromArray(" + Code.species(LaneType.DOUBLE) + ", x, i)")
            : "x[i]";
    String value = code.variable(term, List.of(x));
    List<String> text = new ArrayList<>(code.before());
    String step = code.vector() ? Code.species(LaneType.DOUBLE) + ".length()" : "1";
    text.add("for (int i = 0; i < x.length; i += " + step + ") {");
    text.addAll(code.body());
    text.add(code.vector() ? value + ".intoArray(o, i);" : "o[i] = " + value + ";");
    text.add("}");
    return text;
  }

  private static List<String> phased(Elementary f) {
    List<String> text = new ArrayList<>();
    List<Term> known = new ArrayList<>(List.of(Term.argument(0)));
    List<String> names = new ArrayList<>(List.of("x[i]"));
    for (Phase phase : f.phases()) {
      Code code = new Code(false, "s" + known.size() + "_");
      List<String> values = new ArrayList<>();
      phase.next(List.copyOf(known)).forEach(term -> values.add(code.variable(term, names)));
      text.addAll(code.before());
      List<String> stores = new ArrayList<>();
      for (String value : values) {
        String array = "t" + names.size();
        text.add("double[] " + array + " = new double[x.length];");
        stores.add(array + "[i] = " + value + ";");
        known.add(Term.argument(names.size()));
        names.add(array + "[i]");
      }
      text.add("for (int i = 0; i < x.length; i++) {");
      text.addAll(code.body());
      text.addAll(stores);
      text.add("}");
    }
    text.add("System.arraycopy(t" + (names.size() - 1) + ", 0, o, 0, x.length);");
    return text;
  }

  private static Padded compiled(String name, List<String> text) {
    String source =
        "package org.distarray.kernel;\nimport jdk.incubator.vector.*;\npublic final class "
            + name
            + " implements CompiledForms.Loop {\npublic void run(double[] x, double[] o) {\n"
            + String.join("\n", text)
            + "\n}\n}\n";
    return new Padded(LoopCompiler.compile(Loop.class, "org.distarray.kernel." + name, source));
  }
}
