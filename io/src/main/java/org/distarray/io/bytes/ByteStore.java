package org.distarray.io.bytes;

import java.util.List;
import org.distarray.error.ArrayIOException;

/**
 * The files of one file system, named by path. Every method throws {@link ArrayIOException}, naming
 * the path, when the file system refuses.
 *
 * <p>A store is not serialized: each task asks its {@link FileRef} for one.
 */
public interface ByteStore {

  boolean exists(String path);

  boolean isDirectory(String path);

  /**
   * What tells this version of a file from another.
   *
   * @throws ArrayIOException when there is no such file
   */
  FileIdentity identity(String path);

  /** Opens a file for reading at any position. */
  ByteReader open(String path);

  /**
   * Opens a file for reading, if it is still the one that was seen before.
   *
   * @throws ArrayIOException when length or modification time differ
   */
  default ByteReader open(String path, FileIdentity expected) {
    expected.check(path, identity(path));
    return open(path);
  }

  /**
   * The size in bytes of the blocks in which a new file at this path would be stored; 0 where there
   * are none.
   */
  long blockSize(String path);

  /**
   * Creates a file for writing from its start to its end. The directory must be there, the file
   * must not.
   *
   * @param blockSize what {@link #blockSize} answered, asked once for all parts of a file; 0 for
   *     the default
   */
  ByteWriter create(String path, long blockSize);

  /** Whether bytes of an existing file can be written at any position. */
  boolean canUpdate();

  /**
   * Opens an existing file for writing at any position.
   *
   * @throws ArrayIOException when there is no such file
   * @throws UnsupportedOperationException where {@link #canUpdate()} is false
   */
  ByteUpdater update(String path);

  /**
   * Whether {@link #concat} is worth an attempt in the directory of this path; a file system that
   * has it may refuse it there.
   */
  boolean canConcat(String path);

  /**
   * Moves the bytes of the parts, in order, behind those of the target, without copying; the parts
   * are gone afterwards.
   *
   * @param parts files of the target's directory, each closed, not empty and of the target's block
   *     size
   * @throws UnsupportedOperationException where {@link #canConcat} is false
   * @throws ArrayIOException when it is refused; the parts are as before then
   */
  void concat(String target, List<String> parts);

  /**
   * Gives a file another name in the same file system, unless that is taken.
   *
   * @throws ArrayIOException when {@code to} exists
   */
  void renameNew(String from, String to);

  /**
   * Gives a file another name in the same file system, where it replaces a file of that name.
   *
   * <p>In one instant on local file systems that can move so, and on those of Hadoop that have a
   * {@code FileContext}, such as HDFS. On the others the old file gets a hidden name, then the new
   * one its own, then the old one is deleted; it comes back when the second step fails, but who
   * looks in between finds no file.
   */
  void renameOver(String from, String to);

  /** Makes a directory, whose parent must be there. */
  void createDirectory(String path);

  /** Removes a file, or a directory with all that is in it; nothing happens when there is none. */
  void delete(String path);

  /** The paths of what is in a directory, sorted. */
  List<String> list(String directory);
}
