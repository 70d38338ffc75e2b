/**
 * Matrices of Spark's machine learning as arrays, and back.
 *
 * <p>It imports {@code spark-mllib}, which is optional: nothing else of the library does. Start
 * reading at {@link org.distarray.connector.mllib.MLlib}.
 */
package org.distarray.connector.mllib;
