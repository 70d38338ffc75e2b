/**
 * What tests of several packages share: NumPy's test vectors and how to compare with them. Imports
 * {@code ndarray} and Jackson. Start at {@link org.distarray.testing.Corpus}.
 */
package org.distarray.testing;
