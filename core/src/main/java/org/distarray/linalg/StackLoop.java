package org.distarray.linalg;

import org.distarray.annotation.Internal;

/**
 * Multiplies small matrices of two stacks. It is generated for each type.
 *
 * @hidden
 */
@Internal
public interface StackLoop {

  /**
   * Computes {@code c[s] += a[s] b[s]} for each matrix of the stacks, which lie in C order without
   * gaps. The products of an element are added in the order of the inner index.
   *
   * @param a (stack, m, k), from index {@code i} on
   * @param b (stack, k, n), from index {@code j} on
   * @param c (stack, m, n), from index {@code l} on
   */
  void add(Object a, int i, Object b, int j, Object c, int l, int stack, int m, int k, int n);
}
