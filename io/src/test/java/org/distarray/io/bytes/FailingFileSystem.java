package org.distarray.io.bytes;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;

/**
 * A file system of Hadoop under the scheme {@code failing}, which refuses what a test tells it to
 * refuse, as the old interface does: with {@code false}.
 */
public final class FailingFileSystem extends LocalFiles {
  /** What makes Hadoop use this class. */
  public static final Map<String, String> OPTIONS =
      Map.of("hadoop.fs.failing.impl", FailingFileSystem.class.getName());

  private static final Predicate<Path> NOTHING = path -> false;
  private static volatile Predicate<Path> renames = NOTHING;
  private static volatile Predicate<Path> deletes = NOTHING;

  /** Refuses renames to some paths, and deletions of some. */
  public static void refuse(Predicate<Path> renamesTo, Predicate<Path> deletionsOf) {
    renames = renamesTo;
    deletes = deletionsOf;
  }

  /** Refuses nothing. */
  public static void refuseNothing() {
    refuse(NOTHING, NOTHING);
  }

  @Override
  public URI getUri() {
    return URI.create("failing:///");
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return !renames.test(to) && super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (deletes.test(path)) {
      throw new IOException("the disk is read-only");
    }
    return super.delete(path, recursive);
  }
}
