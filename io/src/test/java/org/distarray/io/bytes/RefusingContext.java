package org.distarray.io.bytes;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.Path;

/** Local files under the scheme of WebHDFS, with a concat that is announced and refused. */
public final class RefusingContext extends DelegateToFileSystem {
  /** What makes Hadoop use this class. */
  public static final Map<String, String> OPTIONS =
      Map.of(
          "hadoop.fs.webhdfs.impl", Files.class.getName(),
          "hadoop.fs.webhdfs.impl.disable.cache", "true",
          "hadoop.fs.AbstractFileSystem.webhdfs.impl", RefusingContext.class.getName());

  /** Called by Hadoop. */
  public RefusingContext(URI uri, Configuration configuration)
      throws IOException, URISyntaxException {
    super(URI.create("webhdfs:///"), new Files(), configuration, "webhdfs", false);
  }

  /** The file system itself. */
  public static final class Files extends LocalFiles {
    @Override
    public URI getUri() {
      return URI.create("webhdfs:///");
    }

    @Override
    public boolean hasPathCapability(Path path, String capability) {
      return true;
    }

    @Override
    public void concat(Path target, Path[] parts) throws IOException {
      throw new IOException("concat can not be used in an encryption zone");
    }
  }
}
