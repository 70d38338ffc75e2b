package org.distarray.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LocalEngineTest extends EngineContract {
  private static final LocalEngine ENGINE = new LocalEngine(4);

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Override
  protected Engine engine() {
    return ENGINE;
  }

  @Test
  void aClosedEngineSaysSo() {
    Engine engine = new LocalEngine(1);
    Ranked<Integer> items = engine.ship("one", List.of(1));
    engine.close();
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> engine.collect("one", items, (rank, item) -> item));
    assertEquals("Cannot run: the engine is closed (open a new context)", e.getMessage());
  }

  /** Sends each item to the next rank. */
  private static final class ToNext implements OrderedTraffic<Integer, Integer, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public List<Parcel<Integer>> send(int rank, Integer item) {
      return List.of(new Parcel<>(rank, (rank + 1) % 3, item));
    }

    @Override
    public Integer receive(int rank, List<Parcel<Integer>> arrived) {
      return arrived.get(0).content();
    }
  }

  @Test
  void whatIsGivenUpDuringARunIsStillSeenByIt() {
    Ranked<Integer> sent = ENGINE.ship("sent", List.of(10, 20, 30));
    Ranked<Integer> moved = ENGINE.persist(ENGINE.exchange("moved", sent, 3, new ToNext()));
    assertEquals(List.of(30, 10, 20), ENGINE.collect("first", moved, (rank, item) -> item));
    Ranked<Integer> release =
        ENGINE.map(
            "release",
            3,
            List.of(),
            (rank, none) -> {
              ENGINE.release(moved);
              return rank;
            });
    Ranked<Integer> sum =
        ENGINE.map(
            "sum",
            3,
            List.of(Input.aligned(release), Input.aligned(moved)),
            (rank, in) -> (Integer) in[0] + (Integer) in[1]);
    assertEquals(List.of(30, 11, 22), ENGINE.collect("second", sum, (rank, item) -> item));
    assertEquals(List.of(30, 11, 22), ENGINE.collect("again", sum, (rank, item) -> item));
  }

  @Test
  void closingTellsThoseWhoWaitForWhatHasNotBegun() {
    Engine engine = new LocalEngine(1);
    Ranked<Integer> items = engine.map("many", 10_000, List.of(), (rank, none) -> rank);
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                engine.collect(
                    "many",
                    items,
                    (rank, item) -> {
                      engine.close();
                      return item;
                    }));
    assertEquals("Cannot run: the engine is closed (open a new context)", e.getMessage());
  }

  @Test
  void anOptionIsSetWhereContextsAreMade() {
    assertEquals("ContextOptions.withCollectMaxBytes", ENGINE.setting("collectMaxBytes"));
  }

  @Test
  void anEngineHasATarget() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new LocalEngine(0));
    assertEquals("Cannot start an engine with 0 targets (1 or more)", e.getMessage());
    assertEquals(4, ENGINE.defaultTargets());
  }
}
