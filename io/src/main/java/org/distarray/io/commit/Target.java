package org.distarray.io.commit;

import java.io.Serializable;
import java.util.UUID;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteStore;
import org.distarray.io.bytes.FileRef;

/** The name that a new file will get, and the mode in which it appears. */
public final class Target implements Serializable {
  private static final long serialVersionUID = 1L;

  private final FileRef file;
  private final WriteMode mode;

  public Target(FileRef file, WriteMode mode) {
    this.file = file;
    this.mode = mode;
  }

  public FileRef file() {
    return file;
  }

  public WriteMode mode() {
    return mode;
  }

  /**
   * Checks that the file can be made.
   *
   * @throws ArrayIOException when its directory is missing, when it is a directory, or when it
   *     exists and must not be replaced
   */
  public void check() {
    ByteStore store = file.store();
    if (file.name().isEmpty() || store.isDirectory(file.path())) {
      throw new ArrayIOException(
          "Cannot save to " + file + ": it is a directory (the path of a file)");
    }
    if (!store.isDirectory(file.directory())) {
      throw new ArrayIOException(
          "Cannot save to "
              + file
              + ": there is no directory "
              + file.directory()
              + " (make it first)");
    }
    if (mode == WriteMode.CREATE && store.exists(file.path())) {
      throw new ArrayIOException(
          "Cannot save to " + file + ": it exists (mode 'w' replaces it, or choose another name)");
    }
  }

  /** A new hidden name beside the file. It tells to which file it belongs. */
  public FileRef temporary() {
    return file.sibling("." + file.name() + ".tmp-" + UUID.randomUUID());
  }

  /**
   * Gives a complete file its name.
   *
   * @throws ArrayIOException when a file of that name exists by now and must not be replaced
   */
  public void publish(FileRef complete) {
    if (mode == WriteMode.CREATE) {
      file.store().renameNew(complete.path(), file.path());
    } else {
      file.store().renameOver(complete.path(), file.path());
    }
  }
}
