package org.distarray.linalg;

import org.distarray.dtype.DType;
import org.distarray.kernel.Vectors;
import org.distarray.ufunc.LoopCompiler;

/**
 * Writes {@link PanelLoops}: one method in which a tile of the product stays in vector registers.
 *
 * <p>The best of those that {@code tests/bin/bench --only matmul-java} has measured: 7 rows of 3
 * vectors where there are 32 registers, two inner indices at a time; 4 of 3 where there are 16,
 * which have no room for a second one. With 8 rows and two indices, or four indices, every other
 * JVM runs out of registers, at half the speed. A vector that leaves its method becomes an object,
 * ten times slower.
 */
final class PanelSource {
  private final StringBuilder text = new StringBuilder();
  private final String vector;
  private final String primitive;
  private final int rows;
  private final int vectors;
  private final int steps;

  private PanelSource(DType type, boolean wide) {
    this.vector = type == DType.FLOAT64 ? "DoubleVector" : "FloatVector";
    this.primitive = type.primitive().getName();
    this.rows = wide ? 7 : 4;
    this.vectors = 3;
    this.steps = wide ? 2 : 1;
  }

  /** The loops over float32 or float64. */
  static PanelLoops compile(DType type) {
    PanelSource source = new PanelSource(type, Vectors.bits() >= 512);
    String name = "PanelLoops_" + source.primitive;
    return LoopCompiler.compile(
        PanelLoops.class,
        PanelSource.class.getPackageName() + ".generated." + name,
        source.text(name));
  }

  private String text(String name) {
    line("package org.distarray.linalg.generated;");
    line("import jdk.incubator.vector.*;");
    line("public final class " + name + " implements org.distarray.linalg.PanelLoops {");
    line("private static final VectorSpecies S = " + vector + "." + Vectors.SPECIES + ";");
    line("private static final int L = S.length();");
    line("public int rows() { return " + rows + "; }");
    line("public int columns() { return " + vectors + " * L; }");
    line("public void add(int depth, Object left, int from, Object right, int start,");
    line("    Object out, int at, int stride) {");
    line(primitive + "[] a = (" + primitive + "[]) left;");
    line(primitive + "[] b = (" + primitive + "[]) right;");
    line(primitive + "[] c = (" + primitive + "[]) out;");
    line("int i = from;");
    line("int j = start;");
    forEach((r, v) -> define(sum(r, v), "fromArray(S, c, " + place(r, v) + ")"));
    line("int p = 0;");
    if (steps > 1) {
      loop(steps);
    }
    loop(1);
    forEach((r, v) -> line(sum(r, v) + ".intoArray(c, " + place(r, v) + ");"));
    line("}");
    line("}");
    return text.toString();
  }

  /** A loop that takes some inner indices at a time, as long as there are so many. */
  private void loop(int times) {
    line("for (; p <= depth - " + times + "; p += " + times + ") {");
    for (int t = 0; t < times; t++) {
      for (int v = 0; v < vectors; v++) {
        define("b" + t + "_" + v, "fromArray(S, b, j + " + (t * vectors + v) + " * L)");
      }
      for (int r = 0; r < rows; r++) {
        String a = "a" + t + "_" + r;
        define(a, "broadcast(S, a[i + " + (t * rows + r) + "])");
        for (int v = 0; v < vectors; v++) {
          String sum = sum(r, v);
          line(sum + " = (" + vector + ") " + a + ".fma(b" + t + "_" + v + ", " + sum + ");");
        }
      }
    }
    line("i += " + times * rows + ";");
    line("j += " + times * vectors + " * L;");
    line("}");
  }

  private interface Cell {
    void at(int row, int vector);
  }

  private void forEach(Cell cell) {
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < vectors; v++) {
        cell.at(r, v);
      }
    }
  }

  private static String sum(int row, int vector) {
    return "c" + row + "_" + vector;
  }

  private static String place(int row, int vector) {
    return "at + " + row + " * stride + " + vector + " * L";
  }

  private void define(String name, String value) {
    line(vector + " " + name + " = (" + vector + ") " + vector + "." + value + ";");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
