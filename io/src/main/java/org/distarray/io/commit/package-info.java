/**
 * Writes one file by many tasks, so that it appears whole or not at all. This package imports
 * {@code bytes}, {@code runs} and core. Start at {@link org.distarray.io.commit.FileAssembly}, to
 * which {@link org.distarray.io.commit.RegionSink} writes arrays in C order, or at {@link
 * org.distarray.io.commit.PartFiles} for any other content.
 */
@Internal
package org.distarray.io.commit;

import org.distarray.annotation.Internal;
