/**
 * Shapes, the entries of an index expression, and the normal form of every basic index. Imports
 * nothing of the library but {@code error}. Start at {@link org.distarray.index.Index}; {@link
 * org.distarray.index.IndexTransform} is the normal form.
 */
package org.distarray.index;
