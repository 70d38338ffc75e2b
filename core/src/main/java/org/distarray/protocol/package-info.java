/**
 * The Distributed Array Protocol 0.10: classes that describe a process's block of an array, check
 * it, hand it over, and write it as text. This package imports {@code dtype}, {@code index} and
 * {@code ndarray}. Start at {@link org.distarray.protocol.LocalBlock}.
 */
package org.distarray.protocol;
