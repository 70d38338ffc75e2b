package org.distarray.notebooks.picture;

import java.util.Locale;

/**
 * A colour for each process, light enough for black text.
 *
 * <p>Up to eight: the palette of Okabe and Ito (2008), which the colour-blind can tell apart, mixed
 * with white; more: {@link Viridis} in rank order, mixed with white.
 */
final class OwnerColours {
  private static final int[] OKABE_ITO = {
    0x56B4E9, 0xE69F00, 0x009E73, 0xCC79A7, 0xF0E442, 0x0072B2, 0xD55E00, 0x999999
  };
  private static final double WHITE = 0.35;

  private OwnerColours() {}

  /** The colour of a rank among this many, as {@code #rrggbb}. */
  static String of(int rank, int ranks) {
    int rgb =
        ranks <= OKABE_ITO.length
            ? OKABE_ITO[rank]
            : Viridis.rgb(ranks == 1 ? 0 : (double) rank / (ranks - 1));
    return String.format(Locale.ROOT, "#%06x", Viridis.mix(rgb, 0xFFFFFF, WHITE));
  }
}
