package org.distarray.store;

import java.util.ServiceLoader;
import java.util.TreeSet;
import org.distarray.annotation.Internal;
import org.distarray.error.ArrayIOException;
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
    TreeSet<String> seen = new TreeSet<>();
    ClassLoader[] loaders = {
      Thread.currentThread().getContextClassLoader(), ArrayFormats.class.getClassLoader()
    };
    for (ClassLoader loader : loaders) {
      for (ArrayFormat format : ServiceLoader.load(ArrayFormat.class, loader)) {
        if (format.name().equals(name)) {
          return format;
        }
        seen.add(format.name());
      }
    }
    throw new ArrayIOException(
        "Cannot find the format '"
            + name
            + "': "
            + (seen.isEmpty() ? "no formats" : seen)
            + " on the class path (add the jar distarray-io, or the bundle)");
  }
}
