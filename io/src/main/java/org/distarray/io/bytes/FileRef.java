package org.distarray.io.bytes;

import java.io.File;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Redacted;
import org.distarray.error.Required;

/**
 * The name of a file and the settings that are needed to reach it. It travels to the tasks, and
 * each task opens the file anew.
 *
 * <p>A plain path or a {@code file:} URI is a path of the local file system. Every executor must
 * see it under the same name. A relative path counts from the working directory of the JVM that
 * makes the reference. Any other URI belongs to Hadoop's {@code FileSystem}, which takes its
 * configuration from the files on the class path and from the settings here.
 */
public final class FileRef implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * The prefix of options that are settings of Hadoop: {@code hadoop.fs.defaultFS}. The prefix is
   * cut off.
   */
  public static final String HADOOP = "hadoop.";

  // one letter before the colon is a drive
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  // RFC 8089: the host is this one; schemes and hosts have no case
  private static final Pattern FILE =
      Pattern.compile("(?i)file:(?:(?://(?:localhost)?)(/.*)|(/(?!/).*)|.*)");

  private final String path;
  private final boolean local;
  private final boolean memory;
  private final TreeMap<String, String> settings;

  // Hadoop reads its configuration files for each
  private transient volatile ByteStore store;

  private FileRef(String path, boolean local, boolean memory, TreeMap<String, String> settings) {
    this.path = path;
    this.local = local;
    this.memory = memory;
    this.settings = settings;
  }

  /**
   * Makes a reference to a file.
   *
   * @param path a local path or a URI
   * @param options options that begin with {@link #HADOOP} are kept as settings
   * @throws ArrayIOException when the path is neither
   */
  public static FileRef of(String path, Map<String, String> options) {
    Required.given("open a file", "the path", path, "a local path, or a URI");
    TreeMap<String, String> settings = new TreeMap<>();
    options.forEach(
        (key, value) -> {
          if (key.startsWith(HADOOP)) {
            settings.put(key.substring(HADOOP.length()), value);
          }
        });
    if (path.isEmpty()) {
      throw new ArrayIOException("Cannot open a file: the path is empty");
    }
    Matcher file = FILE.matcher(path);
    if (!file.matches() && SCHEME.matcher(path).matches()) {
      return new FileRef(path, false, false, settings);
    }
    try {
      Path local = file.matches() ? path(file) : Path.of(path);
      Path absolute = local.toAbsolutePath();
      // not through "..": the directory before may be a link
      return new FileRef(
          (path.contains("..") ? absolute : absolute.normalize()).toString(),
          true,
          false,
          settings);
    } catch (InvalidPathException e) {
      throw new ArrayIOException(
          "Cannot open '" + path + "': not a path (" + e.getReason() + ")", e);
    } catch (IllegalArgumentException e) {
      throw new ArrayIOException(
          "Cannot open '"
              + path
              + "': not a file URI (file:///directory/name, special characters as %20)",
          e);
    }
  }

  private static Path path(Matcher file) {
    String path = file.group(1) == null ? file.group(2) : file.group(1);
    if (path == null) {
      throw new IllegalArgumentException("no absolute path of this host");
    }
    return Path.of(URI.create("file://" + path));
  }

  /** Makes a reference to a file, without settings. */
  public static FileRef of(String path) {
    return of(path, Map.of());
  }

  /**
   * The same file as memory that programs share. It is read through mappings, as it is at each
   * reading. Only its owner can read it, and it is not forced to a disk.
   *
   * @throws ArrayIOException when the file is not local
   */
  public FileRef inMemory() {
    if (!local) {
      throw new ArrayIOException(
          "Cannot share memory by "
              + path
              + ": it is not a path of the local file system (save it as dnpy there instead)");
    }
    return new FileRef(path, true, true, settings);
  }

  /** Whether this is {@linkplain #inMemory memory that programs share}. */
  public boolean isMemory() {
    return memory;
  }

  /** The absolute local path, or the URI. */
  public String path() {
    return path;
  }

  /** Whether this is a path of the local file system. */
  public boolean isLocal() {
    return local;
  }

  /** The part of the path behind the last separator. */
  public String name() {
    return path.substring(separator() + 1);
  }

  /** The path of the directory that holds the file. */
  public String directory() {
    if (local) {
      Path parent = Path.of(path).getParent();
      return parent == null ? path : parent.toString();
    }
    int authority =
        path.startsWith("//", path.indexOf(':') + 1)
            ? path.indexOf(':') + 3
            : path.indexOf(':') + 1;
    int end = separator();
    return path.substring(0, end == path.indexOf('/', authority) ? end + 1 : end);
  }

  /** Another file of the same file system. */
  public FileRef at(String otherPath) {
    FileRef out = new FileRef(otherPath, local, memory, settings);
    out.store = store;
    return out;
  }

  /** A file of another name in the same directory. */
  public FileRef sibling(String name) {
    return at(path.substring(0, separator() + 1) + name);
  }

  /** A file in the directory that this reference names. */
  public FileRef child(String name) {
    return at(path + (local ? File.separatorChar : '/') + name);
  }

  /**
   * The file of a name that counts from the directory of this file, if it lies inside a directory.
   * Local links count as what they lead to.
   *
   * @param directory a directory of the same file system
   * @throws ArrayIOException when a local file or the directory is missing
   */
  public Optional<FileRef> inside(FileRef directory, String name) {
    if (local != directory.local) {
      return Optional.empty();
    } else if (local) {
      // the file that was checked, and not its name, whose links may change
      Path file = LocalStore.real(Path.of(directory()).resolve(name));
      boolean isInside = file.startsWith(LocalStore.real(Path.of(directory.path)));
      return isInside ? Optional.of(at(file.toString())) : Optional.empty();
    }
    String start = directory.path.endsWith("/") ? directory.path : directory.path + "/";
    String found =
        SCHEME.matcher(name).matches() || !name.startsWith("/")
            ? URI.create(directory() + "/").resolve(name).normalize().toString()
            : URI.create(path).resolve(name).normalize().toString();
    return found.startsWith(start) && !found.contains("/../")
        ? Optional.of(at(found))
        : Optional.empty();
  }

  private int separator() {
    return Math.max(path.lastIndexOf('/'), local ? path.lastIndexOf(File.separatorChar) : -1);
  }

  /**
   * The file system that holds the file. Each JVM makes it at the first call, for the user of the
   * calling thread.
   */
  public ByteStore store() {
    ByteStore out = store;
    if (out == null) {
      out = newStore();
      store = out;
    }
    return out;
  }

  private ByteStore newStore() {
    if (local) {
      return new LocalStore(memory);
    }
    try {
      return HadoopStore.of(path, settings);
    } catch (NoClassDefFoundError e) {
      throw missing(path, e);
    }
  }

  static ArrayIOException missing(String path, NoClassDefFoundError e) {
    String name = String.valueOf(e.getMessage());
    return new ArrayIOException(
        "Cannot open "
            + path
            + ": "
            + (name.contains("org/apache/hadoop/")
                ? "Hadoop's client is not on the class path (add hadoop-client-api and"
                    + " hadoop-client-runtime, or run on Spark)"
                : "the class " + name + " is not on the class path (add the library that has it)"),
        e);
  }

  /**
   * The path behind all links, those of directories too. A URI stays as it is.
   *
   * @throws ArrayIOException when a local file is missing
   */
  public String real() {
    return local ? LocalStore.real(Path.of(path)).toString() : path;
  }

  /** {@link ByteStore#identity} of the file. */
  public FileIdentity identity() {
    return store().identity(path);
  }

  /** {@link ByteStore#open} of the file. */
  public ByteReader open() {
    return store().open(path);
  }

  /**
   * Whether the file is there, can be read, and begins with some bytes.
   *
   * @param magic a character for each byte
   */
  public boolean begins(String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    try (ByteReader in = open()) {
      return in.length() >= wanted.length && Arrays.equals(in.read(0, wanted.length), wanted);
    } catch (ArrayIOException e) {
      return false; // whoever reads it says why
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof FileRef f
        && f.path.equals(path)
        && f.memory == memory
        && f.settings.equals(settings);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  /** The path, for people: without a password, a user and a query. */
  @Override
  public String toString() {
    return local ? path : Redacted.path(path);
  }
}
