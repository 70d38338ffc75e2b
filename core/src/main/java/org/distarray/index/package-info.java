/**
 * Shapes, indices and the normal form to which every basic indexing composes. Imports nothing of
 * the library. Start at {@link org.distarray.index.IndexTransform}.
 */
package org.distarray.index;
