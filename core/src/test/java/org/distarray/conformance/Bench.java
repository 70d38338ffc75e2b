package org.distarray.conformance;

import org.distarray.Alignment;
import org.distarray.Context;

/** Contexts of one engine for the rows that make arrays; they are shared by all rows. */
public interface Bench {
  /** A context of at least so many targets. */
  Context context(int targets, Alignment alignment);

  /** The layouts that calls of programs have met; nobody asks unless a bench keeps them. */
  default LayoutCounts layouts() {
    return new LayoutCounts();
  }

  /** Whether a job costs so much that many results are brought by one. */
  default boolean isSlow() {
    return false;
  }

  /** A context of at least so many targets that aligns what it combines. */
  default Context context(int targets) {
    return context(targets, Alignment.AUTO);
  }
}
