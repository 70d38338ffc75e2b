/**
 * Random numbers that depend only on a seed, a stream and a global index. This package imports only
 * the compiler of loops. Start at {@link org.distarray.random.CounterRandom}.
 */
@Internal
package org.distarray.random;

import org.distarray.annotation.Internal;
