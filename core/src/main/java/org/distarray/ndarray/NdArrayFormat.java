package org.distarray.ndarray;

import java.util.Arrays;
import java.util.function.Consumer;
import org.distarray.index.Shape;

/**
 * Prints arrays as {@code str} of NumPy 2.4 does with its default options: nested brackets, columns
 * of one width, lines of at most 75 characters; above 1000 elements three at each edge of every
 * dimension.
 */
final class NdArrayFormat {
  private static final int THRESHOLD = 1000;
  static final int EDGE = 3;
  private static final int LINE = 75;
  private static final long GAP = -1;

  private final ElementFormat elements;
  private final long[][] shown;

  private NdArrayFormat(ElementFormat elements, long[][] shown) {
    this.elements = elements;
    this.shown = shown;
  }

  static String format(NdArray a) {
    return format(a, a.shape());
  }

  /**
   * Prints an array, from its edges alone if others are not there.
   *
   * @param whole the shape of the array that is printed; {@code a} has that shape, or the shape of
   *     an {@link Excerpt}
   */
  static String format(NdArray a, Shape whole) {
    if (a.ndim() == 0) {
      return ElementFormat.scalar(a);
    }
    if (a.size() == 0) {
      return "[]";
    }
    long[][] shown = shown(whole, a.shape());
    return new NdArrayFormat(ElementFormat.of(a, shown), shown)
        .nested(new long[a.ndim()], 0, " ", LINE);
  }

  /**
   * The indices of each dimension that are printed, with a {@link #GAP} where some are left out.
   */
  private static long[][] shown(Shape whole, Shape there) {
    long[][] out = new long[whole.ndim()][];
    for (int d = 0; d < out.length; d++) {
      long n = there.dim(d);
      boolean all = isWhole(whole, d);
      out[d] = new long[all ? (int) n : 2 * EDGE + 1];
      for (int k = 0; k < out[d].length; k++) {
        out[d][k] = all || k < EDGE ? k : k == EDGE ? GAP : n - out[d].length + k;
      }
    }
    return out;
  }

  static boolean isWhole(Shape shape, int d) {
    return shape.size() <= THRESHOLD || shape.dim(d) <= 2 * EDGE;
  }

  /**
   * The part under the first {@code axis} entries of {@code index}, its continuation lines behind
   * {@code indent}.
   */
  private String nested(long[] index, int axis, String indent, int width) {
    boolean rows = axis < shown.length - 1;
    return "[" + (rows ? rows(index, axis, indent, width) : line(index, axis, indent, width)) + "]";
  }

  private String rows(long[] index, int axis, String indent, int width) {
    StringBuilder out = new StringBuilder();
    for (long i : shown[axis]) {
      if (out.length() > 0) {
        out.append("\n".repeat(shown.length - axis - 1)).append(indent);
      }
      if (i == GAP) {
        out.append("...");
      } else {
        index[axis] = i;
        out.append(nested(index, axis + 1, indent + " ", width - 1));
      }
    }
    return out.toString();
  }

  private String line(long[] index, int axis, String indent, int width) {
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder(indent);
    for (int k = 0; k < shown[axis].length; k++) {
      index[axis] = shown[axis][k];
      String word = index[axis] == GAP ? "..." : elements.text(index);
      // room for the closing bracket; a line of one word is never wrapped
      if (line.length() + word.length() > width - 1 && line.length() > indent.length()) {
        out.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(indent);
      }
      line.append(word).append(k < shown[axis].length - 1 ? " " : "");
    }
    return out.append(line).substring(indent.length());
  }

  /** Calls the visitor with each printed index. */
  static void each(long[][] shown, Consumer<long[]> visitor) {
    visit(shown, new long[shown.length], 0, visitor);
  }

  private static void visit(long[][] shown, long[] index, int axis, Consumer<long[]> visitor) {
    if (axis == shown.length) {
      visitor.accept(index);
      return;
    }
    for (long i : Arrays.stream(shown[axis]).filter(i -> i != GAP).toArray()) {
      index[axis] = i;
      visit(shown, index, axis + 1, visitor);
    }
  }
}
