/**
 * The functions of one element: the only definition of each operation. They are public static
 * methods, overloaded for the Java types in which elements are computed. This package imports
 * nothing. Start at {@link org.distarray.loop.element.Arithmetic}.
 */
@Internal
package org.distarray.loop.element;

import org.distarray.annotation.Internal;
