package org.distarray;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.distarray.error.ArrayIOException;

/**
 * The directory of the blocks that programs share by a name alone. It lies in a file system in
 * memory where there is one ({@code /dev/shm}), else in the directory for temporary files, and is
 * for its owner only.
 */
final class SharedMemory {
  private static final List<Path> PLACES =
      List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")));

  private SharedMemory() {}

  /** The full path of a set of files. A name without a separator is one in the directory. */
  static String resolve(String path) {
    return isName(path) ? directory(PLACES).resolve(path).toString() : path;
  }

  /** Resolves a name as {@link #resolve} does, and makes the directory. */
  static String place(String path) {
    return isName(path) ? make(directory(PLACES)).resolve(path).toString() : path;
  }

  /** The directory; it is there afterwards. */
  static Path make() {
    return make(directory(PLACES));
  }

  private static boolean isName(String path) {
    return !path.isEmpty() && path.indexOf('/') < 0 && path.indexOf(File.separatorChar) < 0;
  }

  /** The directory in the first of the places that can be written. */
  static Path directory(List<Path> places) {
    String name = "distarray-" + System.getProperty("user.name");
    for (Path place : places) {
      if (Files.isDirectory(place) && Files.isWritable(place)) {
        return place.resolve(name);
      }
    }
    throw new ArrayIOException(
        "Cannot share an array by a name alone: none of the directories "
            + places
            + " can be written (give a path, such as /scratch/f)");
  }

  private static Path make(Path directory) {
    try {
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        makePrivate(directory);
      }
      Path probe = Files.createTempFile(directory, ".owner", null);
      boolean own = Files.getOwner(probe).equals(Files.getOwner(directory));
      Files.delete(probe);
      if (own) {
        return directory;
      }
    } catch (IOException e) {
      throw new ArrayIOException(
          "Cannot share an array in " + directory + ": " + e + " (give a path, such as /scratch/f)",
          e);
    }
    throw new ArrayIOException(
        "Cannot share an array in "
            + directory
            + ": another user made it (give a path, such as /scratch/f)");
  }

  /** Makes a directory that only its owner can enter. */
  static void makePrivate(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(directory);
    }
  }
}
