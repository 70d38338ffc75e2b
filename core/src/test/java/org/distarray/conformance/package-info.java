/**
 * Judges of test vectors: rows of a question and its right answer, of the protocol and of the
 * original DistArray, which are put to the public API. May import all of core and Jackson; other
 * modules run the same judges on their engines. Start at {@link
 * org.distarray.conformance.Families}.
 */
package org.distarray.conformance;
