package org.distarray.ufunc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.distarray.dtype.DType;

/** The Java source of one generated loop: a class with one method and one loop. */
record LoopSource(String className, String text) {

  /** {@code o[i] = function(a0[i], a1[i], ...)}. */
  static LoopSource map(Ufunc f, Signature signature) {
    String name =
        f.label()
            + signature.inputs().stream().map(t -> "_" + t).collect(Collectors.joining())
            + "_to_"
            + signature.output();
    return loop(name, f.function(), signature);
  }

  /** {@code o[i] = (to) a0[i]}. */
  static LoopSource cast(DType from, DType to) {
    String function =
        switch (to) {
          case BOOL -> "toBoolean";
          case INT8, INT16, INT32, UINT8, UINT16 -> "toInt";
          case UINT32, INT64 -> "toLong";
          case UINT64 -> "toUnsignedLong";
          case FLOAT32 -> "toFloat";
          case FLOAT64 -> "toDouble";
          case COMPLEX64, COMPLEX128 -> "toComplex";
        };
    return loop("cast_" + from + "_to_" + to, function, new Signature(List.of(from), to));
  }

  private static LoopSource loop(String name, String function, Signature signature) {
    StringBuilder head = new StringBuilder();
    List<String> arguments = new ArrayList<>();
    for (int k = 0; k < signature.inputs().size(); k++) {
      DType t = signature.inputs().get(k);
      head.append(declare("a" + k, t, "inputs[" + k + "]"));
      arguments.addAll(Register.load(t, "a" + k, "i"));
    }
    head.append(declare("o", signature.output(), "output"));
    List<String> values = values(function, signature.inputs(), signature.output(), arguments);
    String body =
        "      " + String.join("\n      ", assign(signature.output(), "o", "i", values)) + "\n";
    return type(
        name,
        "TileLoop",
        "run(Object[] inputs, Object output, int n)",
        head + "    for (int i = 0; i < n; i++) {\n" + body + "    }\n");
  }

  /**
   * {@code r = function(r, v[i])}, in order, or in four strands where the order makes no
   * difference.
   */
  static LoopSource fold(Ufunc f, DType t) {
    String name = "fold_" + f.label() + "_" + t;
    String head = declare("r", t, "accumulator") + declare("v", t, "values");
    return type(
        name,
        "FoldLoop",
        "fold(Object accumulator, Object values, int from, int n)",
        head + (f.isAssociative(t) ? strands(f, t) : inOrder(f, t)));
  }

  private static String inOrder(Ufunc f, DType t) {
    String java = Register.type(t).getName();
    StringBuilder text = new StringBuilder();
    List<String> initial = Register.load(t, "r", "0");
    List<String> arguments = new ArrayList<>();
    for (int part = 0; part < t.width(); part++) {
      text.append("    " + java + " r" + part + " = " + initial.get(part) + ";\n");
      arguments.add("r" + part);
    }
    arguments.addAll(Register.load(t, "v", "i"));
    List<String> values = values(f.function(), List.of(t, t), t, arguments);
    text.append("    for (int i = from; i < from + n; i++) {\n");
    for (int part = 0; part < t.width(); part++) {
      text.append("      " + java + " s" + part + " = " + wrapped(t, values.get(part)) + ";\n");
    }
    for (int part = 0; part < t.width(); part++) {
      text.append("      r" + part + " = s" + part + ";\n");
    }
    text.append("    }\n");
    for (int part = 0; part < t.width(); part++) {
      text.append("    r[" + part + "] = " + Register.store(t, "r" + part) + ";\n");
    }
    return text.toString();
  }

  /**
   * Four accumulators, so that one step need not wait for the last; they wrap around only when
   * stored.
   */
  private static String strands(Ufunc f, DType t) {
    String java = Register.type(t).getName();
    StringBuilder text = new StringBuilder("    int end = from + n;\n    int i = from;\n");
    text.append("    " + java + " r0 = " + Register.load(t, "r", "0").get(0) + ";\n");
    text.append("    if (n >= 8) {\n");
    for (int k = 1; k < 4; k++) {
      text.append(
          "      "
              + java
              + " r"
              + k
              + " = "
              + Register.load(t, "v", "i + " + (k - 1)).get(0)
              + ";\n");
    }
    text.append("      for (i += 3; i < end - 3; i += 4) {\n");
    for (int k = 0; k < 4; k++) {
      text.append(
          "        r"
              + k
              + " = "
              + step(f, t, "r" + k, Register.load(t, "v", "i + " + k).get(0))
              + ";\n");
    }
    text.append("      }\n");
    text.append(
        "      r0 = " + step(f, t, step(f, t, "r0", "r1"), step(f, t, "r2", "r3")) + ";\n    }\n");
    text.append("    for (; i < end; i++) {\n");
    text.append("      r0 = " + step(f, t, "r0", Register.load(t, "v", "i").get(0)) + ";\n    }\n");
    return text.append("    r[0] = " + Register.store(t, "r0") + ";\n").toString();
  }

  private static String step(Ufunc f, DType t, String a, String b) {
    return values(f.function(), List.of(t, t), t, List.of(a, b)).get(0);
  }

  /** A value wrapped around to the range of its type, in the type in which it is computed. */
  private static String wrapped(DType t, String value) {
    return switch (t) {
      case INT8 -> "(byte) (" + value + ")";
      case INT16 -> "(short) (" + value + ")";
      case UINT8 -> "(" + value + ") & 0xFF";
      case UINT16 -> "(" + value + ") & 0xFFFF";
      case UINT32 -> "(" + value + ") & 0xFFFFFFFFL";
      case COMPLEX64 -> "(float) (" + value + ")";
      case FLOAT32 -> "(float) (" + value + ")";
      case BOOL, INT32, INT64, UINT64, FLOAT64, COMPLEX128 -> value;
    };
  }

  /** Calls of the function, one for each part of the output. */
  private static List<String> values(
      String function, List<DType> inputs, DType output, List<String> arguments) {
    List<String> parts =
        output.isComplex()
            ? List.of(function + "Re", function + "Im")
            : Collections.singletonList(function);
    return parts.stream()
        .map(
            part ->
                Elements.find(part, inputs).getDeclaringClass().getName()
                    + "."
                    + part
                    + "("
                    + String.join(", ", arguments)
                    + ")")
        .collect(Collectors.toList());
  }

  /**
   * Statements that store the values as element {@code index}; both parts are computed before one
   * is stored.
   */
  private static List<String> assign(DType t, String array, String index, List<String> values) {
    if (!t.isComplex()) {
      return List.of(array + "[" + index + "] = " + Register.store(t, values.get(0)) + ";");
    }
    return List.of(
        t.primitive() + " re = " + Register.store(t, values.get(0)) + ";",
        t.primitive() + " im = " + Register.store(t, values.get(1)) + ";",
        array + "[2 * " + index + "] = re;",
        array + "[2 * " + index + " + 1] = im;");
  }

  private static String declare(String variable, DType t, String value) {
    return "    "
        + t.primitive()
        + "[] "
        + variable
        + " = ("
        + t.primitive()
        + "[]) "
        + value
        + ";\n";
  }

  private static LoopSource type(String name, String contract, String method, String body) {
    String text =
        "package org.distarray.ufunc.generated;\n"
            + "public final class "
            + name
            + " implements org.distarray.ufunc."
            + contract
            + " {\n"
            + "  public void "
            + method
            + " {\n"
            + body
            + "  }\n"
            + "}\n";
    return new LoopSource("org.distarray.ufunc.generated." + name, text);
  }
}
