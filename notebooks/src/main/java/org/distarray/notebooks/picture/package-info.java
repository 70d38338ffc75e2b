/**
 * Pictures of distributions and of fields, written as SVG and PNG by the JDK alone: no display, no
 * installed fonts. Imports {@code core}'s {@code dist}, {@code index} and {@code ndarray}. Start at
 * {@link org.distarray.notebooks.picture.DistributionPicture} and {@link
 * org.distarray.notebooks.picture.FieldPicture}.
 */
package org.distarray.notebooks.picture;
