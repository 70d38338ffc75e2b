package org.distarray.ndarray;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * Large Java arrays that are used again. An array that a pass or a move fills completely takes one
 * that nobody uses any more, which the JVM need not clear.
 *
 * <p>The pool lends an array to storages, and the garbage collector tells when no storage over it
 * is left. Blocks, views, expressions, plans and users' variables all keep storages, so none of
 * them is asked. An array returns only if {@link Storage#array} has never handed it out.
 *
 * <p>The JVM takes the memory of unused arrays when it is short of memory, before it fails. Beyond
 * a quarter of the heap, those go that have not been used for the longest time.
 *
 * @hidden
 */
@Internal
public final class ArrayPool {
  /** Smaller arrays cost the JVM little. */
  private static final long LARGE_BYTES = 1 << 20;

  private static final long GARBAGE = 0x5A5A5A5A5A5A5A5AL;

  private static final ArrayPool JVM = ofJvm();

  private final long largeBytes;
  private final long mostIdle;
  private final boolean poisons;

  // guarded by this, as all below; the last returned one is the last
  private final Deque<Lease.Memory> idle = new ArrayDeque<>();
  private final List<Lease.Note> lent = new ArrayList<>();
  private long reuses;
  private long reusedBytes;
  // cleared by every garbage collection: before the next one, no lease can be over
  private WeakReference<Object> collection = new WeakReference<>(null);

  /**
   * Makes a pool.
   *
   * @param largeBytes the bytes from which an array is lent
   * @param mostIdle the most bytes of unused arrays; 0 for a pool that lends nothing
   * @param poisons whether every element of an unused or new array is garbage, for tests
   */
  ArrayPool(long largeBytes, long mostIdle, boolean poisons) {
    this.largeBytes = largeBytes;
    this.mostIdle = mostIdle;
    this.poisons = poisons;
  }

  private static ArrayPool ofJvm() {
    boolean poisons = Boolean.getBoolean("distarray.poison");
    long most = Long.getLong("distarray.poolBytes", Runtime.getRuntime().maxMemory() / 4);
    return new ArrayPool(poisons ? 1 : LARGE_BYTES, most, poisons);
  }

  /** The pool of this JVM. */
  public static ArrayPool get() {
    return JVM;
  }

  /**
   * An array in C order whose elements may be anything. The caller writes each of them before
   * anybody reads one.
   */
  public static NdArray unwritten(DType dtype, Shape shape) {
    return JVM.lend(dtype, shape);
  }

  /** A copy in C order of an array. */
  public static NdArray copy(NdArray array) {
    NdArray out = unwritten(array.dtype(), array.shape());
    out.assign(array);
    return out;
  }

  NdArray lend(DType dtype, Shape shape) {
    if (mostIdle == 0 || shape.size() * dtype.itemsize() < largeBytes) {
      return NdArray.zeros(dtype, shape);
    }
    Object array = again(dtype, shape.intSize() * dtype.width());
    if (array == null) {
      array = Storage.allocate(dtype, shape.intSize()).array(); // not while others wait
      poison(array);
    }
    Storage plain = Storage.of(array);
    Lease lease = new Lease(new Lease.Memory(dtype, array, plain.length()));
    synchronized (this) {
      lent.add(lease.note());
    }
    return NdArray.of(dtype, Layout.contiguous(shape), LeasedStorage.of(array, lease));
  }

  /** An unused array of this size, or null. */
  private synchronized Object again(DType dtype, int length) {
    takeBack();
    for (Iterator<Lease.Memory> it = idle.descendingIterator(); it.hasNext(); ) {
      Lease.Memory each = it.next();
      if (each.length() == length && each.dtype().primitive() == dtype.primitive()) {
        Object array = each.array().get();
        it.remove();
        if (array != null) {
          reuses++;
          reusedBytes += (long) length * dtype.primitiveBytes();
          return array;
        }
      }
    }
    return null;
  }

  /** Takes back the arrays of all leases that are over. */
  private void takeBack() {
    if (!collection.refersTo(null)) {
      return;
    }
    collection = new WeakReference<>(new Object());
    lent.removeIf(
        note -> {
          boolean over = note.isOver();
          if (over && !note.isForGood()) {
            poison(note.memory().array().get());
            idle.addLast(note.memory());
          }
          return over;
        });
    for (long bytes = bytes(); bytes > mostIdle; ) {
      bytes -= idle.removeFirst().bytes();
    }
  }

  private long bytes() {
    return idle.stream().mapToLong(Lease.Memory::bytes).sum();
  }

  /** Makes garbage of elements, so that nobody can take them for something. */
  private void poison(Object array) {
    if (poisons && array != null) {
      Storage all = Storage.of(array);
      boolean isFloat = array instanceof double[] || array instanceof float[];
      for (int k = 0; k < all.length(); k++) {
        if (isFloat) {
          all.setDouble(k, Double.NaN);
        } else {
          all.setLong(k, GARBAGE);
        }
      }
    }
  }

  /** The bytes of unused arrays. The JVM takes them when it needs memory. */
  public synchronized long idleBytes() {
    takeBack();
    return bytes();
  }

  /** The bytes of all arrays that were used again. */
  public synchronized long reusedBytes() {
    return reusedBytes;
  }

  /** The number of arrays that were used again. */
  public synchronized long reuses() {
    return reuses;
  }
}
