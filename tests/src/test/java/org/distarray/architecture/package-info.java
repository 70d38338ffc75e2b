/**
 * The rules of the house, read from the compiled classes. May look at every module; nothing looks
 * back. Start reading at {@link org.distarray.architecture.PackageArrowsTest}, which holds the
 * table of who may import whom.
 */
package org.distarray.architecture;
