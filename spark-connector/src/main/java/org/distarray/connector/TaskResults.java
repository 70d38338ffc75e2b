package org.distarray.connector;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.serializer.JavaSerializer;
import org.distarray.engine.RankFunction;

/**
 * Brings the results of tasks to the driver. Java's serialization writes them, because a user's
 * results may be records or immutable lists, which Kryo cannot write.
 */
final class TaskResults {
  private final JavaSerializer serializer;

  TaskResults(JavaSerializer serializer) {
    this.serializer = serializer;
  }

  /**
   * Hands on one result per rank, in rank order.
   *
   * @param together the number of ranks whose results one job brings. The bytes of a result are
   *     freed when it is read.
   * @param taken the ranks whose results were taken, now and before
   */
  <T, R> void take(
      String label,
      RDD<T> rdd,
      int ranks,
      int together,
      RankFunction<T, R> result,
      BitSet taken,
      ObjIntConsumer<R> take) {
    JavaRDD<byte[]> results = written(label, rdd, ranks, result);
    for (int first = 0; first < ranks; first += together) {
      int[] some =
          IntStream.range(first, Math.min(ranks, first + together))
              .filter(rank -> !taken.get(rank))
              .toArray();
      if (some.length == 0) {
        continue;
      }
      List<byte[]>[] written = results.collectPartitions(some);
      for (int k = 0; k < some.length; k++) {
        byte[] bytes = written[k].get(0);
        written[k] = null; // it is not to wait for the others
        take.accept(this.<R>read(bytes), some[k]);
        taken.set(some[k]);
      }
    }
  }

  private <T, R> JavaRDD<byte[]> written(
      String label, RDD<T> rdd, int ranks, RankFunction<T, R> result) {
    JavaSerializer writer = serializer;
    RankFunction<T, byte[]> bytes =
        (rank, item) -> {
          ByteBuffer buffer =
              writer.newInstance().serialize(result.apply(rank, item), SparkTypes.tag());
          byte[] out = new byte[buffer.remaining()];
          buffer.get(out);
          return out;
        };
    RankRdd<byte[]> results = RankRdd.over(rdd, ranks, RankSteps.result(bytes));
    results.setName(label);
    return JavaRDD.fromRDD(results, results.elementClassTag());
  }

  private <R> R read(byte[] written) {
    return serializer.newInstance().deserialize(ByteBuffer.wrap(written), SparkTypes.<R>tag());
  }
}
