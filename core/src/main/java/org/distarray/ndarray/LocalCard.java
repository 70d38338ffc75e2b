package org.distarray.ndarray;

import org.distarray.array.Pictures;
import org.distarray.array.Rows;
import org.distarray.display.Bundle;
import org.distarray.display.Card;

/** The forms in which a front end shows a local array. */
final class LocalCard {
  private LocalCard() {}

  static Bundle bundle(NdArray a) {
    Bundle out = Bundle.of(a::printed).withText(Bundle.HTML, () -> card(a).html());
    out = Pictures.isGlimpsed(a) ? out.withBytes(Bundle.PNG, () -> Pictures.glimpse(a).png()) : out;
    return Rows.with(out, a);
  }

  private static Card card(NdArray a) {
    Card card = Pictures.card("NdArray", a).values(a.printed());
    return Pictures.isGlimpsed(a) ? Pictures.thumbnail(card, Pictures.glimpse(a), "") : card;
  }
}
