package org.distarray.connector.sql;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * The parts of a table that a query asks for.
 *
 * @param boxes the cells of each file
 * @param columns the columns of cells that are read
 * @param totals the aggregates that are read in their place
 * @param limit the most rows that the query wants
 * @param whole the dimensions that tasks may not cut
 */
record Query(
    List<Box> boxes, StructType columns, Optional<Totals> totals, long limit, boolean[] whole) {}
