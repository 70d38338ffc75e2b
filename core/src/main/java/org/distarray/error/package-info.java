/**
 * The exceptions of this library. A mistake of the caller is an {@link IllegalArgumentException} or
 * a similar exception of the JDK instead. This package imports nothing. Start at {@link
 * org.distarray.error.DistArrayException}.
 */
package org.distarray.error;
