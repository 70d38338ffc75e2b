/**
 * The places of a block's elements in a file, as stretches of bytes, and their transport in few,
 * large accesses. This package imports {@code bytes} and core. Start at {@link
 * org.distarray.io.runs.StoredArray}.
 */
@Internal
package org.distarray.io.runs;

import org.distarray.annotation.Internal;
