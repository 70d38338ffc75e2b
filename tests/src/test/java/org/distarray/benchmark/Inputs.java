package org.distarray.benchmark;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dtype.DType;

/**
 * The arrays that works read, computed when they are first asked for; {@code peers.py} has them
 * too.
 */
final class Inputs {
  private static final long MIXING = 0x9E3779B97F4A7C15L;

  private final Context context;
  private final long n;
  private final Map<String, DistArray> made = new HashMap<>();
  private Operation roomsOwner;
  private DistArray room;

  Inputs(Context context, long n) {
    this.context = context;
    this.n = n;
  }

  Context context() {
    return context;
  }

  /** The number of elements. */
  long n() {
    return n;
  }

  DistArray a() {
    return made("a", () -> vector(Elements.GOLDEN));
  }

  DistArray b() {
    return made("b", () -> vector(Elements.PLASTIC));
  }

  /** Half of the elements, which no predictor of branches foretells. */
  DistArray mask() {
    return made("mask", () -> bits(context.arange(n)).less(0));
  }

  private static DistArray bits(DistArray i) {
    DistArray mixed = i.multiply(MIXING);
    return mixed.bitwiseXor(mixed.rightShift(29)).multiply(MIXING);
  }

  /** Positions in no order, a tenth as many as there are elements. */
  DistArray index() {
    return made("index", () -> tenth(b()).multiply(n / 10.0).astype(DType.INT64));
  }

  /** Integers below 10^5, in no order. */
  DistArray numbers() {
    return made("numbers", () -> b().multiply(10_000).astype(DType.INT64));
  }

  /** A value for each of {@link #index}. */
  DistArray values() {
    return made("values", () -> tenth(a()));
  }

  /** The first elements, on all engines. */
  private DistArray tenth(DistArray vector) {
    return vector.get(":" + n / 10).distributeAs(context.distribution(n / 10));
  }

  /** The elements of {@link #a} as a square matrix, rows in blocks. */
  DistArray square() {
    return made("square", () -> square(a()));
  }

  /** The same of {@link #b}. */
  DistArray otherSquare() {
    return made("other square", () -> square(b()));
  }

  /** A square of whole numbers below 1024, in no order: deflate makes a fifth of their bytes. */
  DistArray wholes() {
    return made(
        "wholes", () -> square(bits(context.arange(n)).bitwiseAnd(1023).astype(DType.FLOAT64)));
  }

  private DistArray square(DistArray vector) {
    long side = (long) Math.sqrt(n);
    return vector.get(":" + side * side).reshape(side, side);
  }

  private DistArray made(String name, Supplier<DistArray> array) {
    DistArray there = made.get(name);
    if (there == null) {
      there = array.get().compute();
      made.put(name, there);
    }
    return there;
  }

  /**
   * The array that an operation's results go to, from its first run to the first of another
   * operation with an array for its result: the peers keep theirs, too, and what were given up
   * between runs would be collected while the next one is timed.
   */
  DistArray room(Operation owner, Supplier<DistArray> array) {
    if (roomsOwner != owner) {
      closeRoom();
      room = array.get();
      roomsOwner = owner;
    }
    return room;
  }

  private void closeRoom() {
    if (room != null) {
      room.close();
      room = null;
      roomsOwner = null;
    }
  }

  /** In [0, 10): {@code 10 * frac((i + 1) * ratio)}, spread evenly and in no order. */
  private DistArray vector(double ratio) {
    DistArray x = context.arange(context.distribution(n), DType.FLOAT64).add(1).multiply(ratio);
    return x.subtract(x.floor()).multiply(10);
  }

  void close() {
    closeRoom();
    made.values().forEach(DistArray::close);
    made.clear();
  }
}
