package org.distarray.protocol;

/**
 * Something that breaks the Distributed Array Protocol.
 *
 * @param rank the process that says it
 * @param dimension the dimension, or -1 where it is about the structure around the dimensions
 * @param key the key of the dictionary: {@code "start"}
 * @param found what is there: {@code "is -1"}, {@code "is missing"}
 * @param right what would be right
 */
public record DapProblem(int rank, int dimension, String key, String found, String right) {

  /** What is wrong, without saying where: {@code start is -1 (an integer from 0 to 50)}. */
  public String what() {
    return key + " " + found + " (" + right + ")";
  }

  /** {@code rank 0, dimension 1: start is -1 (an integer from 0 to 50)}. */
  @Override
  public String toString() {
    return "rank " + rank + (dimension < 0 ? "" : ", dimension " + dimension) + ": " + what();
  }
}
