/**
 * Engines, which run plans by a small set of operations over one item per rank, and the engine in
 * this JVM. This package imports {@code together}, {@code ndarray} and {@code progress}, and
 * nothing of Spark. Start at {@link org.distarray.engine.Engine}.
 */
@Internal
package org.distarray.engine;

import org.distarray.annotation.Internal;
