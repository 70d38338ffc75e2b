/**
 * Arrays and pictures that show themselves. A {@link org.distarray.display.Displayable} has its
 * forms in a {@link org.distarray.display.Bundle}, and {@link org.distarray.display.Display} gives
 * them to the front end that is there: a notebook, or a console. This package knows no arrays; it
 * imports {@code picture}, which draws. Start at {@link org.distarray.display.Display}.
 */
package org.distarray.display;
