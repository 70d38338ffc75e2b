package org.distarray;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.distarray.annotation.Internal;

/**
 * The arrays of a context that a program still refers to. It keeps none of them, and runs no job.
 *
 * <p>Views are not listed beside the array whose elements they show; a part of a file that is held
 * alone is.
 *
 * @hidden
 */
@Internal
public final class LiveArrays {
  private static final System.Logger LOG = System.getLogger(LiveArrays.class.getName());

  private final Context context;
  private final Map<Cell, Birth> births = new WeakHashMap<>(); // cells are compared by identity
  private long count;

  /** The facts of an array at the time when it was made. */
  private record Birth(long number, String origin) {}

  LiveArrays(Context context) {
    this.context = context;
  }

  /** Lists an array. It is listed without words if its operation has none. */
  void add(Cell cell) {
    String origin = words(cell);
    synchronized (this) {
      if (!births.containsKey(cell)) {
        births.put(cell, new Birth(count, origin));
        count++;
      }
    }
  }

  private static String words(Cell cell) {
    try {
      return cell.origin().orElse("");
    } catch (RuntimeException e) { // a list fails no operation
      LOG.log(System.Logger.Level.WARNING, "Cannot say what an array is made from", e);
      return "";
    }
  }

  /** The arrays at this moment, in the order in which they were made; none once it is closed. */
  public List<LiveArray> now() {
    if (context.isClosed()) {
      return List.of();
    }
    Map<Cell, Birth> all;
    synchronized (this) {
      all = Map.copyOf(births);
    }
    return all.entrySet().stream()
        .map(each -> of(each.getKey(), each.getValue()))
        .sorted(Comparator.comparingLong(LiveArray::number))
        .toList();
  }

  private static LiveArray of(Cell cell, Birth birth) {
    String now = words(cell);
    // what is held knows its last operation alone, and what is in its own memory nothing
    boolean isFirst = now.isEmpty() || now.equals(operation(birth.origin()));
    return new LiveArray(
        birth.number(),
        cell.dtype(),
        cell.distribution(),
        isFirst ? birth.origin() : now,
        cell.blocks());
  }

  private static String operation(String origin) {
    int end = origin.indexOf(" of ");
    return end < 0 ? origin : origin.substring(0, end);
  }
}
