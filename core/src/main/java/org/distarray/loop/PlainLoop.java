package org.distarray.loop;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.kernel.Code;
import org.distarray.kernel.Elementary;
import org.distarray.kernel.Phase;
import org.distarray.kernel.Term;

/**
 * Writes loops in plain Java. All arrays share one index and begin at the same element, because the
 * JVM's compiler vectorizes only such a loop.
 */
final class PlainLoop {
  private PlainLoop() {}

  /**
   * One loop that does all steps to an element before it goes to the next.
   *
   * @param ownIndices whether each array has its own index; such loops do not vectorize
   */
  static LoopSource fused(String name, LoopShape shape, boolean ownIndices) {
    List<String> head = new ArrayList<>();
    List<String> body = new ArrayList<>();
    List<List<String>> values = new ArrayList<>();
    for (int k = 0; k < shape.arrays().size(); k++) {
      DType t = shape.arrays().get(k);
      head.add(declare(t, "a" + k, "arrays[" + k + "]"));
      values.add(
          define(body, t, "v" + values.size(), Register.load(t, "a" + k, index(ownIndices, k))));
    }
    for (int k = 0; k < shape.constants().size(); k++) {
      DType t = shape.constants().get(k);
      List<String> parts =
          Register.load(t, "((" + t.primitive() + "[]) constants[" + k + "])", "0");
      values.add(define(head, t, "v" + values.size(), parts));
    }
    for (LoopStep step : shape.steps()) {
      List<String> arguments = new ArrayList<>();
      step.inputs().forEach(k -> arguments.addAll(values.get(k)));
      DType t = step.signature().output();
      List<String> parts = new ArrayList<>();
      for (String part : Elements.calls(step, arguments)) {
        parts.add(Register.narrowed(t, part));
      }
      values.add(define(body, t, "v" + values.size(), parts));
    }
    for (int k = 0; k < shape.outputs().size(); k++) {
      int value = shape.outputs().get(k);
      DType t = shape.type(value);
      head.add(declare(t, "o" + k, "arrays[" + (shape.arrays().size() + k) + "]"));
      body.addAll(
          store(t, "o" + k, index(ownIndices, shape.arrays().size() + k), values.get(value)));
    }
    if (ownIndices) {
      for (int k = 0; k < shape.arrays().size() + shape.outputs().size(); k++) {
        head.add("int f" + k + " = at[" + k + "];");
      }
      head.add("int from = 0;");
      head.add("int to = n;");
    } else {
      head.addAll(RANGE);
    }
    List<String> text = new ArrayList<>(head);
    loop(text, body);
    text.add("return true;");
    return LoopSource.of(name, List.of(), text);
  }

  /**
   * The loops of a function that is a chain of phases: one loop for each phase. Elements outside of
   * the domain are computed one by one afterwards.
   */
  static LoopSource phased(String name, Elementary function) {
    List<String> text = new ArrayList<>();
    text.add(declare(DType.FLOAT64, "a", "arrays[0]"));
    text.add(declare(DType.FLOAT64, "o", "arrays[1]"));
    text.addAll(RANGE);
    text.add("int outside = 0;");
    Code domain = new Code(false, "d");
    String inside = domain.variable(function.domain(Term.argument(0)), List.of("a[i]"));
    text.addAll(domain.before());
    List<String> check = new ArrayList<>(domain.body());
    check.add("outside |= " + inside + " ? 0 : 1;");
    loop(text, check);
    List<Phase> phases = function.phases();
    List<Term> known = new ArrayList<>(List.of(Term.argument(0)));
    List<String> names = new ArrayList<>(List.of("a[i]"));
    List<String> loops = new ArrayList<>();
    for (int k = 0; k < phases.size(); k++) {
      Code code = new Code(false, "s" + k + "_");
      List<String> stores = new ArrayList<>();
      for (Term term : phases.get(k).next(List.copyOf(known))) {
        String array = k == phases.size() - 1 ? "o" : "t" + (known.size() - 1);
        stores.add(array + "[i] = " + code.variable(term, names) + ";");
        known.add(Term.argument(known.size()));
        names.add(array + "[i]");
      }
      loops.addAll(code.before());
      List<String> body = new ArrayList<>(code.body());
      body.addAll(stores);
      loop(loops, body);
    }
    int rows = known.size() - 2;
    for (int k = 0; k < rows; k++) {
      text.add(
          "double[] t" + k + " = org.distarray.loop.ThreadRows.rows(" + rows + ", to)[" + k + "];");
    }
    text.addAll(loops);
    text.add("if (outside != 0) {");
    List<String> rest = new ArrayList<>(domain.body());
    rest.add("if (!" + inside + ") { o[i] = " + function.elsewhere() + "(a[i]); }");
    loop(text, rest);
    text.add("}");
    text.add("return true;");
    return LoopSource.of(name, List.of(), text);
  }

  private static final List<String> RANGE = List.of("int from = at[0];", "int to = from + n;");

  private static void loop(List<String> text, List<String> body) {
    text.add("for (int i = from; i < to; i++) {");
    body.forEach(line -> text.add("  " + line));
    text.add("}");
  }

  private static String declare(DType t, String variable, String value) {
    return t.primitive() + "[] " + variable + " = (" + t.primitive() + "[]) " + value + ";";
  }

  /** Defines variables for the parts of a value: one part, or a real and an imaginary part. */
  private static List<String> define(List<String> where, DType t, String name, List<String> parts) {
    List<String> names = t.isComplex() ? List.of(name + "re", name + "im") : List.of(name);
    for (int p = 0; p < parts.size(); p++) {
      where.add(Register.type(t) + " " + names.get(p) + " = " + parts.get(p) + ";");
    }
    return names;
  }

  private static String index(boolean ownIndices, int array) {
    return ownIndices ? "(f" + array + " + i)" : "i";
  }

  private static List<String> store(DType t, String array, String at, List<String> parts) {
    List<String> out = new ArrayList<>();
    for (int p = 0; p < parts.size(); p++) {
      String index = t.isComplex() ? "2 * " + at + " + " + p : at;
      out.add(array + "[" + index + "] = " + Register.store(t, parts.get(p)) + ";");
    }
    return out;
  }
}
