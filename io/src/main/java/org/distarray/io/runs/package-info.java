/**
 * Which stretches of bytes of a file hold which elements of a block, and their transport in few,
 * large accesses. Imports {@code bytes} and core. Start at {@link
 * org.distarray.io.runs.StoredArray}.
 */
package org.distarray.io.runs;
