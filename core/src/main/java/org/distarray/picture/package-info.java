/**
 * Pictures of coloured cells, as SVG and as text: what is drawn is said by a {@link
 * org.distarray.picture.Figure}, which knows nothing of arrays. Imports nothing. Start at {@link
 * org.distarray.picture.Figure}, then {@link org.distarray.picture.SvgFigure} and {@link
 * org.distarray.picture.TextFigure}.
 */
package org.distarray.picture;
