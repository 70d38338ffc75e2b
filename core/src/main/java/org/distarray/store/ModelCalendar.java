package org.distarray.store;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import org.distarray.ndarray.NdArray;

/**
 * A calendar of climate models, in which all years have the same months. CF Conventions 1.11, 4.4.
 * Its dates are no instants.
 */
final class ModelCalendar {
  private static final double DAY_NANOS = Duration.ofDays(1).toNanos();
  private static final int DAY_MINUTES = 24 * 60;
  private static final double SLACK = 1e-9; // of a day: fractions of units are not exact

  private static final double MOST_DAYS = 1e9;

  private final int[] lengths;

  private ModelCalendar(int... lengths) {
    this.lengths = lengths;
  }

  /** The calendar of a name; empty for those with leap years, and for unknown ones. */
  static Optional<ModelCalendar> of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "noleap", "365_day" -> Optional.of(year(28));
      case "all_leap", "366_day" -> Optional.of(year(29));
      case "360_day" -> {
        int[] months = new int[12];
        Arrays.fill(months, 30);
        yield Optional.of(new ModelCalendar(months));
      }
      default -> Optional.empty();
    };
  }

  private static ModelCalendar year(int february) {
    return new ModelCalendar(31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
  }

  /** The months of numbers in units of time, in C order; empty if they are no times. */
  Optional<int[]> months(String units, NdArray numbers) {
    Matcher since = TimeUnits.SINCE.matcher(units);
    Matcher date = TimeUnits.DATE.matcher(since.matches() ? since.group(2) : "");
    if (!date.matches()) {
      return Optional.empty();
    }
    double unit = TimeUnits.unit(since.group(1).toLowerCase(Locale.ROOT)).toNanos() / DAY_NANOS;
    int month = Integer.parseInt(date.group(2));
    int day = TimeUnits.number(date, 3, 1);
    if (unit == 0 || month < 1 || month > 12 || day < 1 || day > lengths[month - 1]) {
      return Optional.empty();
    }
    int zone = 60 * TimeUnits.number(date, 9, 0) + TimeUnits.number(date, 10, 0);
    double minutes =
        60.0 * TimeUnits.number(date, 4, 0)
            + TimeUnits.number(date, 5, 0)
            + TimeUnits.number(date, 6, 0) / 60.0
            - ("-".equals(date.group(8)) ? -zone : zone);
    double start = Arrays.stream(lengths).limit(month - 1).sum() + day - 1 + minutes / DAY_MINUTES;
    double[] values = numbers.numbers();
    int[] out = new int[values.length];
    for (int k = 0; k < out.length; k++) {
      if (!(Math.abs(values[k] * unit) < MOST_DAYS)) { // a value that is missing
        return Optional.empty();
      }
      out[k] = month(start + values[k] * unit + SLACK);
    }
    return Optional.of(out);
  }

  /** The month of a day, counted from the beginning of a year. */
  private int month(double day) {
    double year = Arrays.stream(lengths).sum();
    double rest = Math.floor(day - Math.floor(day / year) * year);
    int month = 0;
    while (month < 11 && rest >= lengths[month]) {
      rest -= lengths[month];
      month++;
    }
    return month + 1;
  }
}
