package org.distarray.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Spark's shuffle of arrays of one size, from every partition to every other. */
final class PlainShuffle {
  // numbers that do not compress, as an array's do not
  private static double[] elements = {};

  private PlainShuffle() {}

  /** Brings so many bytes from one partition to another, in all; nothing is held. */
  static void run(SparkSession session, int blocks, long bytes) {
    int each = Math.toIntExact(bytes / Double.BYTES / blocks / Math.max(1, blocks - 1));
    List<Integer> ranks = IntStream.range(0, blocks).boxed().toList();
    JavaSparkContext.fromSparkContext(session.sparkContext())
        .parallelize(ranks, blocks)
        .flatMapToPair(
            source -> {
              List<Tuple2<Integer, double[]>> out = new ArrayList<>();
              for (int destination = 0; destination < blocks; destination++) {
                if (destination != source) {
                  out.add(new Tuple2<>(destination, elements(each)));
                }
              }
              return out.iterator();
            })
        .partitionBy(new HashPartitioner(blocks))
        .foreachPartition(arrived -> arrived.forEachRemaining(pair -> pair._2()[0] += 1));
  }

  private static synchronized double[] elements(int length) {
    if (elements.length != length) {
      elements = new SplittableRandom(length).doubles(length, 0, 10).toArray();
    }
    return elements;
  }
}
