package org.distarray.loop;

import java.util.ArrayList;
import java.util.List;
import org.distarray.kernel.Code;
import org.distarray.kernel.LaneType;
import org.distarray.kernel.Term;

/**
 * Writes loops in the Vector API over float64 arrays. Each array may begin anywhere. Elements
 * beyond the last whole vector are computed one by one, by the same steps.
 *
 * <p>The loop has a branch that does nothing of use: it keeps C2 from splitting the loop into a
 * first, a main and a last one. The processor fetches ahead what one instruction reads in equal
 * steps. The loads of three loops break these steps twice in each tile, and their elements then
 * come late from memory: sin(x) * y took 0.66 to 0.88 ns for an element of 80 MB on one core, and
 * takes 0.48 with the branch; in a cache both take 0.44.
 */
final class VectorLoop {
  /** The elements between two turns of the branch, a power of 2: often enough to be compiled. */
  private static final int ROUND = 512;

  private static final List<String> IMPORTS = List.of("jdk.incubator.vector.*");

  private VectorLoop() {}

  /** The loop of a shape whose steps are all {@link Lowering#isKnown known}. */
  static LoopSource fused(String name, LoopShape shape) {
    List<String> text = new ArrayList<>();
    for (int k = 0; k < shape.arrays().size() + shape.outputs().size(); k++) {
      text.add("double[] a" + k + " = (double[]) arrays[" + k + "];");
      text.add("int f" + k + " = at[" + k + "];");
    }
    for (int k = 0; k < shape.constants().size(); k++) {
      text.add("double c" + k + " = ((double[]) constants[" + k + "])[0];");
    }
    text.add("int lanes = " + Code.species(LaneType.DOUBLE) + ".length();");
    text.add("int last = " + ROUND + " - lanes;");
    text.add("int rounds = 0;");
    text.add("int i = 0;");
    loop(text, new Code(true, "v"), shape, "int whole = n - n % lanes;", "i < whole; i += lanes");
    loop(text, new Code(false, "s"), shape, "", "i < n; i++");
    text.add("return rounds >= 0;"); // true, which C2 does not know
    return LoopSource.of(name, IMPORTS, text);
  }

  private static void loop(
      List<String> text, Code code, LoopShape shape, String before, String range) {
    boolean vector = code.vector();
    List<String> values = new ArrayList<>();
    for (int k = 0; k < shape.arrays().size(); k++) {
      String load =
          vector
              ? "DoubleVector.fromArray("
                  + Code.species(LaneType.DOUBLE)
                  + ", a"
                  + k
                  + ", f"
                  + k
                  + " + i)"
              : "a" + k + "[f" + k + " + i]";
      values.add(code.define(LaneType.DOUBLE, load));
    }
    for (int k = 0; k < shape.constants().size(); k++) {
      values.add(code.parameter(LaneType.DOUBLE, "c" + k));
    }
    String inside = null;
    for (LoopStep step : shape.steps()) {
      List<String> operands = step.inputs().stream().map(values::get).toList();
      List<Term> arguments = new ArrayList<>();
      for (int k = 0; k < operands.size(); k++) {
        arguments.add(Term.argument(k));
      }
      if (step.elementary().isPresent()) {
        Term domain = step.elementary().get().domain(Term.argument(0));
        String here = code.variable(domain, operands);
        inside =
            inside == null
                ? here
                : code.variable(Term.argument(0).and(Term.argument(1)), List.of(inside, here));
      }
      values.add(code.variable(step.term(arguments), operands));
    }
    text.addAll(code.before());
    if (!before.isEmpty()) {
      text.add(before);
    }
    text.add("for (; " + range + ") {");
    code.body().forEach(line -> text.add("  " + line));
    if (inside != null) {
      text.add("  if (!" + inside + (vector ? ".allTrue()" : "") + ") { return false; }");
    }
    for (int k = 0; k < shape.outputs().size(); k++) {
      String value = values.get(shape.outputs().get(k));
      int array = shape.arrays().size() + k;
      text.add(
          vector
              ? "  " + value + ".intoArray(a" + array + ", f" + array + " + i);"
              : "  a" + array + "[f" + array + " + i] = " + value + ";");
    }
    if (vector) {
      text.add("  if ((i & " + (ROUND - 1) + ") == last) { rounds++; }");
    }
    text.add("}");
  }
}
