package org.distarray.display;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.distarray.picture.Ticks;

/** The ticks of an axis of times: at the beginnings of years, months, days, hours and so on. */
final class TimeTicks {
  private static final List<Step> STEPS =
      List.of(
          new Step(ChronoUnit.SECONDS, 1),
          new Step(ChronoUnit.SECONDS, 10),
          new Step(ChronoUnit.MINUTES, 1),
          new Step(ChronoUnit.MINUTES, 10),
          new Step(ChronoUnit.HOURS, 1),
          new Step(ChronoUnit.HOURS, 3),
          new Step(ChronoUnit.HOURS, 6),
          new Step(ChronoUnit.HOURS, 12),
          new Step(ChronoUnit.DAYS, 1),
          new Step(ChronoUnit.DAYS, 2),
          new Step(ChronoUnit.DAYS, 5),
          new Step(ChronoUnit.DAYS, 10),
          new Step(ChronoUnit.MONTHS, 1),
          new Step(ChronoUnit.MONTHS, 3),
          new Step(ChronoUnit.MONTHS, 6));

  private TimeTicks() {}

  /** The distance of ticks: a number of units. */
  private record Step(ChronoUnit unit, long count) {
    double seconds() {
      return (double) unit.getDuration().toSeconds() * count;
    }

    /** The last tick up to a time. */
    ZonedDateTime before(ZonedDateTime time) {
      ZonedDateTime month = day(time.withDayOfMonth(1));
      return switch (unit) {
        case YEARS -> month.withMonth(1).withYear(multiple(time.getYear()));
        case MONTHS -> month.withMonth(multiple(time.getMonthValue() - 1) + 1);
        case DAYS -> day(time.withDayOfMonth(multiple(time.getDayOfMonth() - 1) + 1));
        case HOURS -> day(time).withHour(multiple(time.getHour()));
        case MINUTES -> time.truncatedTo(ChronoUnit.HOURS).withMinute(multiple(time.getMinute()));
        default -> time.truncatedTo(ChronoUnit.MINUTES).withSecond(multiple(time.getSecond()));
      };
    }

    private static ZonedDateTime day(ZonedDateTime time) {
      return time.truncatedTo(ChronoUnit.DAYS);
    }

    private int multiple(int n) {
      return Math.toIntExact(Math.floorDiv(n, count) * count);
    }

    /** The tick after another one. Days begin again at 1 with each month. */
    ZonedDateTime after(ZonedDateTime tick) {
      ZonedDateTime next = tick.plus(count, unit);
      boolean isNextMonth = next.getMonthValue() != tick.getMonthValue();
      long left = next.toLocalDate().lengthOfMonth() - next.getDayOfMonth() + 1L;
      boolean isAtEnd = 2 * left <= count; // too near to the 1st
      return unit != ChronoUnit.DAYS || !isNextMonth && !isAtEnd
          ? next
          : tick.withDayOfMonth(1).plusMonths(1);
    }

    String label(ZonedDateTime tick) {
      boolean isDay = tick.getHour() == 0 && tick.getMinute() == 0 && tick.getSecond() == 0;
      String pattern =
          switch (unit) {
            case YEARS -> "uuuu";
            case MONTHS -> "uuuu-MM";
            case DAYS -> tick.getDayOfMonth() == 1 ? "uuuu-MM" : "d MMM";
            case HOURS, MINUTES -> isDay ? "d MMM" : "HH:mm";
            default -> "HH:mm:ss";
          };
      return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(tick);
    }
  }

  /**
   * The ticks between two times.
   *
   * @param low seconds since 1970
   * @param high seconds since 1970; above {@code low}
   * @param most the most ticks
   */
  static List<Ticks.Tick> between(double low, double high, int most) {
    Step step = step(high - low, most);
    List<Ticks.Tick> out = new ArrayList<>();
    ZonedDateTime tick = step.before(time(low));
    while (tick.toEpochSecond() <= high) {
      if (tick.toEpochSecond() >= low) {
        out.add(new Ticks.Tick(tick.toEpochSecond(), step.label(tick)));
      }
      tick = step.after(tick);
    }
    return out;
  }

  private static Step step(double range, int most) {
    for (Step step : STEPS) {
      if (range / step.seconds() <= most) {
        return step;
      }
    }
    double year = ChronoUnit.YEARS.getDuration().toSeconds();
    return new Step(ChronoUnit.YEARS, Math.max(1, (long) Ticks.step(range / year, most)));
  }

  private static ZonedDateTime time(double seconds) {
    return Instant.ofEpochSecond((long) Math.floor(seconds)).atZone(ZoneOffset.UTC);
  }

  /** A time alone: its day, and the time of the day if it is not midnight. */
  static String label(double seconds) {
    ZonedDateTime time = time(seconds);
    boolean isDay = time.equals(time.truncatedTo(ChronoUnit.DAYS));
    String pattern = isDay ? "uuuu-MM-dd" : "uuuu-MM-dd HH:mm";
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
  }
}
