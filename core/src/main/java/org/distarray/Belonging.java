package org.distarray;

import org.distarray.error.Required;

/** Refuses arrays of other contexts. */
final class Belonging {
  private Belonging() {}

  /**
   * Refuses an array of another context.
   *
   * @param what is done, for the message: {@code "save an array"}
   */
  static void check(Context context, DistArray array, String what) {
    Required.given(what, "the array", array, "a DistArray");
    if (array.context() != context) {
      throw refusal(context, what, array, ", " + array.context());
    }
  }

  static void checkAll(Context context, DistArray[] arrays, String what) {
    for (DistArray a : Required.given(what, "the list of arrays", arrays, "DistArrays")) {
      check(context, a, what);
    }
  }

  /**
   * The refusal of an object that belongs to another context.
   *
   * @param other the words for that context, behind a comma; empty if it is not known
   */
  static IllegalArgumentException refusal(
      Context context, String what, Object foreign, String other) {
    return new IllegalArgumentException(
        "Cannot "
            + what
            + ": "
            + foreign
            + " is of another context"
            + other
            + " (an array of "
            + context
            + ")");
  }
}
