/**
 * The engine on Apache Spark, with one item in each partition and the partition index as the rank.
 * This package imports {@code core} and Spark's public API; no other package of the library imports
 * Spark. Start at {@link org.distarray.connector.SparkEngine}.
 */
package org.distarray.connector;
