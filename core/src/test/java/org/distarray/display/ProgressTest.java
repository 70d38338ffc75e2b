package org.distarray.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.zeppelin.interpreter.InterpreterContext;
import org.distarray.progress.Watch;
import org.distarray.progress.Watched;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Watch bars = new ProgressBars(false, false, Duration.ZERO);
  private final BlockingQueue<Progress> shown = new LinkedBlockingQueue<>();

  private Progress next() throws InterruptedException {
    Progress next = shown.poll(60, TimeUnit.SECONDS);
    assertNotNull(next, "no bar");
    return next;
  }

  @Test
  void aBarCountsWhatIsDoneAndGoesWithTheJob() throws InterruptedException {
    Display.Registration open = Display.progressTo(shown::add);
    try {
      Watched job = bars.begin("sum", () -> 200);
      assertEquals("sum", next().label());
      job.add(30);
      job.add(20);
      Progress half = next();
      while (half.done() < 50) {
        half = next();
      }
      assertEquals(25, half.percent());
      assertFalse(half.isOver());
      job.add(1000);
      Progress whole = next();
      while (whole.percent() < 100) {
        whole = next();
      }
      assertEquals(200, whole.done(), "never more than all");
      job.close();
      Progress last = next();
      while (!last.isOver()) {
        last = next();
      }
      job.close();
      assertTrue(shown.isEmpty(), "it is cleared once");
    } finally {
      open.close();
    }
  }

  @Test
  void aJobThatIsOverAtOnceHasNoBar() {
    Display.Registration open = Display.progressTo(shown::add);
    try {
      new ProgressBars(false, false, Duration.ofDays(1)).begin("sum", () -> 200).close();
      assertTrue(shown.isEmpty());
    } finally {
      open.close();
    }
  }

  @Test
  void ofJobsAtTheSameTimeTheFirstHasTheBar() {
    Display.Registration open = Display.progressTo(shown::add);
    try {
      Watched first = bars.begin("first", () -> 1);
      assertSame(Watched.UNSEEN, bars.begin("second", () -> 1));
      first.close();
      Watched third = bars.begin("third", () -> 1);
      assertTrue(third.isSeen());
      third.close();
    } finally {
      open.close();
    }
  }

  @Test
  void nothingIsCountedWhereNobodyLooks() {
    Watched job =
        bars.begin(
            "sum",
            () -> {
              throw new AssertionError("bytes were added up");
            });
    assertSame(Watched.UNSEEN, job);
    assertSame(Watched.UNSEEN, Watch.NONE.begin("sum", () -> 1));
  }

  @Test
  void aBarThatCannotBeShownIsNoReasonToEndAJob() throws InterruptedException {
    Display.Registration open =
        Display.progressTo(
            progress -> {
              shown.add(progress);
              throw new IllegalStateException("the note has gone");
            });
    try {
      Watched job = bars.begin("sum", () -> 1);
      next();
      job.close();
      assertTrue(shown.isEmpty(), "it is not tried again");
      assertTrue(bars.begin("next", () -> 1).isSeen());
    } finally {
      open.close();
    }
  }

  @Test
  void aFrontEndThatIsSlowDoesNotHoldTheEndOfAJob() throws InterruptedException {
    CountDownLatch isOpen = new CountDownLatch(1);
    Display.Registration open =
        Display.progressTo(
            progress -> {
              shown.add(progress);
              try {
                isOpen.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    try {
      Watched job = bars.begin("sum", () -> 1);
      assertFalse(next().isOver());
      job.close(); // the front end still draws
      assertTrue(shown.isEmpty());
      assertSame(Watched.UNSEEN, bars.begin("next", () -> 1), "one bar at a time");
      isOpen.countDown();
      assertTrue(next().isOver());
    } finally {
      isOpen.countDown();
      open.close();
    }
  }

  @Test
  void theParagraphOfZeppelinHasItsOwnBar() throws InterruptedException {
    Watch inNotes = new ProgressBars(true, false, Duration.ZERO);
    assertSame(Watched.UNSEEN, inNotes.begin("sum", () -> 4), "no paragraph");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InterpreterContext paragraph = new InterpreterContext(out);
    InterpreterContext.set(paragraph);
    try (Watched job = inNotes.begin("sum", () -> 4)) {
      job.add(3);
      Display.bar(true, false).orElseThrow().accept(of(3, 4, false));
      assertEquals(75, paragraph.progress());
      assertEquals(0, out.size(), "and nothing in its output");
    } finally {
      InterpreterContext.set(null);
    }
  }

  private static Progress of(long done, long bytes, boolean isOver) {
    return new Progress("sum(axis=0)", done, bytes, Duration.ofMillis(2_900), isOver);
  }

  @Test
  void aConsoleHasOneLineThatIsEmptyInTheEnd() {
    String bar = "sum(axis=0)  [############            ]  50% of 4 KiB, 2 s";
    assertEquals(bar, of(2048, 4096, false).text());
    String line = "\r" + bar + " ".repeat(79 - bar.length());
    assertEquals(line, printed(of(2048, 4096, false)));
    assertEquals("\r" + " ".repeat(79) + "\r", printed(of(2048, 4096, true)));
    Progress wild = new Progress("a\n\u001b[2J<b>" + "c".repeat(200), 1, 0, Duration.ZERO, false);
    assertEquals(80, printed(wild).length());
    assertFalse(wild.text().matches("(?s).*\\p{Cntrl}.*"), wild.text());
    assertTrue(wild.html().contains("[2J&lt;b&gt;ccc"), wild.html());
  }

  private static String printed(Progress progress) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      Display.bar(false, true).orElseThrow().accept(progress);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
