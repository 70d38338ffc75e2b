package org.distarray;

import org.distarray.array.Pictures;
import org.distarray.display.ByteText;
import org.distarray.display.Card;
import org.distarray.dist.Distribution;
import org.distarray.dist.LayoutPicture;
import org.distarray.index.Shape;

/** The card of a distributed array: its facts, its layout, every k-th element, and the corners. */
final class DistCard {
  private DistCard() {}

  /** The card of an array. */
  static Card of(DistArray a, Glance look) {
    Distribution d = a.distribution();
    Shape block = d.localShape(largest(d));
    Card card =
        Pictures.card("DistArray", a)
            .fact("largest block", block + ", " + ByteText.of(block.size(), a.itemsize()))
            .fact("layout", Headline.layout(d))
            .fact("elements", Headline.state(a))
            .fact("made by", Headline.origin(a.expr()))
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

  /** The plane that the pictures show, where there are several. */
  private static String plane(DistArray a) {
    return a.ndim() < 3 ? "" : ", plane [" + "0, ".repeat(a.ndim() - 2) + ":, :]";
  }
}
