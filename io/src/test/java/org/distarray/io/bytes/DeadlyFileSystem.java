package org.distarray.io.bytes;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * A file system of Hadoop under the scheme {@code deadly}: in the middle of what it writes, a JVM
 * meets {@linkplain Deaths its death}, unless it is the one that made the settings.
 */
public final class DeadlyFileSystem extends LocalFiles {
  private static final String FOLDER = "fs.deadly.folder";
  private static final String SPARED = "fs.deadly.spared";

  /** The settings of Hadoop that make this JVM the one that lives. */
  public static Map<String, String> settings(Deaths deaths) {
    return Map.of(
        "fs.deadly.impl",
        DeadlyFileSystem.class.getName(),
        FOLDER,
        deaths.folder(),
        SPARED,
        String.valueOf(ProcessHandle.current().pid()));
  }

  @Override
  public URI getUri() {
    return URI.create("deadly:///");
  }

  @Override
  protected OutputStream createOutputStreamWithMode(Path f, boolean append, FsPermission mode)
      throws IOException {
    OutputStream out = super.createOutputStreamWithMode(f, append, mode);
    boolean lives = ProcessHandle.current().pid() == getConf().getLong(SPARED, -1);
    return lives ? out : new Deadly(out, new Deaths(getConf().get(FOLDER)));
  }

  private static final class Deadly extends FilterOutputStream {
    private final Deaths deaths;

    Deadly(OutputStream out, Deaths deaths) {
      super(out);
      this.deaths = deaths;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int half = length / 2;
      out.write(bytes, offset, half);
      out.flush();
      deaths.meet();
      out.write(bytes, offset + half, length - half);
    }
  }
}
