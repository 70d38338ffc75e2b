package org.distarray.display;

/**
 * The coordinates of the indices along one side of an array. Indices between two whole ones are
 * between their coordinates, and those beyond the ends go on as the last two do.
 */
sealed interface Places {

  /** The coordinate at an index of {@code n}. */
  double value(double index, long n);

  /** The index of a coordinate among {@code n}. */
  double index(double value, long n);

  /** The number of coordinates; -1 where any number is right. */
  default long size() {
    return -1;
  }

  /** The number of indices from which the coordinates of both ends can be told. */
  default long ends() {
    return size() < 0 ? 2 : size();
  }

  /** The indices themselves. */
  record Indices() implements Places {
    @Override
    public double value(double index, long n) {
      return index;
    }

    @Override
    public double index(double value, long n) {
      return value;
    }
  }

  /** Coordinates at even distances. */
  record Even(double first, double last) implements Places {
    @Override
    public double value(double index, long n) {
      return n <= 1 ? first : first + index / (n - 1) * (last - first);
    }

    @Override
    public double index(double value, long n) {
      return (value - first) / (last - first) * (n - 1);
    }
  }

  /** A coordinate for each index, ascending or descending. */
  record Each(double... values) implements Places {

    /** Whether there are numbers that are finite, and ascend or descend. */
    static boolean isOrdered(double... values) {
      boolean isUp = values.length > 1 && values[1] > values[0];
      for (int k = 1; k < values.length; k++) {
        if (isUp ? !(values[k] > values[k - 1]) : !(values[k] < values[k - 1])) {
          return false;
        }
      }
      return values.length > 0
          && Double.isFinite(values[0])
          && Double.isFinite(values[values.length - 1]);
    }

    @Override
    public double value(double index, long n) {
      if (values.length == 1) {
        return values[0];
      }
      int k = (int) Math.max(0, Math.min(values.length - 2, Math.floor(index)));
      return values[k] + (index - k) * (values[k + 1] - values[k]);
    }

    @Override
    public double index(double value, long n) {
      if (values.length == 1) {
        return 0;
      }
      boolean isUp = values[1] > values[0];
      int k = 0;
      while (k < values.length - 2 && (isUp ? values[k + 1] <= value : values[k + 1] >= value)) {
        k++;
      }
      return k + (value - values[k]) / (values[k + 1] - values[k]);
    }

    @Override
    public long size() {
      return values.length;
    }
  }
}
