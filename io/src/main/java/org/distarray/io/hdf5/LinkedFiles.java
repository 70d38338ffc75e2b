package org.distarray.io.hdf5;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;

/**
 * The files through which a key leads: the one that was asked for, and those that links in it name.
 * Links are followed on request only, and only inside one directory, because a file could otherwise
 * name any file of the machine.
 */
final class LinkedFiles implements AutoCloseable {
  private static final int MOST = 16;
  private static final int DEEPEST = 4;

  // null when no link is followed
  private final FileRef directory;
  private final Map<FileRef, Opened> known = new HashMap<>();
  private final int depth;
  private final List<ByteReader> open = new ArrayList<>();

  LinkedFiles(FileRef directory) {
    this(directory, 0);
  }

  private LinkedFiles(FileRef directory, int depth) {
    this.directory = directory;
    this.depth = depth;
  }

  /** The files of a part of a virtual dataset, which may be virtual, too. */
  LinkedFiles deeper() {
    if (depth == DEEPEST) {
      throw new Hdf5Fault("its parts run in circles, or more than " + DEEPEST + " deep");
    }
    return new LinkedFiles(directory, depth + 1);
  }

  /**
   * An open file.
   *
   * @param others the files to which its links lead
   */
  record Opened(FileRef file, FileIdentity identity, MetaBytes meta, LinkedFiles others) {}

  /** Opens a file, or returns it if it is open. It stays open until all are closed. */
  Opened open(FileRef file) {
    Opened found = known.get(file);
    if (found == null) {
      found = opened(file);
      known.put(file, found);
    }
    return found;
  }

  private Opened opened(FileRef file) {
    if (open.size() == MOST) {
      throw new Hdf5Fault("its links lead through more than " + MOST + " files");
    }
    FileIdentity identity = file.identity();
    ByteReader in = file.open();
    open.add(in);
    return new Opened(file, identity, SuperblockReader.open(in), this);
  }

  /**
   * Opens the file that a link names.
   *
   * @param from the file with the link
   * @param link the link and where it is, for messages
   * @param name a path, which counts from the directory of that file
   * @throws Hdf5Fault when links are not to be followed, or when the file is not in the directory
   */
  Opened follow(FileRef from, String link, String name) {
    FileRef target = target(from, link, name);
    try {
      return open(target);
    } catch (Hdf5Fault e) {
      throw new Hdf5Fault("in " + target + ", " + e.getMessage(), e);
    }
  }

  /** The file that a link names. */
  FileRef target(FileRef from, String link, String name) {
    if (directory == null) {
      throw new Hdf5Fault(
          link
              + " is a link to another file, '"
              + name
              + "' (load from that file, or name the directory that it is in by the option "
              + Hdf5Format.EXTERNAL_LINKS
              + ")");
    }
    return from.inside(directory, name)
        .orElseThrow(
            () ->
                new Hdf5Fault(
                    link
                        + " is a link to '"
                        + name
                        + "', which is not in the directory "
                        + directory
                        + " (which the option "
                        + Hdf5Format.EXTERNAL_LINKS
                        + " names)"));
  }

  @Override
  public void close() {
    open.forEach(ByteReader::close);
  }
}
