package org.distarray.ndarray;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * Large Java arrays that are used again. An array that a pass or a move fills completely takes one
 * that nobody uses any more, which the JVM need not clear.
 *
 * <p>The pool lends an array to storages, and the garbage collector tells when no storage over it
 * is left. Blocks, views, expressions, plans and users' variables all keep storages, so none of
 * them is asked. An array returns only if {@link Storage#array} has never handed it out. An engine
 * that knows earlier gives an array back at once.
 *
 * <p>The JVM takes the memory of unused arrays when it is short of memory, before it fails. Unused
 * arrays have at most a quarter of the heap, together with lent ones that are new. Other arrays are
 * not lent: some collectors move young arrays that are kept for use, which costs more than new
 * memory.
 *
 * @hidden
 */
@Internal
public final class ArrayPool {
  /** Smaller arrays cost the JVM little. */
  private static final long LARGE_BYTES = 1 << 20;

  /** Unused arrays are looked through one by one. */
  private static final int MOST_ARRAYS = 1000;

  private static final long GARBAGE = 0x5A5A5A5A5A5A5A5AL;

  private static final ArrayPool JVM = ofJvm();

  private final long largeBytes;
  private final long mostIdle;
  private final boolean poisons;

  // guarded by this, as all below; the last returned one is the last
  private final Deque<Lease.Memory> idle = new ArrayDeque<>();
  // with what the JVM has taken since the last collection that was noticed
  private long idleBytes;
  private final Set<Lease.Note> lent = new HashSet<>();
  // of new leases; what is used for long does not count
  private long lentBytes;
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
    Lease lease = lease(new Lease.Memory(dtype, array, shape.intSize() * dtype.width()));
    return NdArray.of(dtype, Layout.contiguous(shape), LeasedStorage.of(array, lease));
  }

  /** Begins the use of an array, or gives null if it need not return. */
  private synchronized Lease lease(Lease.Memory memory) {
    if (lentBytes + idleBytes + memory.size() > mostIdle) {
      return null;
    }
    Lease lease = new Lease(memory, this);
    lent.add(lease.note());
    lentBytes += memory.size();
    return lease;
  }

  /**
   * Gives an array back at once to the pool that lent it. Only the caller has it, and uses it no
   * more.
   *
   * @param array an array that was lent, whole, or another one, with which nothing is done
   */
  public static void giveBack(NdArray array) {
    Lease lease = ((LeasedStorage) array.storage()).lease();
    if (lease != null) {
      lease.end();
    }
  }

  synchronized void end(Lease.Note note) {
    if (lent.remove(note)) {
      over(note);
      trim();
    }
  }

  /** An unused array of this size, or null. */
  private synchronized Object again(DType dtype, int length) {
    takeBack();
    for (Iterator<Lease.Memory> it = idle.descendingIterator(); it.hasNext(); ) {
      Lease.Memory each = it.next();
      if (each.length() == length && each.dtype().primitive() == dtype.primitive()) {
        Object array = each.array().get();
        it.remove();
        idleBytes -= each.size();
        if (array != null) {
          reuses++;
          reusedBytes += each.size();
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
    idle.removeIf(Lease.Memory::isGone);
    idleBytes = idle.stream().mapToLong(Lease.Memory::size).sum();
    lent.removeIf(
        note -> {
          if (note.isOver()) {
            over(note);
            return true;
          }
          if (note.ages()) {
            lentBytes -= note.memory().size();
          }
          return false;
        });
    trim();
  }

  private void over(Lease.Note note) {
    if (note.isNew()) {
      lentBytes -= note.memory().size();
    }
    Object array = note.isForGood() ? null : note.memory().array().get();
    if (array != null) {
      poison(array);
      idle.addLast(note.memory());
      idleBytes += note.memory().size();
    }
  }

  private void trim() {
    while (!idle.isEmpty() && (lentBytes + idleBytes > mostIdle || idle.size() > MOST_ARRAYS)) {
      idleBytes -= idle.removeFirst().size();
    }
  }

  /** Makes garbage of elements, so that nobody can take them for something. */
  private void poison(Object array) {
    if (poisons) {
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
    return idleBytes;
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
