package org.distarray.reduce;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/** What one row of {@link Reduction} is: its types, its states, and what they come to. */
abstract class Rule {

  /**
   * The type to which elements are cast before they are accumulated.
   *
   * @param label of the reduction, for messages
   * @param requested the {@code dtype} argument, or null
   */
  abstract DType elementType(String label, DType input, DType requested);

  /** The type of the result, of a type that {@link #elementType} allows. */
  abstract DType resultType(DType input, DType requested);

  abstract States states(DType element);

  /**
   * Sets result {@code k} of an array of the result type.
   *
   * @param count the number of its elements, over all ranks
   * @param ddof what is taken off the count in a variance's divisor
   */
  abstract void finish(Partial p, int k, long count, double ddof, NdArray out);

  /** Whether the result says where an element is, so that positions are a second operand. */
  boolean takesPositions() {
    return false;
  }

  /** Whether states may leave the range of doubles. */
  boolean scales() {
    return true;
  }

  /** Whether there is no result over no elements. */
  boolean needsElements() {
    return takesPositions();
  }

  /** Whether the result may begin with a number that is as one more element. */
  boolean takesInitial() {
    return false;
  }

  /** Whether all that is needed of bool elements is how many are true. */
  boolean countsTruth() {
    return false;
  }

  /** Bool and integers, whose sums, products and order are exact in longs. */
  static boolean isExact(DType type) {
    return type.isBool() || type.isInteger();
  }

  static DType inexact(DType input) {
    return isExact(input) ? DType.FLOAT64 : input;
  }

  static DType wide(DType input) {
    return switch (input) {
      case BOOL, INT8, INT16, INT32, INT64 -> DType.INT64;
      case UINT8, UINT16, UINT32, UINT64 -> DType.UINT64;
      case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> input;
    };
  }

  /** Refuses another type than the only one that results can have. */
  static void checkOnly(String label, DType requested, DType only) {
    if (requested != null && requested != only) {
      throw new IllegalArgumentException(
          "Cannot take "
              + label
              + " with dtype "
              + requested
              + ": the result is always "
              + only
              + " (leave dtype out)");
    }
  }
}
