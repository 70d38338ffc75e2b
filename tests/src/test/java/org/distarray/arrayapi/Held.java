package org.distarray.arrayapi;

import java.util.HashMap;
import java.util.Map;
import org.distarray.DistArray;

/** The arrays that the other program has handles on. */
final class Held {
  private final Map<Integer, DistArray> arrays = new HashMap<>();
  private final Map<Integer, Long> origins = new HashMap<>();
  private int last;

  /**
   * Keeps an array.
   *
   * @param origin a number that says how it was made
   * @return its handle
   */
  int keep(DistArray array, long origin) {
    arrays.put(++last, array);
    origins.put(last, origin);
    return last;
  }

  DistArray array(int handle) {
    DistArray out = arrays.get(handle);
    if (out == null) {
      throw new IllegalStateException("Cannot find array " + handle + " (one that is not freed)");
    }
    return out;
  }

  /** How an array was made. */
  long origin(int handle) {
    return origins.getOrDefault(handle, 0L);
  }

  /** Says what an array has become by a write. */
  void written(int handle, long origin) {
    origins.put(handle, origin);
  }

  void free(int handle) {
    arrays.remove(handle);
    origins.remove(handle);
  }

  int size() {
    return arrays.size();
  }
}
