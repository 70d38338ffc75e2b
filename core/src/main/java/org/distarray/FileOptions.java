package org.distarray;

import java.util.HashMap;
import java.util.Map;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Redacted;
import org.distarray.error.Required;
import org.distarray.store.ArrayFormat;
import org.distarray.store.Contents;

/** Makes the options of formats, by their names. */
final class FileOptions {
  private FileOptions() {}

  /**
   * The options with which a format opens an array of a file.
   *
   * @param key the name of the array
   * @throws ArrayIOException when the file has one array without a name, and the key is another one
   */
  static Map<String, String> withKey(
      ArrayFormat format, String path, Map<String, String> options, String key) {
    Map<String, String> out = new HashMap<>(options);
    out.remove("key");
    if (format.hasKeys() || format.hasFields() && key.startsWith(Contents.ONLY + "/")) {
      out.put("key", key);
    } else if (!key.equals(Contents.ONLY)) {
      throw new ArrayIOException(
          "Cannot find '"
              + key
              + "' in "
              + Redacted.path(path)
              + ": a file of the format '"
              + format.name()
              + "' has one array without a name (the key '"
              + Contents.ONLY
              + (format.hasFields() ? "', or '" + Contents.ONLY + "/x' for a field x" : "'")
              + ")");
    }
    return out;
  }

  /** Makes options of names and values in turn. */
  static Map<String, String> of(String... namesAndValues) {
    Map<String, String> out = new HashMap<>();
    for (int k = 0; k < namesAndValues.length; k += 2) {
      String name = namesAndValues[k];
      String right = name.equals("mode") ? "\"w\", \"w-\" or \"a\"" : "the name of a dataset";
      out.put(name, Required.given("use a file", "the " + name, namesAndValues[k + 1], right));
    }
    return out;
  }
}
