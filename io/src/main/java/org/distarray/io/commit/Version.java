package org.distarray.io.commit;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteStore;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;

/**
 * The state of a file at one moment: as it was then, or not there.
 *
 * <p>A save that is told a version replaces this one only. Of several jobs that have seen the same
 * version, the first to end replaces it, and the others are refused: nothing that a job has written
 * is lost without a word. A save that is told none replaces whatever is there.
 *
 * @param text its length, its modification time and its {@linkplain ByteStore#number number}
 */
public record Version(String text) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The option of formats that tells a save the version to replace. */
  public static final String OPTION = "replaces";

  private static final Version NONE = new Version("none");

  /**
   * The version of a file at this moment; of a link, that of the file behind it.
   *
   * @throws ArrayIOException when the file system refuses
   */
  public static Version of(FileRef file) {
    ByteStore store = file.store();
    String path = store.behindLinks(file.path());
    if (!store.exists(path) || store.isDirectory(path)) {
      return NONE; // nothing can replace a directory, which the save says
    }
    try {
      FileIdentity found = store.identity(path);
      return new Version(found.length() + " " + found.modified() + " " + store.number(path));
    } catch (ArrayIOException e) {
      if (store.exists(path)) {
        throw e;
      }
      return NONE; // it was removed in between
    }
  }

  /** The version that options tell; empty if a save may replace any. */
  static Optional<Version> in(Map<String, String> options) {
    return Optional.ofNullable(options.get(OPTION)).map(Version::new);
  }

  /** Whether no file had the name. */
  boolean isNone() {
    return equals(NONE);
  }

  /**
   * Checks that a file still has this version.
   *
   * @throws ArrayIOException when it has another one
   */
  void check(FileRef file) {
    if (!equals(of(file))) {
      throw new ArrayIOException(
          "Cannot save to "
              + file
              + ": it was written or removed meanwhile (look at what is there now, and save again)");
    }
  }

  /** The value of the option. */
  @Override
  public String toString() {
    return text;
  }
}
