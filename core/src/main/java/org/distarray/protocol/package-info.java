/**
 * The Distributed Array Protocol 0.10: how a process's block of an array is described, judged,
 * handed over and written as text. Imports {@code dtype}, {@code index} and {@code ndarray}. Start
 * at {@link org.distarray.protocol.LocalBlock}.
 */
package org.distarray.protocol;
