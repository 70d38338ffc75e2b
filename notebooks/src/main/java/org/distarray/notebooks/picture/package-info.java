/**
 * Pictures of fields, written as PNG by the JDK alone: no display, no installed fonts; and the
 * distributions of which the examples write plots. Imports {@code core}'s {@code dist}, {@code
 * ndarray} and {@code picture}. Start at {@link org.distarray.notebooks.picture.FieldPicture}.
 */
package org.distarray.notebooks.picture;
