/**
 * Files as bytes behind one small interface, on the local file system or on any file system of
 * Hadoop's client. This package imports the JDK, {@code org.distarray.error} and, in one class,
 * Hadoop. Start at {@link org.distarray.io.bytes.FileRef}.
 */
@Internal
package org.distarray.io.bytes;

import org.distarray.annotation.Internal;
