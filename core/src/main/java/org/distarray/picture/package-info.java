/**
 * Lines, cells and pixels, as SVG, as PNG and as text. A {@link org.distarray.picture.Drawing} is
 * drawn on a {@link org.distarray.picture.Canvas}, whichever it is; a {@link
 * org.distarray.picture.Figure} says which cells are drawn, and a {@link
 * org.distarray.picture.Chart} which lines. Nothing here needs a display or an installed font, and
 * nothing knows of arrays. This package imports nothing. Start at {@link
 * org.distarray.picture.Drawing}.
 */
@Internal
package org.distarray.picture;

import org.distarray.annotation.Internal;
