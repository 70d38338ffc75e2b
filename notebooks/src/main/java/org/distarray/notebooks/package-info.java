/**
 * The examples as jobs on Spark: the tour of the features, the Julia set, pi by random points.
 * Imports all other modules, and is imported by none. Start at {@link
 * org.distarray.notebooks.Tour}.
 */
package org.distarray.notebooks;
