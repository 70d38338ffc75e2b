/**
 * Random numbers that depend on nothing but a seed, a stream and a global index. It imports only
 * what compiles loops at run time. Start at {@link org.distarray.random.CounterRandom}.
 */
@Internal
package org.distarray.random;

import org.distarray.annotation.Internal;
