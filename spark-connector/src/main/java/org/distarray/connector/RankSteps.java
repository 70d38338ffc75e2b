package org.distarray.connector;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.distarray.engine.Parcel;
import org.distarray.engine.RankFunction;
import org.distarray.engine.RankTask;
import org.distarray.engine.Receiver;
import org.distarray.engine.Traffic;
import scala.Tuple2;

/** The steps of the engine's operations. */
final class RankSteps {
  private RankSteps() {}

  /** Makes an item of the content of a partition. */
  interface Collected<T, R> extends Serializable {
    R of(List<T> items);
  }

  /** Computes one item from at most one item of each input. */
  static <T> RankStep<T> map(RankTask<T> task) {
    return (rank, inputs) ->
        new OneItem<>(
            () -> {
              Object[] items = new Object[inputs.length];
              for (int count = 0; count < items.length; count++) {
                // the first item may come out of a long chain, for which there is room before the
                // others are there; of the others, which all ranks may take from other executors,
                // ranks begin at different ones
                int k = count == 0 ? 0 : 1 + (rank + count) % (items.length - 1);
                items[k] = inputs[k] == null ? null : inputs[k].next();
                inputs[k] = null; // it may still have the bytes that the item came in
              }
              return task.run(rank, items);
            });
  }

  /** Passes the only input on. */
  static <T> RankStep<T> same() {
    return (rank, inputs) -> RankSteps.typed(inputs[0]);
  }

  /** Makes one item of the whole content of a partition. */
  static <T, R> RankStep<R> all(Collected<T, R> collected) {
    return (rank, inputs) ->
        new OneItem<>(
            () -> {
              List<T> items = new ArrayList<>();
              RankSteps.<T>typed(inputs[0]).forEachRemaining(items::add);
              return collected.of(items);
            });
  }

  /** Computes from each item the result that goes to the driver. */
  static <T, R> RankStep<R> result(RankFunction<T, R> result) {
    return (rank, inputs) ->
        new OneItem<>(() -> result.apply(rank, RankSteps.<T>typed(inputs[0]).next()));
  }

  /**
   * Cuts items into parcels, each with the rank that receives it as its key. A parcel is made when
   * it is written.
   *
   * @param all whether a rank also sends itself the parcels that it keeps
   */
  static <T, M, R> RankStep<Tuple2<ParcelKey, Parcel<M>>> send(
      Traffic<T, M, R> traffic, boolean all) {
    return (rank, inputs) ->
        new SentParcels<>(
            traffic,
            () ->
                traffic.send(
                    rank,
                    RankSteps.<T>typed(inputs[0]).next(),
                    destination -> all || destination != rank));
  }

  /**
   * Makes items of the parcels that have arrived and, from a second input, of the parcels that the
   * rank's own item keeps here.
   */
  static <T, M, R> RankStep<R> receive(Traffic<T, M, R> traffic) {
    return (rank, inputs) ->
        new OneItem<>(
            () -> {
              Receiver<M, R> receiver = traffic.receiver(rank);
              if (inputs.length > 1 && inputs[1] != null) {
                T own = RankSteps.<T>typed(inputs[1]).next();
                traffic
                    .send(rank, own, destination -> destination == rank)
                    .forEachRemaining(receiver::take);
              }
              RankSteps.<Tuple2<ParcelKey, Parcel<M>>>typed(inputs[0])
                  .forEachRemaining(pair -> receiver.take(pair._2()));
              return receiver.item();
            });
  }

  @SuppressWarnings(
      "unchecked") // the engine joins steps whose types its own signatures have checked
  private static <T> Iterator<T> typed(Iterator<?> items) {
    return (Iterator<T>) items;
  }
}
