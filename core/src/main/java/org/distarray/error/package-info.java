/**
 * The exceptions that are the library's own; a caller's mistake is an {@link
 * IllegalArgumentException} or one of its kin instead. Imports nothing. Start at {@link
 * org.distarray.error.DistArrayException}.
 */
package org.distarray.error;
