package org.distarray.connector.sql;

import java.util.OptionalLong;
import org.apache.spark.sql.connector.read.Statistics;

/**
 * The most that a query reads.
 *
 * @param numRows the number of rows; empty if it is not known
 * @param sizeInBytes the bytes of them
 */
record TableSize(OptionalLong numRows, OptionalLong sizeInBytes) implements Statistics {}
