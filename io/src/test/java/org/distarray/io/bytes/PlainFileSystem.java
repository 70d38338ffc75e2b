package org.distarray.io.bytes;

import java.net.URI;

/**
 * A file system of Hadoop under the scheme {@code plain}, without concat and without the newer
 * interface.
 */
public final class PlainFileSystem extends LocalFiles {
  @Override
  public URI getUri() {
    return URI.create("plain:///");
  }
}
