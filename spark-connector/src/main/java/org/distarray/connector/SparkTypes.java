package org.distarray.connector;

import java.util.Comparator;
import org.apache.spark.rdd.RDD;
import scala.math.Ordering;
import scala.math.Ordering$;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * The class tags and the variance that Scala's type system asks of Spark's callers, and that Java
 * does not have.
 */
final class SparkTypes {
  private SparkTypes() {}

  /** The class tag of all items. Arrays of it are {@code Object[]}. */
  @SuppressWarnings("unchecked") // a tag only makes arrays, and Object[] holds every T
  static <T> ClassTag<T> tag() {
    return (ClassTag<T>) (ClassTag<?>) ClassTag$.MODULE$.Object();
  }

  /** The natural order of keys. It travels to the tasks. */
  static <K extends Comparable<K>> Ordering<K> natural() {
    Comparator<K> natural = Comparator.naturalOrder();
    return Ordering$.MODULE$.<K>comparatorToOrdering(natural);
  }

  /** An RDD as an RDD of items of any type. */
  @SuppressWarnings("unchecked") // RDDs are only read
  static RDD<Object> untyped(RDD<?> rdd) {
    return (RDD<Object>) rdd;
  }

  /** An RDD whose items have a type that only its maker knows. */
  @SuppressWarnings("unchecked") // the caller has made it
  static <T> RDD<T> typed(RDD<?> rdd) {
    return (RDD<T>) rdd;
  }
}
