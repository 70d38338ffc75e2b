package org.distarray.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.distarray.kernel.Code;
import org.distarray.kernel.LaneType;
import org.distarray.kernel.Recurrence;
import org.distarray.kernel.Vectors;

/**
 * The generated loop of a {@link Recurrence} over a tile. It turns float64 arguments into the
 * number of steps of each element, an int32.
 *
 * <p>Each step waits for the step before it. Therefore the loop works on several elements at once.
 * In plain Java there are four, and the next element takes the place of one that is done. In the
 * Vector API there are two or four vectors, which go on until all their elements are done. Both do
 * the same operations on an element, and give the same counts.
 */
final class CountingLoop {
  private static final String PACKAGE = "org.distarray.loop.generated";
  private static final String NAME = "count_steps";

  private static final String SPECIES = Code.species(LaneType.DOUBLE);

  /** The number of elements at once in plain Java. */
  private static final int ELEMENTS = 4;

  /** The number of vectors at once in the Vector API if a step is short. Longer steps use two. */
  private static final int VECTORS = 4;

  /** The most operations of a short step, whose values of all vectors fit in registers. */
  private static final int SHORT = 16;

  /** The number of compiled loops that are kept. */
  private static final int KEPT = 64;

  // by its source: recurrences are compared by identity
  private static final LoopCache<String, FusedLoop> COMPILED = new LoopCache<>(KEPT);

  private final Recurrence recurrence;
  private final List<String> text = new ArrayList<>();

  private CountingLoop(Recurrence recurrence) {
    this.recurrence = recurrence;
  }

  /** The compiled loop. It uses the Vector API if this JVM has it. */
  static FusedLoop of(Recurrence recurrence) {
    return of(recurrence, Vectors.enabled());
  }

  static FusedLoop of(Recurrence recurrence, boolean vector) {
    return COMPILED.get(
        text(recurrence, vector),
        source -> LoopCompiler.compile(FusedLoop.class, PACKAGE + "." + NAME, source));
  }

  /** The Java source of the loop. */
  static String text(Recurrence recurrence, boolean vector) {
    return new CountingLoop(recurrence).write(vector);
  }

  private String write(boolean vector) {
    lines(0, "package " + PACKAGE + ";");
    if (vector) {
      lines(0, "import jdk.incubator.vector.*;");
    }
    lines(0, "public final class " + NAME + " implements " + FusedLoop.class.getName() + " {");
    lines(2, "public boolean run(Object[] arrays, int[] at, Object[] constants, int n) {");
    for (int k = 0; k < recurrence.arguments(); k++) {
      lines(4, "double[] a" + k + " = (double[]) arrays[" + k + "];");
    }
    lines(4, "int[] out = (int[]) arrays[" + recurrence.arguments() + "];", "int i = 0;");
    if (vector) {
      vectors();
    } else {
      elements();
    }
    lines(4, "for (; i < n; i++) {", "  out[i] = rest(0, " + all("a$k[i]") + ");", "}");
    lines(4, "return true;");
    lines(2, "}");
    condition();
    rest();
    lines(0, "}");
    return String.join("\n", text) + "\n";
  }

  private void lines(int indent, String... lines) {
    lines(indent, List.of(lines));
  }

  private void lines(int indent, List<String> lines) {
    lines.forEach(line -> text.add(" ".repeat(indent) + line));
  }

  /** The names of the variables, one for each argument. */
  private List<String> names() {
    List<String> out = new ArrayList<>();
    for (int k = 0; k < recurrence.arguments(); k++) {
      out.add("x" + k);
    }
    return out;
  }

  /** Repeats a form for each argument, with its number in place of {@code $k}. */
  private String all(String form) {
    List<String> out = new ArrayList<>();
    for (int k = 0; k < recurrence.arguments(); k++) {
      out.add(form.replace("$k", Integer.toString(k)));
    }
    return String.join(", ", out);
  }

  /**
   * The body of a loop that does one step of several elements, or of several vectors, at once.
   * Number {@code k} of element {@code s} is in the variable {@code x<s>_<k>} before the step and
   * after it.
   *
   * @param between makes the code behind the conditions from the variables that hold the conditions
   * @return the code that belongs before the loop
   */
  private List<String> step(int indent, boolean vector, int slots, UnaryOperator<String> between) {
    Code code = new Code(vector, "v");
    String type = vector ? LaneType.DOUBLE.vector() : LaneType.DOUBLE.scalar();
    List<List<String>> present = new ArrayList<>();
    for (int s = 0; s < slots; s++) {
      List<String> names = new ArrayList<>();
      for (int k = 0; k < recurrence.arguments(); k++) {
        // next values are computed from copies: one may be another's present value
        boolean changes = k < recurrence.changing();
        names.add((changes ? "z" : "x") + s + "_" + k);
        if (changes) {
          lines(indent, type + " z" + s + "_" + k + " = x" + s + "_" + k + ";");
        }
      }
      present.add(names);
    }
    int done = 0;
    for (int s = 0; s < slots; s++) {
      String holds = code.variable(recurrence.condition(), present.get(s));
      lines(indent, code.body().subList(done, code.size()));
      done = code.size();
      lines(indent, between.apply(holds).replace("$s", Integer.toString(s)).split("\n"));
    }
    if (vector) {
      String any = "m0";
      for (int s = 1; s < slots; s++) {
        any = "((VectorMask) " + any + ".or(m" + s + "))";
      }
      lines(indent, "if (!" + any + ".anyTrue()) { break; }");
    }
    List<String> next = new ArrayList<>();
    for (int s = 0; s < slots; s++) {
      for (int k = 0; k < recurrence.changing(); k++) {
        next.add(
            "x" + s + "_" + k + " = " + code.variable(recurrence.step().get(k), present.get(s)));
      }
    }
    lines(indent, code.body().subList(done, code.size()));
    next.forEach(line -> lines(indent, line + ";"));
    return code.before();
  }

  /** Inserts lines at an earlier place in the text. */
  private void insert(int at, int indent, List<String> lines) {
    for (int k = 0; k < lines.size(); k++) {
      text.add(at + k, " ".repeat(indent) + lines.get(k));
    }
  }

  /** Writes a loop over several vectors at a time, then a loop over one. */
  private void vectors() {
    Code code = new Code(true, "v");
    List<String> names = names();
    code.variable(recurrence.condition(), names);
    recurrence.step().forEach(term -> code.variable(term, names));
    int slots = code.size() <= SHORT ? VECTORS : 2;
    lines(4, "int lanes = " + SPECIES + ".length();");
    lines(4, "double[] steps = new double[" + slots + " * lanes];");
    lines(4, "DoubleVector one = DoubleVector.broadcast(" + SPECIES + ", 1);");
    vectors(slots);
    vectors(1);
  }

  private void vectors(int slots) {
    // constants of one loop are not those of the other
    lines(4, "{");
    int start = text.size();
    lines(6, "for (; i + " + slots + " * lanes <= n; i += " + slots + " * lanes) {");
    for (int s = 0; s < slots; s++) {
      for (int k = 0; k < recurrence.arguments(); k++) {
        String load = "fromArray(" + SPECIES + ", a" + k + ", i + " + s + " * lanes);";
        lines(8, "DoubleVector x" + s + "_" + k + " = DoubleVector." + load);
      }
      lines(8, "DoubleVector c" + s + " = DoubleVector.zero(" + SPECIES + ");");
      lines(8, "VectorMask m" + s + " = " + SPECIES + ".maskAll(true);");
    }
    lines(8, "for (int k = 0; k < " + recurrence.limit() + "; k++) {");
    List<String> before = step(10, true, slots, holds -> "m$s = m$s.and(" + holds + ");");
    for (int s = 0; s < slots; s++) {
      lines(10, "c" + s + " = c" + s + ".add(one, m" + s + ");");
    }
    lines(8, "}");
    for (int s = 0; s < slots; s++) {
      lines(8, "c" + s + ".intoArray(steps, " + s + " * lanes);");
    }
    lines(8, "for (int j = 0; j < " + slots + " * lanes; j++) {");
    lines(8, "  out[i + j] = (int) steps[j];", "}");
    lines(6, "}");
    lines(4, "}");
    insert(start, 6, before);
  }

  /**
   * Writes a loop over four elements at a time, in which the next element replaces one that is
   * done.
   */
  private void elements() {
    lines(4, "if (n >= " + ELEMENTS + ") {");
    for (int s = 0; s < ELEMENTS; s++) {
      lines(6, "int i" + s + " = i++;", "long k" + s + " = 0;");
      for (int k = 0; k < recurrence.arguments(); k++) {
        lines(6, "double x" + s + "_" + k + " = a" + k + "[i" + s + "];");
      }
    }
    lines(6, "long k = 0;", "long stop = " + recurrence.limit() + ";", "boolean more = true;");
    int start = text.size();
    lines(6, "while (more) {");
    lines(8, "while (k < stop) {");
    List<String> before = step(10, false, ELEMENTS, holds -> "if (!" + holds + ") { break; }");
    lines(10, "k++;");
    lines(8, "}");
    for (int s = 0; s < ELEMENTS; s++) {
      String x = "x" + s + "_$k";
      lines(8, "if (k - k" + s + " == " + recurrence.limit() + " || !holds(" + all(x) + ")) {");
      lines(10, "out[i" + s + "] = (int) (k - k" + s + ");", "if (i < n) {");
      lines(12, "i" + s + " = i++;", "k" + s + " = k;");
      for (int k = 0; k < recurrence.arguments(); k++) {
        lines(12, "x" + s + "_" + k + " = a" + k + "[i" + s + "];");
      }
      lines(10, "} else {", "  i" + s + " = -1;", "  more = false;", "}");
      lines(8, "}");
    }
    lines(8, "stop = Math.min(Math.min(k0, k1), Math.min(k2, k3)) + " + recurrence.limit() + "L;");
    lines(6, "}");
    for (int s = 0; s < ELEMENTS; s++) {
      lines(
          6,
          "if (i"
              + s
              + " >= 0) { out[i"
              + s
              + "] = rest((int) (k - k"
              + s
              + "), "
              + all("x" + s + "_$k")
              + "); }");
    }
    lines(4, "}");
    insert(start, 6, before);
  }

  /** Writes a method for the condition of one element. */
  private void condition() {
    Code code = new Code(false, "v");
    List<String> names = names();
    String holds = code.variable(recurrence.condition(), names);
    lines(2, "private static boolean holds(" + all("double x$k") + ") {");
    lines(4, code.before());
    lines(4, code.body());
    lines(4, "return " + holds + ";");
    lines(2, "}");
  }

  /** Writes a method for the remaining steps of one element. */
  private void rest() {
    lines(2, "private static int rest(int n, " + all("double x0_$k") + ") {");
    int start = text.size();
    lines(4, "while (n < " + recurrence.limit() + ") {");
    List<String> before = step(6, false, 1, holds -> "if (!" + holds + ") { break; }");
    lines(6, "n++;");
    lines(4, "}", "return n;");
    lines(2, "}");
    insert(start, 4, before);
  }
}
