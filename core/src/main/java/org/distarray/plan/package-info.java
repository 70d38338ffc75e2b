/**
 * How an expression is run: fused stages, each one pass over memory, and what moves between them.
 * Imports the rooms below it and {@code engine}. Start at {@link org.distarray.plan.Executor}.
 */
package org.distarray.plan;
