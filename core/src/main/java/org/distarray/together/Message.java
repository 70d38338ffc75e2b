package org.distarray.together;

import java.util.List;
import org.distarray.ndarray.NdArray;

/**
 * The arrays that one rank sends another, and their purpose.
 *
 * @param kind the way that it goes
 * @param tag of a direct message; otherwise 0
 * @param call the collective call that it belongs to, in words; of a direct message empty
 * @param arrays the arrays that it carries
 */
record Message(Kind kind, int tag, String call, List<NdArray> arrays) {
  /** The bytes that a message takes without arrays. */
  private static final long EMPTY = 128;

  enum Kind {
    /** From one rank to another, as the function says. */
    DIRECT,
    /** Up the tree of a collective call; the sender waits for the answer. */
    UP,
    /** Down the tree of a collective call. */
    DOWN
  }

  static Message direct(int tag, NdArray array) {
    return new Message(Kind.DIRECT, tag, "", List.of(array));
  }

  static Message up(String call, List<NdArray> arrays) {
    return new Message(Kind.UP, 0, call, arrays);
  }

  static Message down(String call, List<NdArray> arrays) {
    return new Message(Kind.DOWN, 0, call, arrays);
  }

  /** The message with copies of its arrays. */
  Message copied() {
    return new Message(kind, tag, call, arrays.stream().map(NdArray::copy).toList());
  }

  /** The bytes that the message takes while it waits. */
  long bytes() {
    return EMPTY + arrays.stream().mapToLong(NdArray::nbytes).sum();
  }
}
