/**
 * Files as bytes, on the local file system or on any file system that Hadoop's client reaches,
 * behind one small interface. Imports the JDK, {@code org.distarray.error} and, in one class,
 * Hadoop. Start at {@link org.distarray.io.bytes.FileRef}.
 */
package org.distarray.io.bytes;
