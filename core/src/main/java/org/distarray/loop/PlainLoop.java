package org.distarray.loop;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;

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
      for (String part : step.parts("c" + values.size() + "_", arguments, head, body)) {
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

  static final List<String> RANGE = List.of("int from = at[0];", "int to = from + n;");

  static void loop(List<String> text, List<String> body) {
    text.add("for (int i = from; i < to; i++) {");
    body.forEach(line -> text.add("  " + line));
    text.add("}");
  }

  static String declare(DType t, String variable, String value) {
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
