package org.distarray.io.bytes;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.protocol.HdfsFileStatus;
import org.apache.hadoop.security.AccessControlException;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Redacted;

/**
 * A file system of Hadoop's client. No other class names Hadoop's classes, so local paths work
 * without its jars.
 */
final class HadoopStore implements ByteStore {
  private static final Set<String> CONCATENATING = Set.of("hdfs", "webhdfs", "swebhdfs");

  private static final FsPermission SECRET_FILE = new FsPermission((short) 0600);
  private static final FsPermission SECRET_DIRECTORY = new FsPermission((short) 0700);

  /**
   * Hadoop's files as the first thread's class loader finds them; else each task would read them.
   */
  private static final Configuration READ = new Configuration();

  private final FileSystem files;
  private final Configuration configuration;
  private final Attempts attempts;

  private HadoopStore(FileSystem files, Configuration configuration) {
    this.files = files;
    this.configuration = configuration;
    this.attempts = new Attempts("hdfs".equals(files.getUri().getScheme()));
  }

  /**
   * The file system of a URI. Hadoop keeps one for each authority and user; it has the settings of
   * the first call.
   */
  static ByteStore of(String path, Map<String, String> settings) {
    Configuration configuration = defaults();
    settings.forEach(configuration::set);
    try {
      return new HadoopStore(FileSystem.get(new Path(path).toUri(), configuration), configuration);
    } catch (UnsupportedFileSystemException e) {
      throw new ArrayIOException(
          "Cannot open "
              + Redacted.path(path)
              + ": Hadoop's client has no file system for this kind of URI (a local path,"
              + " hdfs://..., or one whose jar is on the class path)",
          Redacted.of(e, path));
    } catch (IllegalArgumentException e) {
      throw Failures.of("open", path, new IOException(reason(e), e));
    } catch (IOException e) {
      throw Failures.of("open", path, e);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof ClassNotFoundException) {
        String scheme = new Path(path).toUri().getScheme();
        throw new ArrayIOException(
            "Cannot open "
                + Redacted.path(path)
                + ": the class "
                + configuration.get("fs." + scheme + ".impl", "of its file system")
                + " is not on the class path (add the jar that has it; for s3a it is hadoop-aws)",
            Redacted.of(e, path));
      }
      throw Attempts.foreign("open", path, e);
    }
  }

  /** A copy of the settings in Hadoop's files on the class path of this thread. */
  private static Configuration defaults() {
    Configuration unread = new Configuration();
    if (unread.getClassLoader() != READ.getClassLoader()) {
      return unread;
    }
    READ.size(); // reads the files, also those that a library has added meanwhile
    return new Configuration(READ);
  }

  private static String reason(IllegalArgumentException e) {
    return e.getCause() instanceof java.net.UnknownHostException u
        ? "unknown host " + u.getMessage()
        : e.getMessage();
  }

  @Override
  public boolean exists(String path) {
    return attempt("look for", path, () -> files.exists(new Path(path)));
  }

  @Override
  public boolean isDirectory(String path) {
    return attempt(
        "look for",
        path,
        () -> {
          try {
            return files.getFileStatus(new Path(path)).isDirectory();
          } catch (FileNotFoundException e) {
            return false;
          }
        });
  }

  @Override
  public FileIdentity identity(String path) {
    return attempt(
        "read",
        path,
        () -> {
          FileStatus status = files.getFileStatus(new Path(path));
          if (status.isDirectory()) {
            throw new IOException("it is a directory (the path of a file)");
          }
          return new FileIdentity(
              status.getLen(),
              TimeUnit.MILLISECONDS.toNanos(status.getModificationTime()),
              number(status));
        });
  }

  @Override
  public long number(String path) {
    return attempt("read", path, () -> number(files.getFileStatus(new Path(path))));
  }

  private static long number(FileStatus file) {
    if (file instanceof HdfsFileStatus hdfs) {
      return hdfs.getFileId();
    }
    // stores of objects have times of whole seconds
    return file instanceof EtagSource object && object.getEtag() != null
        ? object.getEtag().hashCode()
        : 0;
  }

  @Override
  public ByteReader open(String path) {
    return attempt(
        "read",
        path,
        () ->
            new HadoopReader(
                path, files.getFileStatus(new Path(path)).getLen(), files.open(new Path(path))));
  }

  @Override
  public long blockSize(String path) {
    return files.getDefaultBlockSize(new Path(path));
  }

  @Override
  public ByteWriter create(String path, long blockSize, boolean secret) {
    // without recursive(): a late attempt must not bring back the directory of a save that is over
    return attempts.once(
        "create",
        path,
        () -> {
          var builder = files.createFile(new Path(path)).overwrite(false);
          if (secret) {
            builder.permission(SECRET_FILE);
          }
          return new HadoopWriter(
              path, (blockSize > 0 ? builder.blockSize(blockSize) : builder).build());
        });
  }

  /** The path itself: Hadoop's file systems have no links, or keep them when a file is replaced. */
  @Override
  public String behindLinks(String path) {
    return path;
  }

  @Override
  public void checkReplaceable(String path) {
    attempt(
        Failures.REPLACE,
        path,
        () -> {
          FileStatus status = files.getFileStatus(new Path(path));
          if (!status.isFile()) {
            throw new IOException("it is no regular file (the path of a file)");
          }
          if (!hasPermissions(path)) {
            return null;
          }
          boolean writable = (status.getPermission().toShort() & 0222) != 0;
          try {
            files.access(new Path(path), FsAction.WRITE);
          } catch (AccessControlException e) {
            writable = false;
          }
          if (!writable) {
            throw new IOException("it is read-only (make it writable first)");
          }
          return null;
        });
  }

  /** Whether the file system keeps modes and owners, as HDFS does. */
  private boolean hasPermissions(String path) throws IOException {
    return files.hasPathCapability(new Path(path), CommonPathCapabilities.FS_PERMISSIONS);
  }

  @Override
  public void adopt(String made, String like) {
    attempt(
        Failures.REPLACE,
        like,
        () -> {
          if (!hasPermissions(like)) {
            return null;
          }
          FileStatus old = files.getFileStatus(new Path(like));
          Path to = new Path(made);
          FileStatus now = files.getFileStatus(to);
          boolean sameOwner =
              now.getOwner().equals(old.getOwner()) && now.getGroup().equals(old.getGroup());
          try {
            if (!now.getPermission().equals(old.getPermission())) {
              files.setPermission(to, old.getPermission());
            }
            if (!sameOwner) {
              files.setOwner(to, old.getOwner(), old.getGroup());
            }
          } catch (AccessControlException e) {
            throw new IOException(
                "it belongs to "
                    + old.getOwner()
                    + ":"
                    + old.getGroup()
                    + ", and a new file can only be of "
                    + now.getOwner()
                    + ":"
                    + now.getGroup()
                    + " (remove it first, or choose another name)",
                e);
          }
          return null;
        });
  }

  @Override
  public boolean canUpdate() {
    return false;
  }

  @Override
  public ByteUpdater update(String path) {
    throw new UnsupportedOperationException(
        "Cannot write into " + path + ": bytes of this file system do not change");
  }

  @Override
  public boolean canConcat(String path) {
    // not the capability alone: Hadoop 3.5's RawLocalFileSystem claims it, and overwrites the
    // target
    return CONCATENATING.contains(files.getUri().getScheme())
        && attempt(
            "look for",
            path,
            () -> files.hasPathCapability(new Path(path), CommonPathCapabilities.FS_CONCAT));
  }

  @Override
  public void concat(String target, List<String> parts) {
    attempts.once(
        "concatenate parts to",
        target,
        () -> {
          files.concat(new Path(target), parts.stream().map(Path::new).toArray(Path[]::new));
          return null;
        });
  }

  @Override
  public void renameNew(String from, String to) {
    attempts.once("create", to, () -> rename(from, to, Rename.NONE));
  }

  @Override
  public void renameOver(String from, String to) {
    attempts.once(Failures.REPLACE, to, () -> rename(from, to, Rename.OVERWRITE));
  }

  private Void rename(String from, String to, Rename option) throws IOException {
    FileContext context;
    try {
      context = FileContext.getFileContext(files.getUri(), configuration);
    } catch (UnsupportedFileSystemException e) {
      renameByHand(new Path(from), new Path(to), option);
      return null;
    }
    try {
      context.rename(new Path(from), new Path(to), option);
    } catch (FileAlreadyExistsException e) {
      throw new java.nio.file.FileAlreadyExistsException(to);
    }
    return null;
  }

  /**
   * Renames a file where only the old interface exists, whose rename takes no options. It takes
   * several steps. A file that is replaced keeps a hidden name until the new file has its name.
   */
  private void renameByHand(Path from, Path to, Rename option) throws IOException {
    if (!files.exists(to)) {
      move(from, to);
      return;
    } else if (option == Rename.NONE) {
      throw new java.nio.file.FileAlreadyExistsException(to.toString());
    }
    Path aside = new Path(to.getParent(), "." + to.getName() + ".old-" + UUID.randomUUID());
    move(to, aside);
    try {
      move(from, to);
    } catch (IOException e) {
      try {
        move(aside, to);
      } catch (IOException second) {
        e.addSuppressed(second);
        throw new IOException(e.getMessage() + "; the file that was there is now " + aside, e);
      }
      throw e;
    }
    try {
      remove(aside);
    } catch (IOException e) {
      System.getLogger(HadoopStore.class.getName())
          .log(
              Level.WARNING,
              "Left over, and to be deleted by hand: " + Redacted.of(aside.toString()),
              Redacted.of(e));
    }
  }

  private void move(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("the file system refused to rename " + from + " to " + to);
    }
  }

  private void remove(Path path) throws IOException {
    if (!files.delete(path, true) && files.exists(path)) {
      throw new IOException("the file system refused");
    }
  }

  @Override
  public void createDirectory(String path, boolean secret) {
    attempt(
        "create directory",
        path,
        () -> {
          Path directory = new Path(path);
          if (!files.exists(directory.getParent())) {
            throw new FileNotFoundException(path);
          }
          boolean made =
              secret ? files.mkdirs(directory, SECRET_DIRECTORY) : files.mkdirs(directory);
          if (!made) {
            throw new IOException("the file system refused");
          }
          return null;
        });
  }

  @Override
  public void delete(String path) {
    attempt(
        "delete",
        path,
        () -> {
          remove(new Path(path));
          return null;
        });
  }

  @Override
  public List<String> list(String directory) {
    return attempt(
        "list",
        directory,
        () ->
            Arrays.stream(files.listStatus(new Path(directory)))
                .map(s -> s.getPath().toString())
                .sorted()
                .toList());
  }

  private <T> T attempt(String verb, String path, Attempts.Attempt<T> attempt) {
    return attempts.run(verb, path, attempt);
  }
}
