/**
 * Real data through the whole library: read in parallel, computed with, compared with NumPy.
 * Imports everything. Start at {@link org.distarray.data.StatisticsLaws}.
 */
package org.distarray.data;
