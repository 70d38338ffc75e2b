package org.distarray.connector.sql;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * The parts of a table of blocks that a query asks for.
 *
 * @param numbers the numbers of blocks of each file, as boxes of one dimension
 * @param columns the columns that are read
 * @param limit the most rows that the query wants
 */
record BlockQuery(List<Box> numbers, StructType columns, long limit) {}
