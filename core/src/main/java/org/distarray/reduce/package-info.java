/**
 * The table of reductions: their names, their types and their options. Imports {@code dtype}. Start
 * at {@link org.distarray.reduce.Reduction}; {@code org.distarray.fold} computes them.
 */
package org.distarray.reduce;
