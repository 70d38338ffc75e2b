package org.distarray.io.runs;

import java.util.Arrays;
import org.distarray.ndarray.Storage;

/**
 * The runs of one window of a file. Each run has a place in the window and a place in memory, in
 * elements.
 */
final class RunList {
  private int[] windows = new int[64];
  private int[] locals = new int[64];
  private int[] counts = new int[64];
  private int size;

  int size() {
    return size;
  }

  int local(int r) {
    return locals[r];
  }

  void clear() {
    size = 0;
  }

  void add(int window, int local, int count) {
    if (size == windows.length) {
      windows = Arrays.copyOf(windows, 2 * size);
      locals = Arrays.copyOf(locals, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    windows[size] = window;
    locals[size] = local;
    counts[size++] = count;
  }

  /** Copies the runs from the window to memory. */
  void scatter(Storage window, Storage memory, int localStride, int width) {
    for (int r = 0; r < size; ) {
      int n = progression(r, localStride);
      int group = localStride == 1 ? counts[r] * width : width;
      int repeats = localStride == 1 ? n : counts[r];
      int step = localStride == 1 ? step(locals, r, n) : localStride;
      int windowStep = localStride == 1 ? step(windows, r, n) : 1;
      memory.copyFrom(
          locals[r] * width,
          repeats == 1 ? group : step * width,
          window,
          windows[r] * width,
          repeats == 1 ? group : windowStep * width,
          repeats,
          group);
      r += n;
    }
  }

  private static int step(int[] positions, int r, int n) {
    return n == 1 ? 1 : positions[r + 1] - positions[r];
  }

  /**
   * The number of runs from the {@code r}-th on that have its length and lie at equal distances.
   * One strided copy moves all of them.
   */
  private int progression(int r, int localStride) {
    if (localStride != 1 || r + 1 >= size) {
      return 1;
    }
    int windowStep = windows[r + 1] - windows[r];
    int localStep = locals[r + 1] - locals[r];
    int end = r + 1;
    while (end < size
        && counts[end] == counts[r]
        && windows[end] - windows[end - 1] == windowStep
        && locals[end] - locals[end - 1] == localStep) {
      end++;
    }
    return end - r;
  }

  /** Copies the runs from memory to the window. */
  void gather(Storage memory, Storage window, int localStride, int width) {
    for (int r = 0; r < size; r++) {
      window.copyFrom(
          windows[r] * width,
          width,
          memory,
          locals[r] * width,
          localStride * width,
          counts[r],
          width);
    }
  }
}
