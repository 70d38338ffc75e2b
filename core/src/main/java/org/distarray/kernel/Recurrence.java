package org.distarray.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.distarray.error.Required;

/**
 * A step that is repeated as long as a condition holds, and whose repetitions are counted: {@code
 * while (n < limit && condition(z, p)) { z = step(z, p); n++; }}. Here {@code z} are one or more
 * numbers that change, {@code p} are numbers that stay, and {@code n} is the count.
 *
 * <pre>{@code
 * Term z = Term.argument(0);
 * Recurrence doubling = Recurrence.of(List.of(z.times(2)), z.less(100), 50);
 * context.countSteps(doubling, context.arange(1, 6, 1)).toArray() //> [7 6 6 5 5]
 * }</pre>
 *
 * <p>Terms are float64. Their arguments are numbered: first the numbers that change, then the
 * numbers that stay. These are the escape times of {@code z <- z^2 + c} while {@code |z| < 2}, with
 * {@code z = x + yi}:
 *
 * <pre>{@code
 * Term x = Term.argument(0);
 * Term y = Term.argument(1);
 * Term xx = x.times(x);
 * Term yy = y.times(y);
 * Recurrence julia = Recurrence.of(
 *     List.of(xx.minus(yy).plus(-0.045), x.times(y).times(2).plus(0.45)), xx.plus(yy).less(4), 100);
 * }</pre>
 *
 * <p>The count ends when the condition is false for the first time. Comparisons with NaN are false.
 */
public final class Recurrence implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Term> step;
  private final Term condition;
  private final int limit;
  private final int arguments;

  private Recurrence(List<Term> step, Term condition, int limit) {
    this.step = List.copyOf(step);
    this.condition = condition;
    this.limit = limit;
    this.arguments = Math.max(step.size(), Term.arguments(parts(step, condition)));
  }

  /**
   * Makes a recurrence.
   *
   * <pre>{@code
   * Term z = Term.argument(0);
   * Recurrence.of(List.of(z.times(2)), z.less(100), 50) //> <Recurrence(1 change, 0 stay, at most 50 steps)>
   * }</pre>
   *
   * @param step the next value of each number that changes, computed from the present values
   * @param condition a comparison, or several that are joined
   * @param limit the most steps
   * @throws IllegalArgumentException when there is no step, when the limit is negative, when a step
   *     is no number, or when the condition is no truth value
   */
  public static Recurrence of(List<Term> step, Term condition, int limit) {
    Required.all("repeat a step", "the list of terms", step, Term.class, "a Term each");
    Required.given("repeat a step", "the condition", condition, "a Term that compares");
    if (step.isEmpty() || limit < 0) {
      throw new IllegalArgumentException(
          "Cannot repeat a step of "
              + step.size()
              + " numbers at most "
              + limit
              + " times (1 number or more, 0 times or more)");
    }
    for (int k = 0; k < step.size(); k++) {
      check(step.get(k), LaneType.DOUBLE, "number " + k + " of the step");
    }
    check(condition, LaneType.MASK, "the condition");
    return new Recurrence(step, condition, limit);
  }

  private static List<Term> parts(List<Term> step, Term condition) {
    List<Term> all = new ArrayList<>(step);
    all.add(condition);
    return all;
  }

  private static void check(Term term, LaneType right, String what) {
    if (term.type() != right) {
      throw new IllegalArgumentException(
          "Cannot repeat a step: "
              + what
              + " is "
              + term.type().scalar()
              + " ("
              + right.scalar()
              + ")");
    }
  }

  /**
   * The next value of each number that changes.
   *
   * <pre>{@code
   * Recurrence.of(List.of(Term.argument(0).times(2)), Term.argument(0).less(100), 50).step() //> [<Term(multiply)>]
   * }</pre>
   */
  public List<Term> step() {
    return step;
  }

  /**
   * The condition of another step.
   *
   * <pre>{@code
   * Recurrence.of(List.of(Term.argument(0).times(2)), Term.argument(0).less(100), 50).condition() //> <Term(less)>
   * }</pre>
   */
  public Term condition() {
    return condition;
  }

  /**
   * The most steps.
   *
   * <pre>{@code
   * Recurrence.of(List.of(Term.argument(0).times(2)), Term.argument(0).less(100), 50).limit() //> 50
   * }</pre>
   */
  public int limit() {
    return limit;
  }

  /**
   * The number of values that change.
   *
   * <pre>{@code
   * Recurrence.of(List.of(Term.argument(0).times(2)), Term.argument(0).less(100), 50).changing() //> 1
   * }</pre>
   */
  public int changing() {
    return step.size();
  }

  /**
   * The number of arguments: the values that change, and the values that stay.
   *
   * <pre>{@code
   * Recurrence.of(List.of(Term.argument(0).times(2)), Term.argument(0).less(100), 50).arguments() //> 1
   * }</pre>
   */
  public int arguments() {
    return arguments;
  }

  @Override
  public String toString() {
    return "<Recurrence("
        + changing()
        + " change, "
        + (arguments - changing())
        + " stay, at most "
        + limit
        + " steps)>";
  }
}
