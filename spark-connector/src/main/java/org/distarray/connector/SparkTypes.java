package org.distarray.connector;

import java.util.Comparator;
import org.apache.spark.rdd.RDD;
import scala.math.Ordering;
import scala.math.Ordering$;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * What Scala's type system asks of Spark's callers and Java's cannot give: class tags, and
 * variance.
 */
final class SparkTypes {
  private SparkTypes() {}

  /** The tag under which everything travels: arrays of it are {@code Object[]}. */
  @SuppressWarnings("unchecked") // a tag only makes arrays, and Object[] holds every T
  static <T> ClassTag<T> tag() {
    return (ClassTag<T>) (ClassTag<?>) ClassTag$.MODULE$.Object();
  }

  /** The natural order of keys; it travels. */
  static <K extends Comparable<K>> Ordering<K> natural() {
    Comparator<K> natural = Comparator.naturalOrder();
    return Ordering$.MODULE$.<K>comparatorToOrdering(natural);
  }

  /** An RDD to read items of any type from. */
  @SuppressWarnings("unchecked") // RDDs are only read
  static RDD<Object> untyped(RDD<?> rdd) {
    return (RDD<Object>) rdd;
  }
}
