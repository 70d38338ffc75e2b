/**
 * Operations of local work and exchanges. Each is a node that says its stages itself. Beside them
 * are the functions from expressions to expressions that users' calls use. This package imports
 * {@code plan} and the packages below it. Start at {@link org.distarray.ops.Reinterpret}, the
 * smallest one.
 */
@Internal
package org.distarray.ops;

import org.distarray.annotation.Internal;
