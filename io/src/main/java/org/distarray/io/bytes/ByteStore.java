package org.distarray.io.bytes;

import java.util.List;
import org.distarray.error.ArrayIOException;

/**
 * The files of one file system, named by path. Every method throws {@link ArrayIOException} when
 * the file system refuses; the message names the path.
 *
 * <p>A store is not serialized. Each task asks its {@link FileRef} for one.
 */
public interface ByteStore {

  boolean exists(String path);

  boolean isDirectory(String path);

  /**
   * The identity of this version of a file.
   *
   * @throws ArrayIOException when there is no such file
   */
  FileIdentity identity(String path);

  /**
   * The number by which a file system knows a file, whatever its name: another one once a file of
   * the name was replaced. It is 0 where the file system has no such numbers.
   */
  default long number(String path) {
    return 0;
  }

  /** Opens a file for reading at any position. */
  ByteReader open(String path);

  /**
   * Opens a file for reading if it is still the version that was seen before.
   *
   * @throws ArrayIOException when length or modification time differ
   */
  default ByteReader open(String path, FileIdentity expected) {
    expected.check(path, identity(path));
    return open(path);
  }

  /** The bytes in a block of a new file at this path; 0 when the file system has no blocks. */
  long blockSize(String path);

  /**
   * Creates a file for writing from its start to its end. The directory must exist, and the file
   * must not.
   *
   * @param blockSize the result of {@link #blockSize}, asked once for all parts of a file; 0 for
   *     the default
   * @param secret whether only its owner may see it
   */
  ByteWriter create(String path, long blockSize, boolean secret);

  /**
   * Creates a file as {@link #create} does, which is read soon and then removed. It need not be on
   * a disk when it is closed.
   */
  default ByteWriter createUnforced(String path, long blockSize, boolean secret) {
    return create(path, blockSize, secret);
  }

  /**
   * The path that a path leads to: behind all links, of which the last may lead to a file that is
   * not there. A path that is no link leads to itself.
   */
  String behindLinks(String path);

  /**
   * Checks that an existing file can be replaced by another one, without a loss.
   *
   * @throws ArrayIOException when it is no regular file, is read-only, or has other names, which
   *     would keep the old file
   */
  void checkReplaceable(String path);

  /**
   * Checks that bytes of an existing file may be changed.
   *
   * @throws ArrayIOException when it is no regular file, is read-only, has other names, which other
   *     programs would lock, or {@link #canUpdate()} is false
   */
  default void checkUpdatable(String path) {
    throw new ArrayIOException(
        "Cannot write into "
            + path
            + ": its file system changes no files in place (files().create makes a new one)");
  }

  /**
   * Gives a new file the permissions, the owner and the group of another one.
   *
   * @throws ArrayIOException when the user may not give them
   */
  void adopt(String made, String like);

  /** Whether bytes of an existing file can be written at any position. */
  boolean canUpdate();

  /**
   * Opens an existing file for writing at any position.
   *
   * @throws ArrayIOException when there is no such file
   * @throws UnsupportedOperationException when {@link #canUpdate()} is false
   */
  ByteUpdater update(String path);

  /**
   * Whether {@link #concat} is worth an attempt in the directory of this path. The file system may
   * still refuse it.
   */
  boolean canConcat(String path);

  /**
   * Moves the bytes of the parts, in order, behind the bytes of the target, without copying. The
   * parts are gone afterwards.
   *
   * @param parts files of the target's directory. Each is closed, not empty, and has the target's
   *     block size.
   * @throws UnsupportedOperationException when {@link #canConcat} is false
   * @throws ArrayIOException when the file system refuses; the parts are unchanged then
   */
  void concat(String target, List<String> parts);

  /**
   * Gives a file another name in the same file system. The name must be free.
   *
   * @throws ArrayIOException when {@code to} exists
   */
  void renameNew(String from, String to);

  /**
   * Gives a file another name in the same file system. It replaces a file of that name.
   *
   * <p>This takes one instant on local file systems that can move so, and on file systems of Hadoop
   * that have a {@code FileContext}, such as HDFS. On others the old file first gets a hidden name,
   * then the new file gets its name, then the old file is deleted. If the second step fails, the
   * old file comes back. A reader between the steps finds no file.
   */
  void renameOver(String from, String to);

  /**
   * Makes a directory, whose parent must be there.
   *
   * @param secret whether only its owner may see what is in it
   */
  void createDirectory(String path, boolean secret);

  /** Removes a file, or a directory with everything in it. Without either it does nothing. */
  void delete(String path);

  /** The sorted paths of the files in a directory. */
  List<String> list(String directory);
}
