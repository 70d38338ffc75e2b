package org.distarray.program;

import java.util.function.Function;
import org.distarray.DistArray;

/**
 * One operation of a program, on arrays and on their models.
 *
 * @param kind the name by which it can be left out
 * @param text as a user writes it, {@code %s} for each operand
 * @param isView whether its result shares the elements of its first operand
 * @param here what it is on models; it throws {@link Unfit} before it changes anything
 * @param there what it is on arrays
 * @param check compares its first operand with that operand's model, or null
 */
record Operation(
    String kind,
    String text,
    boolean isView,
    Function<Model[], Model> here,
    There there,
    Check check) {

  /** What is done with arrays; the result, or null. */
  interface There {
    DistArray apply(Real real, DistArray... of);
  }

  /** What is found out about an array; throws what is wrong with it. */
  interface Check {
    void run(Real real, Model want, DistArray got);
  }

  /** An operation with a result of its own. */
  static Operation of(
      String kind,
      String text,
      Function<Model[], Model> here,
      Function<DistArray[], DistArray> there) {
    return new Operation(kind, text, false, here, (real, of) -> there.apply(of), null);
  }

  static Operation view(
      String kind, String text, Function<Model, Model> here, Function<DistArray, DistArray> there) {
    return new Operation(
        kind, text, true, of -> here.apply(of[0]), (real, of) -> there.apply(of[0]), null);
  }

  /** An operation that makes its result in a context. */
  static Operation in(String kind, String text, Function<Model[], Model> here, There there) {
    return new Operation(kind, text, false, here, there, null);
  }

  /** A look at an array, which changes nothing. */
  static Operation look(String kind, String text, Check check) {
    return new Operation(kind, text, true, of -> of[0], (real, of) -> of[0], check);
  }

  /** What leaves the elements as they are. */
  static Operation hold(String kind, Function<DistArray, DistArray> there) {
    return new Operation(
        kind, "%s." + kind + "()", true, of -> of[0], (real, of) -> there.apply(of[0]), null);
  }

  /** Whether its result is its operand, held. */
  boolean isHold() {
    return kind.equals("persist") || kind.equals("compute");
  }
}
