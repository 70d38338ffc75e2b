package org.distarray.dist;

import java.io.Serializable;

/**
 * Says in words which indices of one dimension each process owns. It travels with tasks, for their
 * messages.
 */
public interface Spans extends Serializable {

  /**
   * The indices of process {@code p}, {@code 0:5}, or their number, {@code 2 of 4}.
   *
   * <pre>{@code
   * context.distribution(10).map(0).spans().span(1) //> 3:6
   * }</pre>
   */
  String span(int p);
}
