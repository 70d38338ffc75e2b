package org.distarray.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;

/** The engine in this JVM, but every task, item and parcel goes through bytes on its way. */
public final class SerialisingEngine extends EngineWrapper {

  public SerialisingEngine(int targets) {
    super(new LocalEngine(targets));
  }

  /** A value as bytes. */
  private record Sent<T>(byte[] bytes) {
    static <T> Sent<T> of(T value) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(value);
      } catch (IOException e) {
        throw new IllegalStateException("Cannot write " + value + " (what travels is written)", e);
      }
      return new Sent<>(bytes.toByteArray());
    }

    @SuppressWarnings("unchecked") // what is read is what was written
    T read() {
      try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
        return (T) in.readObject();
      } catch (IOException | ClassNotFoundException e) {
        throw new IllegalStateException("Cannot read what was written", e);
      }
    }
  }

  /** What is read where a value was written. */
  public static <T> T copy(T value) {
    return Sent.of(value).read();
  }

  @Override
  public <T> Ranked<T> ship(String label, List<T> items) {
    return super.ship(label, items.stream().map(SerialisingEngine::copy).toList());
  }

  @Override
  public <T> Ranked<T> map(String label, int ranks, List<Input> inputs, RankTask<T> task) {
    // written once, at the call, and read by each rank
    Sent<RankTask<T>> sent = Sent.of(task);
    return super.map(label, ranks, inputs, (rank, in) -> copy(sent.read().run(rank, in)));
  }

  @Override
  public <T, M, R> Ranked<R> exchange(
      String label, Ranked<T> items, int ranks, Traffic<T, M, R> traffic) {
    return super.exchange(label, items, ranks, new Through<>(copy(traffic)));
  }

  @Override
  public <T> Ranked<T> together(String label, int ranks, List<Input> inputs, TogetherTask<T> task) {
    return map(
        label,
        ranks,
        List.of(Input.aligned(super.together(label, ranks, inputs, copy(task)))),
        new Same<>());
  }

  private static final class Same<T> implements RankTask<T> {
    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("unchecked") // it is the item of the input
    public T run(int rank, Object[] inputs) {
      return (T) inputs[0];
    }
  }

  private record Through<T, M, R>(Traffic<T, M, R> traffic) implements Traffic<T, M, R> {
    @Override
    public Iterator<Parcel<M>> send(int rank, T item, IntPredicate destinations) {
      return Parcels.stream(traffic.send(rank, item, destinations))
          .map(parcel -> copy(parcel))
          .iterator();
    }

    @Override
    public Receiver<M, R> receiver(int rank) {
      Receiver<M, R> receiver = traffic.receiver(rank);
      return new Receiver<>() {
        @Override
        public void take(Parcel<M> parcel) {
          receiver.take(parcel);
        }

        @Override
        public R item() {
          return copy(receiver.item());
        }
      };
    }

    @Override
    public boolean isMerged() {
      return traffic.isMerged();
    }

    @Override
    public boolean isFineGrained() {
      return traffic.isFineGrained();
    }
  }

  @Override
  public <T, R> List<R> collect(String label, Ranked<T> items, RankFunction<T, R> result) {
    RankFunction<T, R> sent = copy(result);
    return super.collect(label, items, (rank, item) -> copy(sent.apply(rank, item)));
  }

  @Override
  public <T> List<T> collectMerged(String label, Ranked<T> items, long itemBytes, Merge<T> merge) {
    Merge<T> sent = copy(merge);
    return super.collectMerged(label, items, itemBytes, sent).stream()
        .map(SerialisingEngine::copy)
        .toList();
  }
}
