package org.distarray.linalg;

import org.distarray.dtype.DType;
import org.distarray.kernel.Vectors;
import org.distarray.loop.LoopCompiler;

/**
 * Writes {@link PanelLoops}: one method in which a tile of the product stays in vector registers.
 *
 * <p>The sizes are the best that {@code tests/bin/bench --only matmul-java} has measured. With 32
 * registers, a tile has 6 rows of 3 vectors, and the loop takes two inner indices at a time. With
 * 16 registers it has 4 rows of 3 vectors, and there is no room for a second index. With 7 or 8
 * rows and two indices, or with four indices, some JVMs run out of registers and reach a half or a
 * third of the speed. A vector that leaves its method becomes an object, which is ten times slower.
 *
 * <p>The tile lies in an array of its own, because addresses in the product would take the
 * registers of the loop's indices. Both panels are read by one index, a multiple of the number of
 * rows and therefore of the number of columns. With two indices, the JVM would check the second one
 * at each step, and in every other JVM run it moved through a vector register, at three quarters of
 * the speed.
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
    this.rows = wide ? 6 : 4;
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
    // the index of the right panel is so many times that of the left one
    line("private static final int RATIO = " + vectors + " * L / " + rows + ";");
    line("public int rows() { return " + rows + "; }");
    line("public int columns() { return " + vectors + " * L; }");
    line("public void add(int depth, Object left, int from, Object right, int start,");
    line("    Object tile) {");
    array("a", "left");
    array("b", "right");
    array("c", "tile");
    line("int shift = start - from * RATIO;");
    line("int end = from + depth * " + rows + ";");
    forEach((r, v) -> define(sum(r, v), "fromArray(S, c, " + inTile(r, v) + ")"));
    line("int i = from;");
    if (steps > 1) {
      loop(steps);
    }
    loop(1);
    forEach((r, v) -> line(sum(r, v) + ".intoArray(c, " + inTile(r, v) + ");"));
    line("}");
    line("public void take(Object tile, Object product, int at, int stride) {");
    array("t", "tile");
    array("c", "product");
    forEach((r, v) -> copy("c", inProduct(r, v), "t", inTile(r, v)));
    line("}");
    line("public void put(Object tile, Object product, int at, int stride) {");
    array("t", "tile");
    array("c", "product");
    forEach((r, v) -> copy("t", inTile(r, v), "c", inProduct(r, v)));
    line("}");
    line("}");
    return text.toString();
  }

  /** A loop that takes {@code times} inner indices at a time while that many are left. */
  private void loop(int times) {
    line("for (; i <= end - " + times * rows + "; i += " + times * rows + ") {");
    for (int t = 0; t < times; t++) {
      for (int v = 0; v < vectors; v++) {
        define(
            "b" + t + "_" + v,
            "fromArray(S, b, i * RATIO + shift + " + (t * vectors + v) + " * L)");
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

  private static String inProduct(int row, int vector) {
    return "at + " + row + " * stride + " + vector + " * L";
  }

  private String inTile(int row, int vector) {
    return (row * vectors + vector) + " * L";
  }

  private void array(String name, String parameter) {
    line(primitive + "[] " + name + " = (" + primitive + "[]) " + parameter + ";");
  }

  private void copy(String from, String at, String to, String place) {
    String loaded = vector + ".fromArray(S, " + from + ", " + at + ")";
    line(loaded + ".intoArray(" + to + ", " + place + ");");
  }

  private void define(String name, String value) {
    line(vector + " " + name + " = (" + vector + ") " + vector + "." + value + ";");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
