package org.distarray.connector.sql;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.distarray.error.ArrayIOException;

/**
 * Names files as the formats of arrays do: local ones by plain paths, others by URIs. In both, as
 * in paths of Spark, {@code %} and spaces stand for themselves.
 */
final class FilePath {
  private static final String LOCAL = "file";

  /** The pattern of paths with a scheme. One letter before the colon is a drive. */
  private static final Pattern URI_OF_FILE = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private FilePath() {}

  /** The name of a file that Hadoop has found. */
  static String of(Path found) {
    URI uri = found.toUri();
    return LOCAL.equals(uri.getScheme()) ? uri.getPath() : found.toString();
  }

  /**
   * The name of a file that a user names. Without a scheme it is on the session's own file system.
   *
   * @throws ArrayIOException when there is no such file system
   */
  static String of(String given, Configuration hadoop) {
    if (URI_OF_FILE.matcher(given).matches()) {
      return of(new Path(given));
    } else if (LOCAL.equals(FileSystem.getDefaultUri(hadoop).getScheme())) {
      return given;
    }
    Path path = new Path(given);
    try {
      return of(path.getFileSystem(hadoop).makeQualified(path));
    } catch (IOException e) {
      throw new ArrayIOException(
          "Cannot write to " + given + ": " + e.getMessage() + " (a path of a file system)", e);
    }
  }
}
