package org.distarray.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.distarray.error.TaskException;
import org.junit.jupiter.api.Test;

/** The laws of {@link Engine#exchange}. */
public abstract class ExchangeContract extends MergeContract {

  /** Items 0, 10, 20, ... of the driver. */
  Ranked<Integer> tens(int ranks) {
    return engine().ship("tens", IntStream.range(0, ranks).map(rank -> 10 * rank).boxed().toList());
  }

  Ranked<Integer> plusOne(Ranked<Integer> items) {
    return engine()
        .map(
            "plus one",
            items.ranks(),
            List.of(Input.aligned(items)),
            (rank, in) -> (Integer) in[0] + 1);
  }

  <T> List<T> items(Ranked<T> items) {
    return engine().collect("items", items, (rank, item) -> item);
  }

  /** Sends to every rank its own rank and item, twice, and receives the text of all parcels. */
  record Transpose(int ranks) implements OrderedTraffic<Integer, Integer, String> {
    @Override
    public List<Parcel<Integer>> send(int rank, Integer item) {
      List<Parcel<Integer>> out = new ArrayList<>();
      for (int to = ranks - 1; to >= 0; to--) {
        out.add(new Parcel<>(rank, to, item + to));
        out.add(new Parcel<>(rank, to, -item));
      }
      return out;
    }

    @Override
    public String receive(int rank, List<Parcel<Integer>> arrived) {
      StringBuilder text = new StringBuilder(rank + "<");
      arrived.forEach(
          parcel -> text.append(' ').append(parcel.source()).append(':').append(parcel.content()));
      return text.toString();
    }
  }

  @Test
  void exchangesDeliverByDestinationOrderedBySource() {
    assertEquals(
        List.of("0< 0:0 0:0 1:10 1:-10 2:20 2:-20", "1< 0:1 0:0 1:11 1:-10 2:21 2:-20"),
        items(engine().exchange("transpose", tens(3), 2, new Transpose(2))));
  }

  /** Sends everything to one rank. */
  record Gather(int to) implements OrderedTraffic<Integer, Integer, List<Integer>> {
    @Override
    public List<Parcel<Integer>> send(int rank, Integer item) {
      return rank % 2 == 0 ? List.of(new Parcel<>(rank, to, item)) : List.of();
    }

    @Override
    public List<Integer> receive(int rank, List<Parcel<Integer>> arrived) {
      return new ArrayList<>(arrived.stream().map(Parcel::content).toList());
    }
  }

  @Test
  void ranksThatReceiveNothingStillHaveAnItem() {
    assertEquals(
        List.of(List.of(), List.of(), List.of(0, 20, 40), List.of()),
        items(engine().exchange("gather", tens(5), 4, new Gather(2))));
    assertEquals(
        List.of(List.of(), List.of()), items(engine().exchange("none", tens(0), 2, new Gather(0))));
  }

  /** Sends a number to every rank, which is computed when it is taken. */
  private record Later(int ranks) implements OrderedTraffic<Integer, Integer, List<Integer>> {
    @Override
    public List<Parcel<Integer>> send(int rank, Integer item) {
      return IntStream.range(0, ranks)
          .mapToObj(to -> Parcel.later(rank, to, () -> item + to))
          .toList();
    }

    @Override
    public List<Integer> receive(int rank, List<Parcel<Integer>> arrived) {
      return new ArrayList<>(arrived.stream().map(Parcel::content).toList());
    }
  }

  /** Sends two numbers to every rank, so small that they cost more on their way than they are. */
  private record Fine(int ranks) implements OrderedTraffic<Integer, Integer, List<Integer>> {
    @Override
    public boolean isFineGrained() {
      return true;
    }

    @Override
    public List<Parcel<Integer>> send(int rank, Integer item) {
      return IntStream.range(0, 2 * ranks)
          .mapToObj(k -> new Parcel<>(rank, k % ranks, 1000 * item + k))
          .toList();
    }

    @Override
    public List<Integer> receive(int rank, List<Parcel<Integer>> arrived) {
      return new ArrayList<>(arrived.stream().map(Parcel::content).toList());
    }
  }

  @Test
  void fineGrainedParcelsOfManyRanksArriveAsOthersDo() {
    int sources = 50;
    int ranks = 7;
    List<List<Integer>> want =
        IntStream.range(0, ranks)
            .mapToObj(
                to ->
                    IntStream.range(0, sources)
                        .boxed()
                        .flatMap(s -> Stream.of(10_000 * s + to, 10_000 * s + to + ranks))
                        .toList())
            .toList();
    assertEquals(want, items(engine().exchange("fine", tens(sources), ranks, new Fine(ranks))));
    Ranked<Integer> held = engine().persist(tens(sources));
    engine().force("hold", held);
    assertEquals(want, items(engine().exchange("fine", held, ranks, new Fine(ranks))));
  }

  @Test
  void parcelsThatAreCutWhenTheyAreTakenArriveAsOthersDo() {
    List<List<Integer>> want = List.of(List.of(0, 10, 20), List.of(1, 11, 21));
    assertEquals(want, items(engine().exchange("later", tens(3), 2, new Later(2))));
    Ranked<Integer> held = engine().persist(plusOne(tens(3)));
    engine().force("hold", held);
    want = List.of(List.of(1, 11, 21), List.of(2, 12, 22));
    assertEquals(want, items(engine().exchange("later", held, 2, new Later(2))));
  }

  /** Sends each rank's text to one of the ranks, which merge it as a tree. */
  private record Together(int sources, int ranks) implements Traffic<Integer, String, String> {
    @Override
    public Iterator<Parcel<String>> send(int rank, Integer item, IntPredicate destinations) {
      return IntStream.range(0, ranks)
          .filter(destinations)
          .mapToObj(to -> new Parcel<>(rank, to, to + ":" + item))
          .iterator();
    }

    @Override
    public boolean isMerged() {
      return true;
    }

    @Override
    public Receiver<String, String> receiver(int rank) {
      MergeTree<String> tree =
          new MergeTree<>(sources, (low, high) -> "(" + low + " " + high + ")");
      return new Receiver<>() {
        @Override
        public void take(Parcel<String> parcel) {
          tree.add(parcel.source(), parcel.content());
        }

        @Override
        public String item() {
          return tree.merged();
        }
      };
    }
  }

  @Test
  void whatIsMergedIsMergedInRankOrder() {
    Ranked<String> merged = engine().exchange("merge", tens(5), 3, new Together(5, 3));
    List<String> expected =
        IntStream.range(0, 3)
            .mapToObj(to -> String.format("(((%1$s:0 %1$s:10) (%1$s:20 %1$s:30)) %1$s:40)", to))
            .toList();
    assertEquals(expected, items(merged));
    int[] parents = {2, 0, 2, 2};
    Ranked<String> taken =
        engine().map("take", 4, List.of(new Input(merged, parents)), (rank, in) -> (String) in[0]);
    assertEquals(
        Arrays.stream(parents).mapToObj(expected::get).toList(), items(taken), "some, and twice");
    Ranked<String> kept =
        engine().exchange("kept", engine().persist(tens(5)), 3, new Together(5, 3));
    assertEquals(expected, items(kept));
  }

  @Test
  void exchangesFollowOneAnother() {
    Ranked<List<Integer>> gathered =
        engine().exchange("gather", plusOne(tens(5)), 2, new Gather(1));
    Ranked<Integer> sums =
        engine()
            .map(
                "sums",
                2,
                List.of(Input.aligned(gathered)),
                (rank, in) -> ((List<?>) in[0]).stream().mapToInt(item -> (Integer) item).sum());
    assertEquals(
        List.of("0< 0:0 0:0 1:63 1:-63"),
        items(engine().exchange("again", sums, 1, new Transpose(1))));
  }

  /** Sends numbered parcels from every rank to one, whose places are all the same. */
  private record Numbered(int parcels, int ranks) implements Traffic<Integer, Integer, String> {
    @Override
    public Iterator<Parcel<Integer>> send(int rank, Integer item, IntPredicate destinations) {
      return IntStream.range(0, destinations.test(0) ? parcels : 0)
          .mapToObj(k -> new Parcel<>(rank, 0, k))
          .iterator();
    }

    @Override
    public boolean isMerged() {
      return true;
    }

    @Override
    public long order(Parcel<Integer> parcel) {
      return 0;
    }

    @Override
    public Receiver<Integer, String> receiver(int rank) {
      int[] next = new int[ranks];
      List<String> wrong = new ArrayList<>();
      return new Receiver<>() {
        @Override
        public void take(Parcel<Integer> parcel) {
          if (next[parcel.source()]++ != parcel.content()) {
            wrong.add(parcel.source() + ":" + parcel.content());
          }
        }

        @Override
        public String item() {
          return Arrays.toString(next) + wrong;
        }
      };
    }
  }

  @Test
  void parcelsOfOneSourceArriveAsTheyWereSentWhereTheirPlacesAreEqual() {
    assertEquals(
        List.of("[500, 500, 500][]"),
        items(engine().exchange("numbered", tens(3), 1, new Numbered(500, 3))));
  }

  /** Parcels that cannot be made, or taken. */
  private record Broken(String where) implements Traffic<Integer, Integer, Integer> {
    private void check(int rank, String here) {
      if (here.equals(where)) {
        throw new TaskException(rank, where, new StackOverflowError());
      }
    }

    @Override
    public Iterator<Parcel<Integer>> send(int rank, Integer item, IntPredicate destinations) {
      check(rank, "send");
      List<Parcel<Integer>> two = Collections.nCopies(2, new Parcel<>(rank, 0, item));
      Iterator<Parcel<Integer>> parcels = two.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          check(rank, "hasNext");
          return destinations.test(0) && parcels.hasNext();
        }

        @Override
        public Parcel<Integer> next() {
          check(rank, "next");
          return parcels.next();
        }
      };
    }

    @Override
    public Receiver<Integer, Integer> receiver(int rank) {
      return Receiver.ofAll(
          arrived -> {
            check(rank, "receive");
            return arrived.size();
          });
    }
  }

  @Test
  void whatATrafficThrowsComesOutAsItIs() {
    for (String where : List.of("send", "hasNext", "next", "receive")) {
      Ranked<Integer> broken = engine().exchange("broken", tens(2), 1, new Broken(where));
      TaskException e = assertThrows(TaskException.class, () -> items(broken), where);
      assertEquals(StackOverflowError.class, e.getCause().getClass(), where);
    }
    assertEquals(List.of(4), items(engine().exchange("whole", tens(2), 1, new Broken("nowhere"))));
  }

  /** Whether parcels are made where no job may begin. */
  private record Inside() implements OrderedTraffic<Integer, Boolean, List<Boolean>> {
    @Override
    public List<Parcel<Boolean>> send(int rank, Integer item) {
      boolean refused = false;
      try {
        TaskThread.checkNone("a job");
      } catch (IllegalStateException e) {
        refused = true;
      }
      return List.of(new Parcel<>(rank, 0, refused));
    }

    @Override
    public List<Boolean> receive(int rank, List<Parcel<Boolean>> arrived) {
      return new ArrayList<>(arrived.stream().map(Parcel::content).toList());
    }
  }

  @Test
  void parcelsAreMadeByTasks() {
    assertEquals(
        List.of(List.of(true, true)), items(engine().exchange("inside", tens(2), 1, new Inside())));
  }
}
