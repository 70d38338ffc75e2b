/**
 * What an array is: an immutable graph of whole-array operations, not yet run. Building it checks
 * everything that can be checked without elements. Imports {@code engine} (for what an engine
 * keeps), {@code store}, {@code function}, {@code reduce}, {@code ufunc}, {@code dist} and below.
 * Start at {@link org.distarray.expr.Expr}.
 */
package org.distarray.expr;
