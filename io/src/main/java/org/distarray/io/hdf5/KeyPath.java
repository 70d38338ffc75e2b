package org.distarray.io.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The path of a dataset inside a file as its components: {@code "/g/h/x"} is {@code [g, h, x]}. */
final class KeyPath {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_BYTES = 65_000;

  private KeyPath() {}

  /**
   * The components of a key. Slashes at both ends and doubled ones are ignored, as HDF5 does.
   *
   * @throws IllegalArgumentException when the key is empty, deeper than 64, holds a name of more
   *     than 65,000 bytes, or the names {@code "."} or {@code ".."}
   */
  static List<String> parse(String key) {
    List<String> names = new ArrayList<>();
    for (String name : key.split("/")) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    for (String name : names) {
      if (!isName(name)) {
        throw new IllegalArgumentException(
            "Cannot use the key '"
                + key
                + "': the name '"
                + name
                + "' (names of 1 to "
                + MAX_BYTES
                + " bytes, not . or ..)");
      }
    }
    if (names.isEmpty() || names.size() > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "Cannot use the key '"
              + key
              + "': "
              + names.size()
              + " names (1 to "
              + MAX_DEPTH
              + ", separated by slashes, such as 'buffer' or 'group/buffer')");
    }
    return names;
  }

  /** Whether a component of a key can have this name. A damaged link may have another one. */
  static boolean isName(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('\0') < 0
        && name.indexOf('/') < 0
        && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  /** The absolute form of a key, {@code "/g/h/x"}. */
  static String absolute(List<String> names) {
    return "/" + String.join("/", names);
  }
}
