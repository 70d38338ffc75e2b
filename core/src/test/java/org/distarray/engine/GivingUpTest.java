package org.distarray.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine in this JVM gives up an item behind the last work that has it, and no other item. */
class GivingUpTest {
  private static final LocalEngine ENGINE = new LocalEngine(1);

  // in the order in which things happen; tasks travel nowhere in this engine
  private static final List<String> EVENTS = Collections.synchronizedList(new ArrayList<>());

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @BeforeEach
  void clear() {
    EVENTS.clear();
  }

  /** Makes a text of its name and its inputs. */
  private record Noting(String name, boolean forgetsInputs) implements RankTask<String> {
    @Override
    public String run(int rank, Object[] inputs) {
      EVENTS.add(name);
      return name + Arrays.toString(inputs);
    }

    @Override
    public void giveUp(String item) {
      EVENTS.add("no " + item);
    }
  }

  private static Ranked<String> map(String name, boolean forgets, Ranked<?>... inputs) {
    List<Input> from = Arrays.stream(inputs).<Input>map(Input::aligned).toList();
    return ENGINE.map(name, 1, from, new Noting(name, forgets));
  }

  private static List<String> events(Ranked<?> items) {
    ENGINE.collect("all", items, (rank, item) -> item);
    return List.copyOf(EVENTS);
  }

  @Test
  void anItemIsGivenUpBehindTheTaskThatTookIt() {
    Ranked<String> a = map("a", true);
    Ranked<String> b = map("b", true, a);
    assertEquals(List.of("a", "b", "no a[]", "c", "no b[a[]]"), events(map("c", true, b)));
  }

  @Test
  void aTaskMayKeepItsInputs() {
    Ranked<String> view = map("view", false, map("a", true));
    assertEquals(List.of("a", "view", "b", "no view[a[]]"), events(map("b", true, view)));
  }

  @Test
  void anItemThatEachTakerComputesIsGivenUpByEach() {
    Ranked<String> a = map("a", true);
    assertEquals(List.of("a", "a", "b", "no a[]", "no a[]"), events(map("b", true, a, a)));
  }

  @Test
  void aSharedItemIsGivenUpBehindItsLastReader() {
    Ranked<String> a = ENGINE.share(map("a", true));
    Ranked<String> b = map("b", true, a);
    Ranked<String> c = map("c", true, a);
    assertEquals(
        List.of("a", "b", "c", "no a[]", "d", "no b[a[]]", "no c[a[]]"),
        events(map("d", true, b, c)));
    clear();
    Ranked<String> keeps = map("keeps", false, a);
    assertEquals(
        List.of("a", "b", "keeps", "e", "no b[a[]]", "no keeps[a[]]"),
        events(map("e", true, b, keeps)));
  }

  @Test
  void whatIsAResultIsNotGivenUp() {
    Ranked<String> a = ENGINE.persist(map("a", true));
    Ranked<String> b = ENGINE.persist(map("b", true, a));
    ENGINE.force("both", List.of(a, b));
    assertEquals(List.of("a", "b"), EVENTS);
  }

  @Test
  void whatWasEverKeptIsNotGivenUp() {
    Ranked<String> a = ENGINE.persist(map("a", true));
    assertEquals(List.of("a", "b"), events(map("b", true, a)));
    ENGINE.release(a);
    clear();
    assertEquals(List.of("a", "b"), events(map("b", true, a)));
    clear();
    assertEquals(
        List.of("b"), events(map("b", true, ENGINE.ship("shipped", List.of("somebody's")))));
  }

  /** Sends its item to the only rank. */
  private record Sending(boolean isMerged) implements Traffic<String, String, String> {
    @Override
    public Iterator<Parcel<String>> send(int rank, String item, IntPredicate destinations) {
      return IntStream.of(0)
          .filter(destinations)
          .mapToObj(to -> new Parcel<>(rank, to, item))
          .iterator();
    }

    @Override
    public Receiver<String, String> receiver(int rank) {
      return Receiver.ofAll(parcels -> "got " + parcels.get(0).content());
    }

    @Override
    public void giveUp(String item) {
      EVENTS.add("no " + item);
    }
  }

  @Test
  void whatAReceiverMadeIsGivenUpUnlessAllGetTheSame() {
    Ranked<String> a = map("a", true);
    Ranked<String> each = ENGINE.exchange("send", a, 1, new Sending(false));
    assertEquals(List.of("a", "b", "no got a[]", "no got a[]"), events(map("b", true, each, each)));
    clear();
    Ranked<String> one = ENGINE.exchange("send", a, 1, new Sending(true));
    assertEquals(List.of("a", "b"), events(map("b", true, one, one)));
  }
}
