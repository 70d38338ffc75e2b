/**
 * The page of arrays in Spark's user interface.
 *
 * <p>It imports Spark's own classes for that interface, which may change with Spark: nothing else
 * of the library does. What fails here is logged, and fails no job. Start reading at {@link
 * org.distarray.connector.ui.ArraysPlugin}.
 */
package org.distarray.connector.ui;
