package org.distarray.ndarray;

import org.distarray.array.Pictures;
import org.distarray.display.Bundle;
import org.distarray.display.ByteText;
import org.distarray.display.Card;
import org.distarray.display.Image;

/** The forms in which a front end shows a local array. */
final class LocalCard {
  private static final double SIDE = 110;

  private LocalCard() {}

  static Bundle bundle(NdArray a) {
    Bundle out = Bundle.of(a::printed).withText(Bundle.HTML, () -> card(a).html());
    return a.ndim() == 0 || a.size() == 0
        ? out
        : out.withBytes(Bundle.PNG, () -> Pictures.glimpse(a).drawing().png());
  }

  private static Card card(NdArray a) {
    Card card =
        Card.of("NdArray")
            .fact("dtype", a.dtype().toString())
            .fact("shape", a.shape().toString())
            .fact("bytes", ByteText.of(a.size(), a.itemsize()))
            .values(a.printed());
    if (a.ndim() == 0 || a.size() == 0) {
      return card;
    }
    Image image = Pictures.glimpse(a);
    return card.panel(image.text(), image.thumbnail(SIDE));
  }
}
