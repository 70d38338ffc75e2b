package org.distarray.error;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class UndoneTest {
  private static final RuntimeException SECOND =
      new ArrayIOException("Cannot delete x.tmp: the disk is read-only");

  private static void fail() {
    throw SECOND;
  }

  @Test
  void aFailureWhoseTracesAreRemovedIsThrownAsItIs() {
    RuntimeException failure = new ArrayIOException("Cannot save to x: no");
    int[] removals = new int[1];
    assertSame(failure, Undone.after(failure, () -> removals[0]++));
    assertEquals(1, removals[0]);
    assertEquals(0, failure.getSuppressed().length);
  }

  @Test
  void aFailureTellsOnceWhatIsLeftOver() {
    RuntimeException failure = new ArrayIOException("Cannot save to x: no");
    RuntimeException told = Undone.after(failure, UndoneTest::fail);
    assertEquals(
        "Cannot save to x: no; what it has written is left over: "
            + "Cannot delete x.tmp: the disk is read-only",
        told.getMessage());
    assertSame(failure, told.getCause());
    assertArrayEquals(new Throwable[] {SECOND}, told.getSuppressed());
    assertSame(told, Undone.after(told, UndoneTest::fail), "the second removal says the same");
  }

  @Test
  void otherFailuresHaveTheSecondOneBesideThem() {
    RuntimeException failure = new IllegalStateException("Cannot save to x: it is closed");
    assertSame(failure, Undone.after(failure, UndoneTest::fail));
    assertArrayEquals(new Throwable[] {SECOND}, failure.getSuppressed());
    OutOfMemoryError error = new OutOfMemoryError("no heap");
    assertSame(
        error, assertThrows(OutOfMemoryError.class, () -> Undone.after(error, UndoneTest::fail)));
    assertArrayEquals(new Throwable[] {SECOND}, error.getSuppressed());
  }
}
