package org.distarray;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.distarray.display.ByteText;
import org.distarray.dist.Distribution;
import org.distarray.expr.Expr;

/** The words that say what an array is. They run no job. */
final class Headline {
  private static final int MOST_OPERANDS = 4;
  private static final int LONGEST = 60;

  private Headline() {}

  static String of(DistArray a) {
    Distribution d = a.distribution();
    String letters = a.ndim() == 0 ? "" : " '" + d.dist() + "'";
    return "<DistArray "
        + a.dtype()
        + " "
        + a.shape()
        + letters
        + " on "
        + engines(d)
        + ", "
        + ByteText.of(a.size(), a.itemsize())
        + ", "
        + state(a)
        + ">";
  }

  /** {@code 1 engine}, {@code 4 engines}. */
  static String engines(Distribution d) {
    return d.ranks() + (d.ranks() == 1 ? " engine" : " engines");
  }

  /**
   * The letters of a distribution, its engines and its grid: {@code 'bc' on 4 engines, grid 2 x 2}.
   */
  static String layout(Distribution d) {
    String letters = d.ndim() == 0 ? "" : "'" + d.dist() + "' ";
    return letters + "on " + engines(d) + grid(d);
  }

  private static String grid(Distribution d) {
    return d.ndim() < 2
        ? ""
        : Arrays.stream(d.gridShape())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" x ", ", grid ", ""));
  }

  /** The operation that makes the elements, and the arrays that it takes. */
  static String origin(Expr e) {
    String operands =
        e.operands().stream()
            .limit(MOST_OPERANDS)
            .map(Expr::toString)
            .collect(Collectors.joining(", "));
    String more = e.operands().size() > MOST_OPERANDS ? ", ..." : "";
    String text = e.label() + (operands.isEmpty() ? "" : " of " + operands + more);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  /** Whether the elements are held, are computed when they are needed, or are those of a base. */
  static String state(DistArray a) {
    if (a.isView()) {
      return "view of " + base(a.cell(), a);
    }
    String held = a.cell().isHeld() ? "held" : "lazy";
    return a.cell().value().map(value -> "held: " + value).orElse(held);
  }

  private static String base(Cell base, DistArray a) {
    String shape = base.distribution().shape().toString();
    return base.dtype() == a.dtype() ? shape : base.dtype() + " " + shape;
  }
}
