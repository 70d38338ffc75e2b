package org.distarray.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
  private static final Term X = Term.argument(0);

  @Test
  void argumentsAreThoseThatChangeAndThoseThatTermsName() {
    for (Recurrences r : Recurrences.values()) {
      assertEquals(r.arguments(), r.terms().arguments(), r.name());
    }
    Recurrence other = Recurrence.of(List.of(X, X), X.less(Term.argument(6)), 1);
    assertEquals(2, other.changing());
    assertEquals(7, other.arguments());
  }

  @Test
  void textsAreShort() {
    assertEquals(
        "<Recurrence(2 change, 2 stay, at most 60 steps)>",
        Recurrences.MANDELBROT.terms().toString());
    assertEquals("<Term(argument 0)>", X.toString());
    assertEquals("<Term(1.5)>", Term.of(1.5).toString());
    assertEquals("<Term(7L)>", Term.ofLong(7).toString());
    assertEquals("<Term(less)>", X.less(1).toString());
  }

  @Test
  void aTermOfManySharedPartsIsWrittenOnce() {
    Term power = X;
    for (int k = 0; k < 200; k++) {
      power = power.times(power);
    }
    Code code = new Code(false, "v");
    code.variable(power, List.of("x"));
    assertEquals(200, code.size());
    assertEquals(1, Recurrence.of(List.of(power), power.less(1), 5).arguments());
  }

  @Test
  void whatIsNoRecurrenceIsRefused() {
    assertEquals(
        "Cannot repeat a step of 0 numbers at most 5 times (1 number or more, 0 times or more)",
        message(List.of(), X.less(1), 5));
    assertEquals(
        "Cannot repeat a step of 1 numbers at most -1 times (1 number or more, 0 times or more)",
        message(List.of(X), X.less(1), -1));
    assertEquals(
        "Cannot repeat a step: the condition is double (boolean)", message(List.of(X), X, 5));
    assertEquals(
        "Cannot repeat a step: number 1 of the step is boolean (double)",
        message(List.of(X, X.less(1)), X.less(1), 5));
  }

  private static String message(List<Term> step, Term condition, int limit) {
    return assertThrows(IllegalArgumentException.class, () -> Recurrence.of(step, condition, limit))
        .getMessage();
  }
}
