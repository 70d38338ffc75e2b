package org.distarray.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.distarray.annotation.Internal;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Redacted;
import org.distarray.error.Required;

/**
 * Finds file formats on the class path.
 *
 * @hidden
 */
@Internal
public final class ArrayFormats {
  private ArrayFormats() {}

  /**
   * The format of this name. The context class loader is asked first, because libraries of {@code
   * --jars} are not on the class path of the JVM.
   *
   * @throws ArrayIOException when there is no such format
   */
  public static ArrayFormat of(String name) {
    Required.given("find a file format", "its name", name, "\"hdf5\", \"npy\" or \"dnpy\"");
    List<ArrayFormat> all = all();
    for (ArrayFormat format : all) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    TreeSet<String> seen = new TreeSet<>();
    all.forEach(format -> seen.add(format.name()));
    throw new ArrayIOException(
        "Cannot find the format '"
            + name
            + "': "
            + (seen.isEmpty() ? "no formats" : seen)
            + " on the class path (add the jar distarray-io, or the bundle)");
  }

  /**
   * The format that the ending of a file's name tells.
   *
   * @throws ArrayIOException when it tells none
   */
  public static ArrayFormat ofFile(String path) {
    Required.given("find a file format", "the path", path, "a local path, or a URI");
    String name = path.toLowerCase(Locale.ROOT);
    TreeSet<String> seen = new TreeSet<>();
    for (ArrayFormat format : all()) {
      if (format.endings().stream().anyMatch(name::endsWith)) {
        return format;
      }
      seen.addAll(format.endings());
    }
    throw new ArrayIOException(
        "Cannot find the format of '"
            + Redacted.path(path)
            + "': the known endings are "
            + (seen.isEmpty()
                ? "none (add the jar distarray-io, or the bundle)"
                : seen + " (files() takes a format's name)"));
  }

  /**
   * The format of a file that is there: the one whose first bytes it has, or else the one that its
   * ending tells.
   *
   * @param options the options of all formats
   * @throws ArrayIOException when neither tells a format, or there is no such file
   */
  public static ArrayFormat ofContent(String path, Map<String, String> options) {
    Required.given("find a file format", "the path", path, "a local path, or a URI");
    for (ArrayFormat format : all()) {
      if (format.holds(path, options)) {
        return format;
      }
    }
    try {
      return ofFile(path);
    } catch (ArrayIOException e) {
      if (all().stream().allMatch(format -> format.exists(path, options))) {
        throw e;
      }
      throw new ArrayIOException(
          "Cannot open '" + Redacted.path(path) + "': there is no such file", e);
    }
  }

  /** All formats. The context class loader has a say in the order. */
  public static List<ArrayFormat> all() {
    List<ArrayFormat> out = new ArrayList<>();
    ClassLoader[] loaders = {
      Thread.currentThread().getContextClassLoader(), ArrayFormats.class.getClassLoader()
    };
    for (ClassLoader loader : loaders) {
      ServiceLoader.load(ArrayFormat.class, loader).forEach(out::add);
    }
    return out;
  }
}
