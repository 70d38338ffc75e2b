package org.distarray.connector;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.util.LongAccumulator;
import org.distarray.progress.Tally;
import org.distarray.progress.Watched;

/**
 * Brings to the driver what the tasks of one call have counted. Tasks in the driver's JVM count at
 * once. Those of executors count on an accumulator of Spark, which comes with their heartbeats and
 * their ends. It travels as a local property of the call's jobs, because their RDDs may be older
 * than the call.
 */
final class JobTally {
  private static final String PROPERTY = "distarray.tally";

  /** The calls of this JVM that are looked at, by the number of their accumulators. */
  private static final Map<Long, Watched> HERE = new ConcurrentHashMap<>();

  /** The tallies of running tasks; a task is made of parts, and takes its tally once. */
  private static final Map<TaskContext, Tally> OF_TASKS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private JobTally() {}

  /** Runs the jobs of a call on this thread. */
  static <R> R during(SparkContext sc, Watched seen, Supplier<R> jobs) {
    LongAccumulator bytes = sc.longAccumulator();
    ExecutorCounts counts = new ExecutorCounts(bytes, (stage, more) -> seen.add(more));
    String before = sc.getLocalProperty(PROPERTY);
    HERE.put(bytes.id(), seen);
    sc.addSparkListener(counts);
    sc.setLocalProperty(PROPERTY, bytes.id() + ":" + written(bytes));
    try {
      return jobs.get();
    } finally {
      sc.setLocalProperty(PROPERTY, before);
      sc.removeSparkListener(counts);
      HERE.remove(bytes.id());
    }
  }

  /** Runs a part of a task on its thread, which counts if a user looks at its job. */
  static <R> R counted(Supplier<R> part) {
    TaskContext task = TaskContext.get();
    String property = task == null ? null : task.getLocalProperty(PROPERTY);
    return property == null
        ? part.get()
        : OF_TASKS.computeIfAbsent(task, t -> Tally.of(counter(property))).during(part);
  }

  private static LongConsumer counter(String property) {
    int end = property.indexOf(':');
    Watched here = HERE.get(Long.parseLong(property.substring(0, end)));
    return here != null ? here::add : read(property.substring(end + 1))::add;
  }

  private static String written(LongAccumulator bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
      objects.writeObject(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a number", e);
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }

  /** The accumulator on an executor. Spark registers it with the running task as it is read. */
  private static LongAccumulator read(String written) {
    byte[] bytes = Base64.getDecoder().decode(written);
    try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (LongAccumulator) objects.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("Cannot read the number that the driver has sent", e);
    }
  }
}
