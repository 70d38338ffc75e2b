/**
 * Operations that are local work and exchanges, each a node that says its stages itself, and the
 * functions from expressions to expressions that users' verbs call. Imports {@code plan} and the
 * rooms below it. Start at {@link org.distarray.ops.Reinterpret}, the smallest one.
 */
package org.distarray.ops;
