/**
 * Random numbers that depend on nothing but a seed, a stream and a global index. Imports nothing of
 * the library. Start at {@link org.distarray.random.CounterRandom}.
 */
package org.distarray.random;
