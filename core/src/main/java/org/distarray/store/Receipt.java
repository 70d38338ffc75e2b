package org.distarray.store;

import java.io.Serializable;

/**
 * What a task has written: the place, the number of bytes, and the numbers that the format needs to
 * finish the file.
 */
public final class Receipt implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int rank;
  private final String location;
  private final long[] numbers;

  /**
   * Makes the receipt of a task.
   *
   * @param numbers the bytes written, then the numbers that the format defines
   */
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

  /** The bytes written, then the numbers that the format defines. */
  public long[] numbers() {
    return numbers.clone();
  }

  @Override
  public String toString() {
    return "receipt(rank=" + rank + ", " + location + ", " + numbers.length + " numbers)";
  }
}
