/**
 * What an array is: an immutable graph of whole-array operations, not yet run. Building it checks
 * everything that can be checked without elements. Start at {@link org.distarray.expr.Expr}.
 */
package org.distarray.expr;
