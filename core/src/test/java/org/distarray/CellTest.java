package org.distarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.distarray.expr.Constant;
import org.distarray.expr.Expr;
import org.distarray.expr.Held;
import org.distarray.expr.Holding;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

class CellTest {

  private static Expr version(int number) {
    return new Constant(NdArray.arange(number, number + 1).reshape());
  }

  /** Sets a cell and gives it blocks of the new version. */
  private static Holding setAndHold(Cell cell, int number) {
    Expr before = version(number);
    Holding blocks = Holding.of(() -> 1);
    cell.update(old -> before);
    assertTrue(cell.settle(before, version(number), blocks));
    return blocks;
  }

  @Test
  void allVersionsBeforeAreGivenUpWithTheLastOne() {
    Cell cell = new Cell(version(0));
    Holding first = setAndHold(cell, 1);
    Holding second = setAndHold(cell, 2);
    Holding third = setAndHold(cell, 3);
    assertEquals(List.of(first, second), cell.takeOld());
    assertEquals(List.of(), cell.takeOld());
    assertEquals(List.of(third), cell.takeHeld());
  }

  @Test
  void aVersionThatOthersAreMadeFromStays() {
    Cell cell = new Cell(version(0));
    Holding first = setAndHold(cell, 1);
    setAndHold(cell, 2);
    cell.expr();
    setAndHold(cell, 3);
    assertEquals(List.of(first), cell.takeOld());
  }

  @Test
  void blocksThatWereGivenUpStaySoUntilThereAreOthers() {
    Holding blocks = Holding.of(() -> 1);
    Expr before = version(1);
    Expr held = new Held(blocks, before.dtype(), before.distribution(), "held", 0);
    Cell cell = new Cell(before);
    assertTrue(cell.settle(before, held, blocks));
    assertTrue(cell.isHeld());
    assertEquals(List.of(blocks), cell.takeHeld());
    assertFalse(cell.isHeld());
    assertEquals(List.of(), cell.takeHeld());
    assertFalse(cell.isHeld(), "given up once more");
    assertTrue(cell.settle(held, held, blocks));
    assertTrue(cell.isHeld(), "held again");
  }

  @Test
  void theBlocksThatACellTakesOverGoWithTheNextVersion() {
    Cell other = new Cell(version(0));
    Holding first = setAndHold(other, 1);
    Cell cell = new Cell(version(0));
    cell.become(other);
    setAndHold(cell, 2);
    assertEquals(List.of(first), cell.takeOld());
  }
}
