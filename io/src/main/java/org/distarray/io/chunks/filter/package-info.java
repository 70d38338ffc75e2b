/**
 * The filters that chunks pass on their way to a file, one row of a table for each number that HDF5
 * registers, in both directions. This package imports the JDK and, in one class each, the libraries
 * of Zstandard, LZ4 and bzip2 that Spark ships. Start at {@link
 * org.distarray.io.chunks.filter.FilterChain}.
 */
@Internal
package org.distarray.io.chunks.filter;

import org.distarray.annotation.Internal;
