/**
 * Arrays in chunks, whatever file or store holds them: which chunks a region needs, what they cost,
 * and their elements at the places of the region. This package imports {@code bytes}, {@code runs}
 * and core, and knows no format. Start at {@link org.distarray.io.chunks.ChunkGather}.
 */
@Internal
package org.distarray.io.chunks;

import org.distarray.annotation.Internal;
