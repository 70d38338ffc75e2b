/**
 * Array expressions: immutable graphs of whole-array operations that have not run. Building a graph
 * checks everything that can be checked without elements. This package imports {@code engine} (for
 * held items), {@code store}, {@code function}, {@code reduce}, {@code ufunc}, {@code dist} and the
 * packages below them. Start at {@link org.distarray.expr.Expr}.
 */
@Internal
package org.distarray.expr;

import org.distarray.annotation.Internal;
