/**
 * Pictures of coloured cells, as SVG and as text. A {@link org.distarray.picture.Figure} says what
 * is drawn; it knows nothing of arrays. This package imports nothing. Start at {@link
 * org.distarray.picture.Figure}, then {@link org.distarray.picture.SvgFigure} and {@link
 * org.distarray.picture.TextFigure}.
 */
@Internal
package org.distarray.picture;

import org.distarray.annotation.Internal;
