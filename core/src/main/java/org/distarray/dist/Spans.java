package org.distarray.dist;

import java.io.Serializable;

/** Says in words what each process owns of one dimension; it travels with tasks, for messages. */
public interface Spans extends Serializable {

  /** The indices of process {@code p}, {@code 0:5}, or how many they are, {@code 2 of 4}. */
  String span(int p);
}
