/**
 * What holds for arrays on every engine: interfaces whose default methods are tests, run by each
 * engine's own test class. Imports the library's public surface and {@code testing}. Start at
 * {@link org.distarray.laws.AllLaws}.
 *
 * <p>A new interface of laws extends {@link org.distarray.laws.ArrayLaws} and is added to {@code
 * AllLaws}. It then runs on the engine in this JVM, on one whose items and parcels all go through
 * bytes, on one that runs tasks twice and brings parcels in any order, on one that weighs what
 * tasks take and make against what was projected, and on Spark.
 */
package org.distarray.laws;
