package org.distarray.io.bytes;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.distarray.error.ArrayIOException;

/** The local file system, or a network one that is mounted on every machine. */
final class LocalStore implements ByteStore {

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
          if (file.isDirectory()) {
            throw new FileSystemException(path, null, "it is a directory (the path of a file)");
          }
          return new FileIdentity(file.size(), file.lastModifiedTime().toMillis());
        });
  }

  @Override
  public ByteReader open(String path) {
    return attempt(
        "read",
        path,
        () -> new LocalFile(path, FileChannel.open(Path.of(path), StandardOpenOption.READ)));
  }

  @Override
  public long blockSize(String path) {
    return 0;
  }

  @Override
  public ByteWriter create(String path, long blockSize) {
    return attempt(
        "create",
        path,
        () ->
            new LocalFile(
                path,
                FileChannel.open(
                    Path.of(path), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)));
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
        () -> new LocalFile(path, FileChannel.open(Path.of(path), StandardOpenOption.WRITE)));
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
        "replace",
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

  /** Forces the new name to the disk. Windows cannot open a directory, and does not need it. */
  private static void syncDirectory(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent())) {
        directory.force(true);
      }
    }
  }

  @Override
  public void createDirectory(String path) {
    attempt("create directory", path, () -> Files.createDirectory(Path.of(path)));
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
