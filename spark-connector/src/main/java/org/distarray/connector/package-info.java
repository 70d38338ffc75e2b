/**
 * The engine that runs on Apache Spark: partition index equals process rank, one item in each
 * partition. Imports {@code core} and Spark's public API; the only room of the library that does.
 * Start at {@link org.distarray.connector.SparkEngine}.
 */
package org.distarray.connector;
