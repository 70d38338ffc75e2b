package org.distarray;

import org.distarray.display.ProgressBars;
import org.distarray.progress.Watch;

/**
 * Says where a bar shows how far a job is, once it has run for a second. The bar counts bytes that
 * tasks have gone through. It goes when the job ends, also by an error or by Stop.
 */
public enum ProgressBar {
  /**
   * In a notebook, and in a console that is a terminal: where a user looks. On Spark there is none
   * where Spark draws its own ({@code spark.ui.showConsoleProgress}).
   */
  AUTO,

  /** Everywhere, on the standard output if there is nothing better. */
  ON,

  /** Nowhere. */
  OFF;

  Watch watch() {
    return switch (this) {
      case AUTO -> ProgressBars.whereUsersLook();
      case ON -> ProgressBars.everywhere();
      case OFF -> Watch.NONE;
    };
  }
}
