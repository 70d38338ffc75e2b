package org.distarray.testing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.distarray.dtype.Complex;

/**
 * What a line of the list of differences says of a value: the value; several, as {@code nan, inf or
 * 0}, of which some part is one; {@code ... within 1e-6}, for what is so near to the other answer;
 * {@code ... of size 1}; or words that any value fits.
 */
final class Said {
  private static final Pattern WITHIN = Pattern.compile(".* within (\\S+)");
  private static final String OF_SIZE_ONE = "of size 1";

  private Said() {}

  /** Whether some values do not fit. */
  static boolean isChecked(String said) {
    return Literal.number(said).isPresent()
        || !several(said).isEmpty()
        || within(said).isPresent()
        || said.endsWith(OF_SIZE_ONE);
  }

  /**
   * Whether an answer fits.
   *
   * @param other the other answer
   */
  static boolean fits(String said, Object item, Object other) {
    Optional<Object> value = Literal.number(said);
    List<Double> several = several(said);
    if (value.isPresent()) {
      return Literal.near(value.get(), item);
    } else if (!several.isEmpty()) {
      Complex z = Literal.complex(item);
      return several.stream().anyMatch(x -> isSize(x, z.re()) || isSize(x, z.im()));
    } else if (within(said).isPresent()) {
      return distance(item, other) <= within(said).get();
    } else if (said.endsWith(OF_SIZE_ONE)) {
      Complex z = Literal.complex(item);
      return Math.abs(Math.hypot(z.re(), z.im()) - 1) < 1e-6;
    }
    return true;
  }

  private static List<Double> several(String said) {
    List<Optional<Object>> out = Stream.of(said.split(", | or ")).map(Literal::number).toList();
    return out.size() > 1 && out.stream().allMatch(Optional::isPresent)
        ? out.stream().map(x -> ((Number) x.get()).doubleValue()).toList()
        : List.of();
  }

  private static boolean isSize(double x, double part) {
    return Double.compare(Math.abs(part), Math.abs(x)) == 0;
  }

  private static Optional<Double> within(String said) {
    Matcher within = WITHIN.matcher(said);
    return within.matches() && !said.endsWith("ulp")
        ? Optional.of(Double.valueOf(within.group(1)))
        : Optional.empty();
  }

  /** Of the size of the other answer. */
  private static double distance(Object item, Object other) {
    Complex x = Literal.complex(item);
    Complex y = Literal.complex(other);
    return Math.hypot(x.re() - y.re(), x.im() - y.im()) / Math.hypot(y.re(), y.im());
  }
}
