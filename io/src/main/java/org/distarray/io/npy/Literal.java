package org.distarray.io.npy;

import java.util.List;
import java.util.Map;

/** A value as Python prints it: the part of the language that headers of .npy and .dnpy files use. */
sealed interface Literal {

  /** A string. */
  record Text(String value) implements Literal {}

  /** An integer, also {@code 5L} and {@code np.int64(5)}. */
  record Int(long value) implements Literal {}

  /** {@code True} or {@code False}. */
  record Bool(boolean value) implements Literal {}

  /** {@code (a, b)}. */
  record Tuple(List<Literal> items) implements Literal {}

  /** {@code [a, b]}, also {@code array([a, b])}. */
  record Items(List<Literal> items) implements Literal {}

  /** A dictionary with strings as keys. */
  record Dict(Map<String, Literal> entries) implements Literal {}
}
