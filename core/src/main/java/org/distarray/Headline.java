package org.distarray;

import org.distarray.display.ByteText;
import org.distarray.dist.Distribution;

/** The line that says what an array is. It runs no job. */
final class Headline {
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
