/**
 * Computations on one element. Each is written once as a term and printed twice: as plain Java, and
 * in the Vector API for JVMs that have it. Both give the same bits. This package imports nothing.
 * Start at {@link org.distarray.kernel.Term}, then {@link org.distarray.kernel.Elementary} and
 * {@link org.distarray.kernel.Recurrence}.
 */
package org.distarray.kernel;
