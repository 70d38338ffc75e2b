package org.distarray.store;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/**
 * A unit of time and the instant from which it counts: {@code "hours since 1900-01-01 00:00:0.0"}.
 * CF Conventions 1.11, 4.4.
 */
record TimeUnits(Duration unit, Instant start) {
  static final Pattern SINCE = Pattern.compile("\\s*(\\w+)\\s+since\\s+(.*\\S)\\s*");

  static final Pattern DATE =
      Pattern.compile(
          "([+-]?\\d{1,6})-(\\d{1,2})(?:-(\\d{1,2}))?"
              + "(?:[Tt\\s]\\s*(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d*))?)?)?)?"
              + "\\s*(?:[Zz]|UTC|GMT|([+-])(\\d{1,2})(?::?(\\d{2}))?)?");

  private static final long MICRO = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  /**
   * The units of a text in a calendar; empty if the text names no time, or the calendar is another
   * one than {@code standard}, {@code gregorian} and {@code proleptic_gregorian}.
   */
  static Optional<TimeUnits> of(String units, String calendar) {
    Matcher since = SINCE.matcher(units);
    Matcher date = DATE.matcher(since.matches() ? since.group(2) : "");
    if (!date.matches()) {
      return Optional.empty();
    }
    Duration unit = unit(since.group(1).toLowerCase(Locale.ROOT));
    try {
      long day = day(calendar.toLowerCase(Locale.ROOT), date);
      return unit.isZero() ? Optional.empty() : Optional.of(new TimeUnits(unit, start(day, date)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty(); // there is no such day, or no such calendar here
    }
  }

  /** The length of a unit; zero of one that has none. */
  static Duration unit(String name) {
    return switch (name) {
      case "nanosecond", "nanoseconds", "ns" -> Duration.ofNanos(1);
      case "microsecond", "microseconds", "microsec", "microsecs" -> Duration.ofNanos(MICRO);
      case "millisecond", "milliseconds", "millisec", "millisecs", "msec", "msecs", "ms" ->
          Duration.ofMillis(1);
      case "second", "seconds", "sec", "secs", "s" -> Duration.ofSeconds(1);
      case "minute", "minutes", "min", "mins" -> Duration.ofMinutes(1);
      case "hour", "hours", "hr", "hrs", "h" -> Duration.ofHours(1);
      case "day", "days", "d" -> Duration.ofDays(1);
      default -> Duration.ZERO;
    };
  }

  /** The days from 1970-01-01 on. */
  private static long day(String calendar, Matcher date) {
    int year = Integer.parseInt(date.group(1));
    int month = Integer.parseInt(date.group(2));
    int day = number(date, 3, 1);
    switch (calendar) {
      case "proleptic_gregorian":
        return LocalDate.of(year, month, day).toEpochDay();
      case "standard", "gregorian":
        if (year < 1) {
          throw new DateTimeException("no year 0");
        }
        // Julian before 1582-10-15
        GregorianCalendar mixed = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        mixed.clear();
        mixed.setLenient(false);
        mixed.set(Calendar.YEAR, year);
        mixed.set(Calendar.MONTH, month - 1);
        mixed.set(Calendar.DAY_OF_MONTH, day);
        return Math.floorDiv(mixed.getTimeInMillis(), Duration.ofDays(1).toMillis());
      default:
        throw new DateTimeException("another calendar");
    }
  }

  private static Instant start(long day, Matcher date) {
    int hour = number(date, 4, 0);
    int minute = number(date, 5, 0);
    int second = number(date, 6, 0);
    int offset = 60 * number(date, 9, 0) + number(date, 10, 0);
    if (hour > 23 || minute > 59 || second > 59 || offset > 18 * 60) {
      throw new DateTimeException("no such time");
    }
    String digits = date.group(7) == null ? "" : date.group(7);
    long nanos = Long.parseLong((digits + "0".repeat(9)).substring(0, 9));
    return LocalDate.ofEpochDay(day)
        .atTime(hour, minute, second)
        .toInstant(ZoneOffset.UTC)
        .plusNanos(nanos)
        .minus(Duration.ofMinutes("-".equals(date.group(8)) ? -offset : offset));
  }

  static int number(Matcher date, int group, int otherwise) {
    return date.group(group) == null ? otherwise : Integer.parseInt(date.group(group));
  }

  /** The instants of numbers, in C order; empty if there is none for one of them. */
  Optional<List<Instant>> instants(NdArray numbers) {
    List<Instant> out = new ArrayList<>();
    return each(numbers, (k, instant) -> out.add(instant))
        ? Optional.of(List.copyOf(out))
        : Optional.empty();
  }

  /**
   * The microseconds since 1970 of numbers, in C order; empty if there is no instant, or none that
   * 64 bits count, for one of them.
   */
  Optional<long[]> microseconds(NdArray numbers) {
    long[] out = new long[Math.toIntExact(numbers.size())];
    return each(numbers, (k, instant) -> out[k] = microseconds(instant))
        ? Optional.of(out)
        : Optional.empty();
  }

  private static long microseconds(Instant time) {
    long whole = Math.multiplyExact(time.getEpochSecond(), MICROS_PER_SECOND);
    return Math.addExact(whole, time.getNano() / MICRO);
  }

  private interface Taker {
    void take(int k, Instant instant);
  }

  /** Makes the instants of numbers, one at a time; false if there is none for one of them. */
  private boolean each(NdArray numbers, Taker taker) {
    NdArray all = numbers.reshape(numbers.size());
    boolean exact = all.dtype().isInteger() && !all.dtype().isUnsigned();
    try {
      for (int k = 0; k < all.size(); k++) {
        if (all.dtype() == DType.INT64 && all.getLong(k) == Long.MIN_VALUE) {
          return false; // no time: NumPy's NaT
        }
        taker.take(
            k, exact ? start.plus(unit.multipliedBy(all.getLong(k))) : instant(all.getDouble(k)));
      }
    } catch (ArithmeticException | DateTimeException e) {
      return false;
    }
    return true;
  }

  private Instant instant(double number) {
    // fractions of a unit are exact to some microseconds at best
    long microsPerUnit = unit.toNanos() / MICRO;
    double whole = microsPerUnit > 1 ? Math.floor(number) : Math.rint(number);
    if (!(Math.abs(whole) < Long.MAX_VALUE)) {
      throw new ArithmeticException("no instant");
    }
    double micros = microsPerUnit > 1 ? (number - whole) * microsPerUnit : 0;
    return start.plus(unit.multipliedBy((long) whole)).plusNanos(Math.round(micros) * MICRO);
  }
}
