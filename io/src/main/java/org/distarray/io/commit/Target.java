package org.distarray.io.commit;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteStore;
import org.distarray.io.bytes.FileRef;

/** The name that a new file will get, the mode in which it appears, and what it may replace. */
public final class Target implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The bytes of a name that file systems take. */
  static final int LONGEST_NAME = 255;

  private final FileRef file;
  private final WriteMode mode;
  // null if any version may be replaced
  private final Version replaced;

  public Target(FileRef file, WriteMode mode) {
    this(file, mode, null);
  }

  private Target(FileRef file, WriteMode mode, Version replaced) {
    this.file = file;
    this.mode = mode;
    this.replaced = replaced;
  }

  /**
   * The target that options tell: {@code mode}, and {@link Version#OPTION}.
   *
   * @param adds whether the mode "a" is one
   * @throws IllegalArgumentException when the mode is missing or unknown
   */
  public static Target of(String path, Map<String, String> options, boolean adds) {
    WriteMode mode = WriteMode.of(options, adds);
    return new Target(FileRef.of(path, options), mode, Version.in(options).orElse(null));
  }

  /** The same target in another mode. */
  public Target in(WriteMode other) {
    return new Target(file, other, replaced);
  }

  public FileRef file() {
    return file;
  }

  public WriteMode mode() {
    return mode;
  }

  /** The file behind links, whose directory holds what is not yet complete. */
  FileRef place() {
    return file.at(file.store().behindLinks(file.path()));
  }

  /**
   * Checks that the file can be made.
   *
   * @return the target behind links: what a link leads to is written, and the link stays
   * @throws ArrayIOException when its directory is missing, when it exists and must not be
   *     replaced, when it is another version than the one that may be, when a program is changing
   *     it in place, or when it cannot be replaced by a file of the same mode and owner: it is a
   *     directory, a device or a pipe, it is read-only, or it has other names
   */
  public Target checked() {
    ByteStore store = file.store();
    if (file.name().isEmpty() || store.isDirectory(file.path())) {
      throw cannot("it is a directory (the path of a file)");
    }
    checkName(LONGEST_NAME);
    if (replaced != null) {
      replaced.check(file);
    }
    if (mode == WriteMode.CREATE && store.exists(file.path())) {
      throw cannot("it exists (mode 'w' replaces it, or choose another name)");
    }
    FileRef place = place();
    if (!store.isDirectory(place.directory())) {
      throw cannot("there is no directory " + place.directory() + " (make it first)");
    }
    if (store.exists(place.path())) {
      SetLock.checkFree("save to", place);
      store.checkReplaceable(place.path());
    }
    return new Target(place, mode, replaced);
  }

  /**
   * Checks the length of the name.
   *
   * @param most the most bytes
   * @throws ArrayIOException when it has more
   */
  void checkName(int most) {
    int bytes = file.name().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > most) {
      throw cannot("the name " + file.name() + " has " + bytes + " bytes (at most " + most + ")");
    }
  }

  private ArrayIOException cannot(String why) {
    return new ArrayIOException("Cannot save to " + file + ": " + why);
  }

  /** Whether there is a file that is to be replaced. */
  boolean isReplaced() {
    return mode != WriteMode.CREATE && file.store().exists(file.path());
  }

  /**
   * Gives a new file the mode and the owner of the one that it is to replace, if there is one.
   *
   * @throws ArrayIOException when the owner cannot be kept
   */
  void adopt(FileRef made) {
    if (isReplaced()) {
      file.store().adopt(made.path(), file.path());
    }
  }

  /**
   * Gives a complete file its name.
   *
   * @throws ArrayIOException when a file of that name exists by now and must not be replaced, when
   *     it is another version than the one that may be, or a program is changing it in place
   */
  public void publish(FileRef complete) {
    if (replaced != null) {
      // saves that are told versions look and rename one at a time
      try (ReplaceTurn turn = ReplaceTurn.take(file)) {
        SetLock.checkFree("save to", file);
        replaced.check(file);
        turn.check();
        rename(complete);
      }
      return;
    }
    if (mode != WriteMode.CREATE) {
      SetLock.checkFree("save to", file);
    }
    rename(complete);
  }

  private void rename(FileRef complete) {
    if (mode == WriteMode.CREATE || replaced != null && replaced.isNone()) {
      file.store().renameNew(complete.path(), file.path());
    } else {
      adopt(complete);
      file.store().renameOver(complete.path(), file.path());
    }
  }
}
