/**
 * The distributions of which the examples write plots. Imports {@code core}'s {@code dist} and
 * {@code index}. Start at {@link org.distarray.notebooks.picture.PosterPictures}.
 */
package org.distarray.notebooks.picture;
