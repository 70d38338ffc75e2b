package org.distarray.io.bytes;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.distarray.error.ArrayIOException;

/**
 * The local file system, or a network one that is mounted on every machine.
 *
 * <p>Its files may be memory that programs share. New files are then for their owner only and are
 * not forced to a disk, and files are read through mappings, whenever they were modified.
 */
final class LocalStore implements ByteStore {
  private static final int MOST_LINKS = 40;
  private static final String NO_FILE =
      "it is no regular file, but a device, a pipe or a socket (the path of a file)";

  private final boolean memory;

  LocalStore(boolean memory) {
    this.memory = memory;
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(Path.of(path), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public boolean isDirectory(String path) {
    return Files.isDirectory(Path.of(path));
  }

  @Override
  public FileIdentity identity(String path) {
    return attempt(
        "read",
        path,
        () -> {
          BasicFileAttributes file = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
          requireFile(path, file);
          return new FileIdentity(file.size(), file.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        });
  }

  @Override
  public long number(String path) {
    Path file = Path.of(path);
    return attempt(
        "read", path, () -> hasMode(file) ? (long) Files.getAttribute(file, "unix:ino") : 0);
  }

  /** Opening a pipe would wait for a writer, and a device may never end. */
  private static void requireFile(String path, BasicFileAttributes file) throws IOException {
    if (file.isDirectory()) {
      throw new FileSystemException(path, null, "it is a directory (the path of a file)");
    } else if (!file.isRegularFile()) {
      throw new FileSystemException(path, null, NO_FILE);
    }
  }

  @Override
  public ByteReader open(String path) {
    return memory
        ? MappedFile.open(path)
        : attempt(
            "read",
            path,
            () -> {
              requireFile(path, Files.readAttributes(Path.of(path), BasicFileAttributes.class));
              return LocalFile.of(
                  path, FileChannel.open(Path.of(path), StandardOpenOption.READ), true);
            });
  }

  @Override
  public String behindLinks(String path) {
    return attempt(
        "follow",
        path,
        () -> {
          Path at = Path.of(path);
          for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == MOST_LINKS) {
              throw new FileSystemException(path, null, "its links run in circles");
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
          }
          return at.toString();
        });
  }

  @Override
  public void checkReplaceable(String path) {
    attempt(
        Failures.REPLACE,
        path,
        () -> {
          checkWritable(path);
          checkNames(
              path,
              "of which the others would keep the old file (remove it first, or wait if another"
                  + " program saves it now)");
          return null;
        });
  }

  @Override
  public void checkUpdatable(String path) {
    attempt(
        "write into",
        path,
        () -> {
          checkWritable(path);
          checkNames(
              path,
              "under which others may write it at the same time (remove the others first, or copy"
                  + " the file)");
          return null;
        });
  }

  /** Checks that a file has one name: renaming and locks know of no other. */
  private static void checkNames(String path, String why) throws IOException {
    Path file = Path.of(path);
    int names = hasMode(file) ? (int) Files.getAttribute(file, "unix:nlink") : 1;
    if (names > 1) {
      throw new FileSystemException(path, null, "it has " + names + " names, " + why);
    }
  }

  private static void checkWritable(String path) throws IOException {
    Path file = Path.of(path);
    requireFile(path, Files.readAttributes(file, BasicFileAttributes.class));
    boolean readOnly = !Files.isWritable(file);
    if (hasMode(file)) {
      // the superuser may write all files, and means to keep those that nobody may write
      readOnly |= ((int) Files.getAttribute(file, "unix:mode") & 0222) == 0;
    }
    if (readOnly) {
      throw new FileSystemException(path, null, "it is read-only (make it writable first)");
    }
  }

  private static boolean hasMode(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  @Override
  public void adopt(String made, String like) {
    if (!posix(FileSystems.getDefault())) {
      return;
    }
    attempt(
        Failures.REPLACE,
        like,
        () -> {
          PosixFileAttributes old = Files.readAttributes(Path.of(like), PosixFileAttributes.class);
          PosixFileAttributeView to =
              Files.getFileAttributeView(Path.of(made), PosixFileAttributeView.class);
          PosixFileAttributes now = to.readAttributes();
          try {
            if (!now.owner().equals(old.owner())) {
              to.setOwner(old.owner());
            }
            if (!now.group().equals(old.group())) {
              to.setGroup(old.group());
            }
          } catch (FileSystemException e) {
            throw new FileSystemException(
                like,
                null,
                "it belongs to "
                    + old.owner().getName()
                    + ":"
                    + old.group().getName()
                    + ", and a new file can only be of "
                    + now.owner().getName()
                    + " (remove it first, or choose another name)");
          }
          // behind the owner, as a new one may not be allowed to read it
          if (!now.permissions().equals(old.permissions())) {
            to.setPermissions(old.permissions());
          }
          return null;
        });
  }

  @Override
  public ByteReader open(String path, FileIdentity expected) {
    return memory ? open(path) : ByteStore.super.open(path, expected);
  }

  @Override
  public long blockSize(String path) {
    return 0;
  }

  @Override
  public ByteWriter create(String path, long blockSize, boolean secret) {
    return create(path, secret, !memory);
  }

  @Override
  public ByteWriter createUnforced(String path, long blockSize, boolean secret) {
    return create(path, secret, false);
  }

  private LocalFile create(String path, boolean secret, boolean forced) {
    return attempt(
        "create",
        path,
        () ->
            LocalFile.of(
                path,
                FileChannel.open(
                    Path.of(path),
                    Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                    owners(secret, "rw-------")),
                forced));
  }

  @Override
  public boolean canUpdate() {
    return true;
  }

  @Override
  public ByteUpdater update(String path) {
    return attempt(
        "write",
        path,
        () ->
            LocalFile.shared(
                path, FileChannel.open(Path.of(path), StandardOpenOption.WRITE), !memory));
  }

  @Override
  public boolean canConcat(String path) {
    return false;
  }

  @Override
  public void concat(String target, List<String> parts) {
    throw new UnsupportedOperationException(
        "Cannot concatenate files: a local file system copies them");
  }

  @Override
  public void renameNew(String from, String to) {
    Path source = Path.of(from);
    Path target = Path.of(to);
    attempt(
        "create",
        to,
        () -> {
          try {
            // not Files.move: an atomic move replaces silently, and a plain one asks first and
            // moves later
            Files.createLink(target, source);
          } catch (FileAlreadyExistsException e) {
            throw e;
          } catch (UnsupportedOperationException | FileSystemException e) {
            // a file system without hard links
            Files.move(source, target);
            syncDirectory(target);
            return null;
          }
          syncDirectory(target);
          forget(source);
          return null;
        });
  }

  /** Removes the name by which a file was known before it got another. */
  private static void forget(Path name) {
    try {
      Files.deleteIfExists(name);
    } catch (IOException e) {
      System.getLogger(LocalStore.class.getName())
          .log(Level.WARNING, "Left over, and to be deleted by hand: " + name, e);
    }
  }

  @Override
  public void renameOver(String from, String to) {
    Path source = Path.of(from);
    Path target = Path.of(to);
    attempt(
        Failures.REPLACE,
        to,
        () -> {
          try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
          } catch (AtomicMoveNotSupportedException e) {
            Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
          }
          syncDirectory(target);
          return null;
        });
  }

  /** The permissions of a new file or directory that its owner alone may use, as all in memory. */
  private FileAttribute<?>[] owners(boolean secret, String permissions) {
    return (memory || secret) && posix(FileSystems.getDefault())
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix(FileSystem system) {
    return system.supportedFileAttributeViews().contains("posix");
  }

  /** Forces the new name to the disk. Windows cannot open a directory, and does not need it. */
  private void syncDirectory(Path file) throws IOException {
    if (!memory && posix(file.getFileSystem())) {
      try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent())) {
        directory.force(true);
      }
    }
  }

  @Override
  public void createDirectory(String path, boolean secret) {
    attempt(
        "create directory",
        path,
        () -> Files.createDirectory(Path.of(path), owners(secret, "rwx------")));
  }

  @Override
  public void delete(String path) {
    Path root = Path.of(path);
    attempt(
        "delete",
        path,
        () -> {
          if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> all = Files.walk(root)) {
              for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
              }
            }
          }
          return Files.deleteIfExists(root);
        });
  }

  @Override
  public List<String> list(String directory) {
    return attempt(
        "list",
        directory,
        () -> {
          try (Stream<Path> all = Files.list(Path.of(directory))) {
            return all.map(Path::toString).sorted().toList();
          }
        });
  }

  /** The path behind all links. */
  static Path real(Path path) {
    return attempt("read", path.toString(), path::toRealPath);
  }

  private static <T> T attempt(String verb, String path, Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (IOException e) {
      throw Failures.of(verb, path, e);
    } catch (SecurityException e) {
      throw new ArrayIOException("Cannot " + verb + " " + path + ": permission denied", e);
    }
  }

  @FunctionalInterface
  private interface Attempt<T> {
    T run() throws IOException;
  }
}
