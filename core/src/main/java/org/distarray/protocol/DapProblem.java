package org.distarray.protocol;

/**
 * One violation of the Distributed Array Protocol.
 *
 * @param rank the process whose description is wrong
 * @param dimension the dimension, or -1 when the structure around the dimensions is wrong
 * @param key the key of the dictionary: {@code "start"}
 * @param found the value: {@code "is -1"}, {@code "is missing"}
 * @param right the values that are allowed
 */
public record DapProblem(int rank, int dimension, String key, String found, String right) {

  /**
   * The problem without its place: {@code start is -1 (an integer from 0 to 50)}.
   *
   * <pre>{@code
   * new DapProblem(0, 0, "start", "is -1", "an integer from 0 to 50").what() //> start is -1 (an integer from 0 to 50)
   * }</pre>
   */
  public String what() {
    return key + " " + found + " (" + right + ")";
  }

  /**
   * The problem with its place: {@code rank 0, dimension 1: start is -1 (an integer from 0 to 50)}.
   */
  @Override
  public String toString() {
    return "rank " + rank + (dimension < 0 ? "" : ", dimension " + dimension) + ": " + what();
  }
}
