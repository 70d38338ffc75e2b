/**
 * The loops of single operations that the build generates, and those that a JVM compiles later.
 * {@code PreparedLoops} of the package above writes their class files; no source of them is kept.
 *
 * @hidden
 */
@Internal
package org.distarray.loop.generated;

import org.distarray.annotation.Internal;
