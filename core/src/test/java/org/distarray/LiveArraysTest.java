package org.distarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.distarray.dtype.DType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveArraysTest {
  private final Context context = Context.local(3);

  @AfterEach
  void close() {
    context.close();
  }

  private static List<String> shapes(LiveArrays live) {
    return live.now().stream().map(a -> a.distribution().shape().toString()).toList();
  }

  @Test
  void arraysAreListedInTheOrderInWhichTheyWereMadeFromTheFirstCallOn() {
    DistArray before = context.arange(5);
    LiveArrays live = context.liveArrays();
    DistArray a = context.arange(7);
    DistArray b = context.zeros(2, 3);
    assertEquals(List.of("(7,)", "(2, 3)"), shapes(live));
    assertSame(live, context.liveArrays());
    assertEquals(18, before.size() + a.size() + b.size());
  }

  @Test
  void anArraySaysWhatItIsMadeFromWhenItIsHeldToo() {
    LiveArrays live = context.liveArrays();
    DistArray a = context.arange(context.distribution("bb", 4, 6), DType.INT64);
    DistArray b = a.sin();
    LiveArray lazy = live.now().get(1);
    assertEquals(Optional.empty(), lazy.blocks());
    assertEquals("'bb' on 3 engines, grid 1 x 3", lazy.layout());
    assertTrue(lazy.origin().startsWith("sin of arange:int64(4, 6)"), lazy.origin());
    b.persist();
    b.sum().asDouble();
    LiveArray held = live.now().get(1);
    assertEquals(3, held.blocks().orElseThrow().ranks());
    assertEquals(lazy.origin(), held.origin());
    b.compute();
    assertEquals(lazy.origin(), live.now().get(1).origin());
  }

  @Test
  void anOperationWhoseNameBeginsLikeAnotherIsNotTheOther() {
    LiveArrays live = context.liveArrays();
    DistArray a = context.arange(6).astype(DType.FLOAT64).sinh();
    a.set("...", a.sin());
    a.persist();
    a.sum().asDouble();
    String origin =
        live.now().stream()
            .filter(each -> each.blocks().isPresent())
            .findFirst()
            .orElseThrow()
            .origin();
    assertFalse(origin.startsWith("sinh"), origin);
  }

  @Test
  void aSetIsTheLastThingThatMakesAnArray() {
    LiveArrays live = context.liveArrays();
    DistArray a = context.arange(6);
    a.set("2:4", 9);
    String origin = live.now().get(0).origin();
    assertTrue(origin.contains("set") || origin.contains("assign"), origin);
    assertEquals(9L, a.item(2));
  }

  @Test
  void viewsAreNotListedBesideTheirBase() {
    LiveArrays live = context.liveArrays();
    DistArray a = context.arange(10);
    DistArray view = a.get("::2");
    assertEquals(List.of("(10,)"), shapes(live));
    assertEquals(5, view.size());
  }

  @Test
  void arraysThatNobodyRefersToAreNotListed() {
    LiveArrays live = context.liveArrays();
    context.arange(11);
    for (int k = 0; k < 50 && !live.now().isEmpty(); k++) {
      System.gc();
    }
    assertEquals(List.of(), live.now());
  }

  @Test
  void aClosedContextHasNone() {
    LiveArrays live = context.liveArrays();
    DistArray a = context.arange(3);
    context.close();
    assertEquals(List.of(), live.now());
    assertEquals(3, a.size());
  }
}
