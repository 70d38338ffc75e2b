package org.distarray.store;

import java.io.Serializable;

/**
 * The receipt of a task that has written a block: the place, the number of bytes, and the numbers
 * that the format needs to finish the file.
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

  /**
   * The rank whose block was written.
   *
   * <pre>{@code
   * new Receipt(2, "part-2", 80).rank() //> 2
   * }</pre>
   */
  public int rank() {
    return rank;
  }

  /**
   * The place of the block, in the words of the format.
   *
   * <pre>{@code
   * new Receipt(2, "part-2", 80).location() //> part-2
   * }</pre>
   */
  public String location() {
    return location;
  }

  /**
   * The bytes written, then the numbers that the format defines.
   *
   * <pre>{@code
   * new Receipt(2, "part-2", 80).numbers() //> [80]
   * }</pre>
   */
  public long[] numbers() {
    return numbers.clone();
  }

  @Override
  public String toString() {
    return "receipt(rank=" + rank + ", " + location + ", " + numbers.length + " numbers)";
  }
}
