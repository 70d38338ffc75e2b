package org.distarray.notebooks.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.distarray.DistArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One session for all tests: a compiler and Spark take seconds to start. */
@Timeout(120)
public class CellsTest { // public, as cells call it
  @TempDir static Path classes;

  private static Cells cells;

  /** Opened by a cell once it runs. */
  private static volatile CountDownLatch running = new CountDownLatch(1);

  @BeforeAll
  static void start() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    cells = new Cells(path, classes);
  }

  @AfterAll
  static void end() {
    cells.close();
  }

  /** Called by cells. */
  public static void begun() {
    running.countDown();
  }

  @Test
  void theValueOfACellIsThatOfItsLastExpression() throws CellError {
    assertEquals(Optional.of(7L), cells.run("val a = context.arange(5)\n1\na.sum.asLong - 3"));
    assertEquals(Optional.empty(), cells.run("1\nval b = 2"));
    assertEquals(Optional.empty(), cells.run("a(0) = 9"));
    assertEquals(Optional.empty(), cells.run("println()"));
    assertEquals(Optional.empty(), cells.run("// words"));
    assertEquals(Optional.of(9L), cells.run("a(0).asLong"));
  }

  @Test
  void arraysHaveScalasSyntax() throws CellError {
    Object made = cells.run("2 * context.arange(12).reshape(3, 4)(0 to 1, \"::3\") - 1").get();
    assertEquals(List.of(List.of(-1L, 5L), List.of(7L, 13L)), ((DistArray) made).tolist());
  }

  @Test
  void aFunctionOnTheEnginesTakesValuesOfEarlierCells() throws CellError {
    cells.run("val k = 10\nval cannotTravel = new Object");
    assertEquals(
        List.of(0, 10),
        cells.run("context.apply(local => local.rank * k, context.arange(2))").get());
  }

  @Test
  void whatACellThrowsIsItsErrorAndTheNextOneRuns() throws CellError {
    CellError e =
        assertThrows(CellError.class, () -> cells.run("val n = 3\ncontext.arange(n).sum(7)"));
    assertInstanceOf(IllegalArgumentException.class, e.getCause());
    assertSame(e.getCause().getMessage(), e.getMessage());
    assertTrue(e.getMessage().startsWith("Cannot use axis 7 of an array of shape (3,)"));
    assertTrue(e.lines().get(0).contains(e.getMessage()), () -> e.lines().toString());
    assertEquals(Optional.of(2), cells.run("1 + 1"));
  }

  @Test
  void anExceptionThatIsThrownAgainIsThatOfItsCell() throws CellError {
    cells.run("val again = new IllegalStateException(\"again\")");
    for (int k = 0; k < 2; k++) {
      CellError e = assertThrows(CellError.class, () -> cells.run("throw again"));
      assertEquals("again", e.getMessage());
      assertInstanceOf(IllegalStateException.class, e.getCause());
      CellError other = assertThrows(CellError.class, () -> cells.run("againn"));
      assertEquals("the cell does not compile", other.getMessage());
    }
  }

  @Test
  void aCellThatDoesNotCompileSaysWhy() {
    CellError e = assertThrows(CellError.class, () -> cells.run("val x = 1\ncontext.arrange(3)"));
    assertEquals("the cell does not compile", e.getMessage());
    assertTrue(
        e.lines().stream().anyMatch(line -> line.contains("value arrange is not a member")),
        () -> e.lines().toString());
    for (String before : List.of("", "val q = 1\n")) {
      CellError python = assertThrows(CellError.class, () -> cells.run(before + "q[1:3]"));
      assertEquals(
          "Type q(\"1:3\"), or q(1 until 3).", python.lines().get(python.lines().size() - 1));
    }
    CellError open = assertThrows(CellError.class, () -> cells.run("val x = ("));
    assertEquals("the cell does not compile", open.getMessage());
  }

  @Test
  void aCellIsStoppedInAJobAndTheNextOneRuns() throws Exception {
    stopped(
        "context.apply(local => { org.distarray.notebooks.jupyter.CellsTest.begun();"
            + " Thread.sleep(600000); 1 })");
    assertEquals(List.of(3L), cells.run("context.arange(3).sum.reshape(1).tolist").get());
  }

  @Test
  void aCellIsStoppedWhereItWaitsForSomethingElse() throws Exception {
    stopped("org.distarray.notebooks.jupyter.CellsTest.begun(); Thread.sleep(600000)");
    assertEquals(Optional.of(2), cells.run("1 + 1"));
  }

  @Test
  void aCellIsStoppedWhereItComputesForEver() throws Exception {
    String begun = CellsTest.class.getName() + ".begun()";
    stopped("Iterator.continually { " + begun + "; 1 }.foreach(_ => ())");
    stopped(begun + "; while (true) { try { while (true) {} } catch { case _: Throwable => } }");
    assertEquals(Optional.of(499500), cells.run("(0 until 1000).sum"));
    assertEquals(Optional.of(10), cells.run("var k = 0; while (k < 10) k += 1; k"));
  }

  @Test
  void aStoppedCellRunsItsLastSteps() throws Exception {
    cells.run("val ran = new java.util.concurrent.atomic.AtomicInteger");
    stopped(
        "try { org.distarray.notebooks.jupyter.CellsTest.begun(); while (true) {} }"
            + " finally { for (k <- 0 until 10) ran.incrementAndGet() }");
    assertEquals(Optional.of(10), cells.run("ran.get"));
  }

  private static volatile boolean isFree;

  /** Called by a cell: compiled code that waits for nothing. */
  public static void spin() {
    begun();
    while (!isFree) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aCellThatCannotBeStoppedSaysSo() throws Exception {
    PrintStream before = System.err;
    CountDownLatch said = new CountDownLatch(1);
    StringBuilder words = new StringBuilder();
    System.setErr(
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
          @Override
          public void println(String line) {
            words.append(line);
            said.countDown();
          }
        });
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      running = new CountDownLatch(1);
      String name = CellsTest.class.getName();
      Future<Optional<Object>> cell = other.submit(() -> cells.run(name + ".spin()"));
      assertTrue(running.await(100, TimeUnit.SECONDS));
      cells.stop();
      assertTrue(said.await(100, TimeUnit.SECONDS));
      assertEquals(
          "The cell still runs: it is in compiled code that waits for nothing, which Stop cannot end"
              + " (restart the kernel).",
          words.toString());
      isFree = true; // back in typed code, it is stopped
      ExecutionException e = assertThrows(ExecutionException.class, cell::get);
      assertEquals("the cell was stopped", e.getCause().getMessage());
    } finally {
      isFree = true;
      other.shutdown();
      System.setErr(before);
    }
  }

  private static void stopped(String code) throws Exception {
    running = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Optional<Object>> cell = other.submit(() -> cells.run(code));
      assertTrue(running.await(100, TimeUnit.SECONDS));
      cells.stop();
      ExecutionException e = assertThrows(ExecutionException.class, cell::get);
      assertEquals("the cell was stopped", e.getCause().getMessage());
    } finally {
      other.shutdown();
    }
  }

  @Test
  void namesAreCompleted() {
    Cells.Completions found = cells.complete("val z = context.aran", 20);
    assertEquals(16, found.start());
    assertEquals(List.of("arange"), found.names());
    assertEquals(List.of(), cells.complete("nothingLikeThis", 15).names());
  }
}
