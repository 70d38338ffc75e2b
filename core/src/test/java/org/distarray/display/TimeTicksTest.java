package org.distarray.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.distarray.picture.Ticks;
import org.junit.jupiter.api.Test;

class TimeTicksTest {
  private static List<String> ticks(String from, String to, int most) {
    return TimeTicks.between(seconds(from), seconds(to), most).stream()
        .map(Ticks.Tick::label)
        .toList();
  }

  private static double seconds(String time) {
    return Instant.parse(time).getEpochSecond();
  }

  @Test
  void ticksAreAtBeginnings() {
    assertEquals(
        List.of("1980", "2000", "2020"), ticks("1961-05-01T00:00:00Z", "2020-01-01T00:00:00Z", 5));
    assertEquals(
        List.of("1980-01", "1980-07", "1981-01", "1981-07"),
        ticks("1980-01-01T00:00:00Z", "1981-12-01T00:00:00Z", 5));
    assertEquals(
        List.of("21 Jan", "26 Jan", "2000-02", "6 Feb"),
        ticks("2000-01-20T01:00:00Z", "2000-02-08T00:00:00Z", 5));
    assertEquals(
        List.of("18:00", "1 Jan", "06:00"),
        ticks("1999-12-31T15:00:00Z", "2000-01-01T11:00:00Z", 4));
    assertEquals(
        List.of("23:59:50", "00:00:00", "00:00:10"),
        ticks("1969-12-31T23:59:41Z", "1970-01-01T00:00:12Z", 4));
  }

  @Test
  void thereAreNeverMoreThanAskedForAndSeldomNone() {
    long seed = 7;
    Random random = new Random(seed);
    for (int k = 0; k < 2000; k++) {
      double low = (random.nextDouble() - 0.3) * 4e9;
      double range = Math.pow(10, 1 + 9 * random.nextDouble());
      int most = 2 + random.nextInt(8);
      List<Ticks.Tick> ticks = TimeTicks.between(low, low + range, most);
      String what =
          "seed " + seed + ": " + low + " + " + range + ", at most " + most + ": " + ticks;
      assertTrue(ticks.size() <= most + 2, what); // months are not all of one length
      double before = low;
      for (Ticks.Tick tick : ticks) {
        assertTrue(tick.value() >= before && tick.value() <= low + range, what);
        before = tick.value() + 1;
      }
    }
  }

  @Test
  void oneTimeHasItsDayAndHour() {
    assertEquals("2000-02-29", TimeTicks.label(seconds("2000-02-29T00:00:00Z")));
    assertEquals("2000-02-29 06:30", TimeTicks.label(seconds("2000-02-29T06:30:00Z")));
  }
}
