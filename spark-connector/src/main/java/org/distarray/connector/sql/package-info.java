/**
 * Arrays as tables of Spark SQL: a data source over the files of the io module.
 *
 * <p>It imports Spark SQL, the array formats of {@code store}, {@code io.netcdf} for the meaning of
 * stored numbers, and {@code io.commit} for the version of a file that a write replaces. Start
 * reading at {@link org.distarray.connector.sql.ArrayProvider}, then {@code Grid}, the table's
 * model, and {@code ArrayScanBuilder}, what a query pushes down.
 */
package org.distarray.connector.sql;
