package org.distarray.io.runs;

import java.util.Arrays;
import org.distarray.ndarray.Storage;

/**
 * The runs of one window of a file, in rows: a row has runs of one length at equal distances, and
 * one strided copy moves it. Each run has a place in the window and a place in memory, in elements.
 */
final class RunList {
  private final int localStride;
  private int[] windows = new int[64];
  private int[] windowSteps = new int[64];
  private int[] locals = new int[64];
  private int[] localSteps = new int[64];
  private int[] repeats = new int[64];
  private int[] counts = new int[64];
  private int size;

  /**
   * @param localStride the distance of neighbours of a run in memory
   */
  RunList(int localStride) {
    this.localStride = localStride;
  }

  /** The number of rows. */
  int size() {
    return size;
  }

  /** Whether all is one run that lies without gaps in memory, too. */
  boolean isOne() {
    return size == 1 && repeats[0] == 1;
  }

  /** The place in memory of the first run. */
  int local() {
    return locals[0];
  }

  void clear() {
    size = 0;
  }

  /** Adds a run. */
  void add(int window, int local, int count) {
    if (localStride != 1 && count > 1) {
      append(window, 1, local, localStride, count, 1);
    } else if (!isContinued(window, local, count)) {
      append(window, 0, local, 0, 1, count);
    }
  }

  /** Adds runs at equal distances, of one element each if neighbours are not so in memory. */
  void add(int window, int windowStep, int local, int localStep, int n, int count) {
    append(window, windowStep, local, localStep, n, count);
  }

  /** Whether the last row has a further run, or its run more elements. */
  private boolean isContinued(int window, int local, int count) {
    int r = size - 1;
    if (r < 0) {
      return false;
    }
    int step = window - windows[r];
    int localStep = local - locals[r];
    if (repeats[r] == 1 && localStride == 1 && step == counts[r] && localStep == counts[r]) {
      counts[r] += count;
      return true;
    } else if (counts[r] != count) {
      return false;
    } else if (repeats[r] == 1) {
      windowSteps[r] = step;
      localSteps[r] = localStep;
    } else if (step != repeats[r] * windowSteps[r] || localStep != repeats[r] * localSteps[r]) {
      return false;
    }
    repeats[r]++;
    return true;
  }

  private void append(int window, int windowStep, int local, int localStep, int n, int count) {
    if (size == windows.length) {
      windows = Arrays.copyOf(windows, 2 * size);
      windowSteps = Arrays.copyOf(windowSteps, 2 * size);
      locals = Arrays.copyOf(locals, 2 * size);
      localSteps = Arrays.copyOf(localSteps, 2 * size);
      repeats = Arrays.copyOf(repeats, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    windows[size] = window;
    windowSteps[size] = windowStep;
    locals[size] = local;
    localSteps[size] = localStep;
    repeats[size] = n;
    counts[size++] = count;
  }

  /** Copies the runs from the window to memory. */
  void scatter(Storage window, Storage memory, int width) {
    for (int r = 0; r < size; r++) {
      memory.copyFrom(
          locals[r] * width,
          step(localSteps, r) * width,
          window,
          windows[r] * width,
          step(windowSteps, r) * width,
          repeats[r],
          counts[r] * width);
    }
  }

  /** Copies the runs from memory to the window. */
  void gather(Storage memory, Storage window, int width) {
    for (int r = 0; r < size; r++) {
      window.copyFrom(
          windows[r] * width,
          step(windowSteps, r) * width,
          memory,
          locals[r] * width,
          step(localSteps, r) * width,
          repeats[r],
          counts[r] * width);
    }
  }

  private int step(int[] steps, int r) {
    return repeats[r] == 1 ? counts[r] : steps[r];
  }
}
