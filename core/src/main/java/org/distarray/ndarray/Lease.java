package org.distarray.ndarray;

import java.lang.ref.PhantomReference;
import java.lang.ref.SoftReference;
import org.distarray.dtype.DType;

/**
 * The use of a Java array that an {@link ArrayPool} has lent. All storages over the array refer to
 * one lease. The lease is over when the garbage collector has found all of them unused.
 */
final class Lease {

  /** A Java array that the JVM may take as long as nobody uses it. */
  record Memory(DType dtype, int length, SoftReference<Object> array) {
    Memory(DType dtype, Object array, int length) {
      this(dtype, length, new SoftReference<>(array));
    }

    /** The bytes of the array. */
    long size() {
      return (long) length * dtype.primitiveBytes();
    }

    /** Whether the JVM has taken the array. */
    boolean isGone() {
      return array.refersTo(null);
    }
  }

  /** The pool's note of a lease. It keeps neither the lease in use nor the memory from the JVM. */
  static final class Note extends PhantomReference<Lease> {
    /** The garbage collections that a new lease outlives. */
    private static final int NEW = 2;

    private final Memory memory;
    private volatile boolean forGood;
    private int age;

    private Note(Lease lease, Memory memory) {
      super(lease, null); // the pool asks each note, and needs no queue
      this.memory = memory;
    }

    /** Whether nobody can reach the lease any more. */
    boolean isOver() {
      return refersTo(null);
    }

    /** Whether a caller may have the array without a lease. */
    boolean isForGood() {
      return forGood;
    }

    /** Whether the lease is new. */
    boolean isNew() {
      return age < NEW;
    }

    /** Notes that the lease has outlived a garbage collection; whether it is no longer new. */
    boolean ages() {
      if (!isNew()) {
        return false;
      }
      age++;
      return !isNew();
    }

    Memory memory() {
      return memory;
    }
  }

  private final Note note;
  private final ArrayPool pool;

  /** Begins the use of an array that a pool lends. */
  Lease(Memory memory, ArrayPool pool) {
    this.note = new Note(this, memory);
    this.pool = pool;
  }

  /** Ends the use before the garbage collector finds it over. */
  void end() {
    pool.end(note);
  }

  Note note() {
    return note;
  }

  /** Gives the array away: a caller may have it without a storage, so it never returns. */
  void giveAway() {
    note.forGood = true;
  }
}
