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
  private final Context context;
  private final Map<Cell, Birth> births = new WeakHashMap<>(); // cells are compared by identity
  private long count;

  /** What is known of an array when it is made. */
  private record Birth(long number, String origin) {}

  LiveArrays(Context context) {
    this.context = context;
  }

  synchronized void add(Cell cell) {
    if (!births.containsKey(cell)) {
      births.put(cell, new Birth(count, cell.origin().orElse("")));
      count++;
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
    // what is held knows the last operation alone
    String origin =
        cell.origin().filter(now -> !birth.origin().startsWith(now)).orElse(birth.origin());
    return new LiveArray(
        birth.number(),
        cell.dtype(),
        cell.distribution(),
        Headline.layout(cell.distribution()),
        Headline.state(cell),
        origin,
        cell.blocks());
  }
}
