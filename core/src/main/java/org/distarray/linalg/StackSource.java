package org.distarray.linalg;

import org.distarray.dtype.DType;
import org.distarray.loop.LoopCompiler;

/**
 * Writes the loops of {@link StackLoop}. Two rows and four columns of a product stay in registers,
 * so that each element that is read is used several times.
 */
final class StackSource {
  private static final int ROWS = 2;
  private static final int COLUMNS = 4;

  private final StringBuilder text = new StringBuilder();
  private final String primitive;
  private final boolean fuses;

  private StackSource(DType type) {
    this.primitive = type.primitive().getName();
    this.fuses = type.isFloat();
  }

  /** The loop over the primitive of a type: int, long, float or double. */
  static StackLoop compile(DType type) {
    StackSource source = new StackSource(type);
    String name = "StackLoop_" + source.primitive;
    return LoopCompiler.compile(
        StackLoop.class,
        StackSource.class.getPackageName() + ".generated." + name,
        source.text(name));
  }

  private String text(String name) {
    line("package org.distarray.linalg.generated;");
    line("public final class " + name + " implements org.distarray.linalg.StackLoop {");
    line("public void add(Object left, int x, Object right, int y, Object sums, int z,");
    line("    int stack, int m, int k, int n) {");
    line(primitive + "[] a = (" + primitive + "[]) left;");
    line(primitive + "[] b = (" + primitive + "[]) right;");
    line(primitive + "[] c = (" + primitive + "[]) sums;");
    line("for (int s = 0; s < stack; s++) {");
    line("int j = 0;");
    columns(COLUMNS);
    columns(1);
    line("x += m * k;");
    line("y += k * n;");
    line("} } }");
    return text.toString();
  }

  private void columns(int columns) {
    line("for (; j <= n - " + columns + "; j += " + columns + ") {");
    line("int i = 0;");
    rows(ROWS, columns);
    rows(1, columns);
    line("}");
  }

  private void rows(int rows, int columns) {
    line("for (; i <= m - " + rows + "; i += " + rows + ") {");
    line("int at = z + (s * m + i) * n + j;");
    line("int p = x + i * k;");
    line("int end = p + k;");
    line("int q = y + j;");
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < columns; v++) {
        line(primitive + " " + sum(r, v) + " = c[at + " + r + " * n + " + v + "];");
      }
    }
    line("for (; p < end; p++) {");
    for (int v = 0; v < columns; v++) {
      line(primitive + " b" + v + " = b[q + " + v + "];");
    }
    for (int r = 0; r < rows; r++) {
      line(primitive + " a" + r + " = a[p + " + r + " * k];");
      for (int v = 0; v < columns; v++) {
        String sum = sum(r, v);
        String product = "a" + r + (fuses ? ", b" : " * b") + v;
        line(sum + (fuses ? " = Math.fma(" + product + ", " + sum + ");" : " += " + product + ";"));
      }
    }
    line("q += n;");
    line("}");
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < columns; v++) {
        line("c[at + " + r + " * n + " + v + "] = " + sum(r, v) + ";");
      }
    }
    line("}");
  }

  private static String sum(int row, int column) {
    return "c" + row + "_" + column;
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
