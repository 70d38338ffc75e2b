/**
 * What each operation does to one element, the only definition there is: public static functions,
 * overloaded for the Java types in which elements are computed. Imports nothing. Start at {@link
 * org.distarray.loop.element.Arithmetic}.
 */
@Internal
package org.distarray.loop.element;

import org.distarray.annotation.Internal;
