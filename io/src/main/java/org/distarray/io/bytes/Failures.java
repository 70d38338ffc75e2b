package org.distarray.io.bytes;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Redacted;

/** Makes exceptions for refusals of a file system. */
final class Failures {
  // the system's word
  private static final String NO_DIRECTORY = "Not a directory";

  /** The verb for a file that was there a moment ago. */
  static final String REPLACE = "replace";

  private Failures() {}

  /** {@code "Cannot <verb> <path>: <reason>"}. */
  static ArrayIOException of(String verb, String path, IOException e) {
    return new ArrayIOException(
        "Cannot "
            + verb
            + " "
            + Redacted.path(path)
            + ": "
            + Redacted.of(reason(verb, path, e), path),
        Redacted.of(e, path));
  }

  private static String reason(String verb, String path, IOException e) {
    boolean isMissing = e instanceof NoSuchFileException || e instanceof FileNotFoundException;
    if (isBelowFile(path, e)) {
      return "a part of the path is a file, not a directory (the key of an array stands beside the"
          + " path)";
    } else if (isMissing && verb.equals(REPLACE)) {
      return "it is gone meanwhile (another program saves to this name, or has removed it: save"
          + " again when that has ended)";
    } else if (isMissing) {
      return "no such file or directory (every executor must see it under this path)";
    } else if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof FileAlreadyExistsException) {
      return "a file of this name exists";
    } else if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return e.getMessage() == null
        ? e.getClass().getSimpleName()
        : e.getMessage().lines().findFirst().orElse("");
  }

  /**
   * Whether a part of the path is a file. Some JVMs, such as that of JDK 25, only miss the path.
   */
  private static boolean isBelowFile(String path, IOException e) {
    if (e instanceof NoSuchFileException) {
      Path part = Path.of(path).getParent();
      while (part != null && Files.notExists(part)) {
        part = part.getParent();
      }
      return part != null && Files.isRegularFile(part);
    }
    return e instanceof NotDirectoryException
        || e instanceof FileSystemException f && NO_DIRECTORY.equals(f.getReason());
  }
}
