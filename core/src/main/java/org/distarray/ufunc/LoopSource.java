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
    return type(name, head + "    for (int i = 0; i < n; i++) {\n" + body + "    }\n");
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

  private static LoopSource type(String name, String body) {
    String text =
        "package org.distarray.ufunc.generated;\n"
            + "public final class "
            + name
            + " implements org.distarray.ufunc.TileLoop {\n"
            + "  public void run(Object[] inputs, Object output, int n) {\n"
            + body
            + "  }\n"
            + "}\n";
    return new LoopSource("org.distarray.ufunc.generated." + name, text);
  }
}
