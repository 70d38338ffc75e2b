package org.distarray.loop;

import java.util.Arrays;
import java.util.Locale;

/**
 * When the steps of a loop are compiled into one. {@code -Ddistarray.compile=auto}, {@code always}
 * or {@code never} chooses; all give the same bits.
 */
public enum Compiling {
  /** Never: each step runs alone, over a tile, on a loop that all expressions share. */
  NEVER,
  /** In the background, once the steps have done so much work that it pays. The default. */
  AUTO,
  /** On the thread that needs the loop, before it runs for the first time. */
  ALWAYS;

  /** The choice with which the JVM was started. */
  public static final Compiling CHOSEN = of(System.getProperty("distarray.compile", "auto"));

  static Compiling of(String text) {
    for (Compiling c : values()) {
      if (c.name().toLowerCase(Locale.ROOT).equals(text)) {
        return c;
      }
    }
    throw new IllegalArgumentException(
        "Cannot compile loops '"
            + text
            + "' (-Ddistarray.compile is one of "
            + Arrays.toString(values()).toLowerCase(Locale.ROOT)
            + ")");
  }
}
