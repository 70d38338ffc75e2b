package org.distarray;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.distarray.array.Pictures;
import org.distarray.display.ByteText;
import org.distarray.display.Card;
import org.distarray.dist.Distribution;
import org.distarray.dist.LayoutPicture;
import org.distarray.expr.Expr;
import org.distarray.index.Shape;

/** The card of a distributed array: its facts, its layout, every k-th element, and the corners. */
final class DistCard {
  private static final int MOST_OPERANDS = 4;
  private static final int LONGEST = 60;

  private DistCard() {}

  /** The card of an array. */
  static Card of(DistArray a, Glance look) {
    Distribution d = a.distribution();
    Shape block = d.localShape(largest(d));
    String letters = a.ndim() == 0 ? "" : "'" + d.dist() + "' ";
    Card card =
        Pictures.card("DistArray", a)
            .fact("largest block", block + ", " + ByteText.of(block.size(), a.itemsize()))
            .fact("layout", letters + "on " + Headline.engines(d) + grid(d))
            .fact("elements", Headline.state(a))
            .fact("made by", origin(a.expr()))
            .values(look.values())
            .panel("owners" + plane(a), LayoutPicture.of(d, Pictures.SIDE));
    return Pictures.isGlimpsed(a) && Glance.reason(a).isEmpty()
        ? Pictures.thumbnail(card, look.image(), plane(a))
        : card;
  }

  /** A rank that has the most elements. */
  private static int largest(Distribution d) {
    long most = d.largestBlock();
    int rank = 0;
    while (rank < d.ranks() - 1 && d.localShape(rank).size() < most) {
      rank++;
    }
    return rank;
  }

  private static String grid(Distribution d) {
    return d.ndim() < 2
        ? ""
        : Arrays.stream(d.gridShape())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" x ", ", grid ", ""));
  }

  /** The plane that the pictures show, where there are several. */
  private static String plane(DistArray a) {
    return a.ndim() < 3 ? "" : ", plane [" + "0, ".repeat(a.ndim() - 2) + ":, :]";
  }

  /** The operation that makes the elements, and the arrays that it takes. */
  private static String origin(Expr e) {
    String operands =
        e.operands().stream()
            .limit(MOST_OPERANDS)
            .map(Expr::toString)
            .collect(Collectors.joining(", "));
    String more = e.operands().size() > MOST_OPERANDS ? ", ..." : "";
    String text = e.label() + (operands.isEmpty() ? "" : " of " + operands + more);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
