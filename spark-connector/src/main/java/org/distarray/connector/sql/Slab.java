package org.distarray.connector.sql;

import org.apache.spark.sql.connector.read.InputPartition;

/**
 * The cells that one task reads.
 *
 * @param grid the arrays
 * @param box the cells
 */
record Slab(Grid grid, Box box) implements InputPartition {}
