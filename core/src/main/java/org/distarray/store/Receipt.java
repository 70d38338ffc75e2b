package org.distarray.store;

import java.io.Serializable;

/**
 * What a task has written: where, how many bytes, and whatever numbers its format needs to finish
 * the file.
 */
public final class Receipt implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int rank;
  private final String location;
  private final long[] numbers;

  public Receipt(int rank, String location, long... numbers) {
    this.rank = rank;
    this.location = location;
    this.numbers = numbers.clone();
  }

  public int rank() {
    return rank;
  }

  public String location() {
    return location;
  }

  /** Bytes written first, then what the format defines. */
  public long[] numbers() {
    return numbers.clone();
  }

  @Override
  public String toString() {
    return "receipt(rank=" + rank + ", " + location + ", " + numbers.length + " numbers)";
  }
}
