package org.distarray.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The room of a heap of 1000 bytes. */
class HeapRoomTest {
  private long live;
  private long garbage;
  private int collections;
  private boolean switchedOff;

  private final HeapRoom room =
      new HeapRoom(
          1000,
          () -> live + garbage,
          () -> {
            collections++;
            garbage = switchedOff ? garbage : 0;
            return !switchedOff;
          });

  @Test
  void garbageIsCollectedWhereItMatters() {
    live = 100;
    garbage = 500;
    assertEquals(400, room.free(400, 0));
    assertEquals(0, collections);
    assertEquals(900, room.free(401, 0));
    assertEquals(1, collections);
    live = 700;
    assertEquals(300, room.free(301, 0));
  }

  @Test
  void whatTheProgramAllocatesItselfIsSeen() {
    live = 100;
    garbage = 800;
    assertEquals(900, room.free(300, 0));
    live += 700;
    assertEquals(200, room.free(300, 0));
    assertEquals(2, collections);
  }

  @Test
  void moreThanAHeapHasIsRefusedWithoutACollection() {
    live = 100;
    garbage = 200;
    assertEquals(700, room.free(1001, 1001));
    assertEquals(0, collections);
  }

  @Test
  void aQuarterOfTheHeapFillsBetweenCollectionsForRunsThatKeepNothing() {
    live = 100;
    for (int call = 0; call < 100; call++) {
      garbage += 30;
      assertEquals(600, Math.min(600, room.free(600, 0)));
    }
    assertEquals(100 / 11, collections); // eleven of 30 leave less than 600 of 900
  }

  @Test
  void arraysThatWereGivenRoomFillItBeforeItIsCollectedAgain() {
    live = 100;
    garbage = 800;
    for (int call = 0; call < 100; call++) {
      assertEquals(90, Math.min(90, room.free(90, 90)));
      garbage += 90; // given up at once
    }
    assertEquals(10, collections);
  }

  @Test
  void nothingIsRefusedWhereCollectionsAreSwitchedOff() {
    switchedOff = true;
    live = 300;
    garbage = 600;
    assertEquals(1000, room.free(500, 0));
  }
}
