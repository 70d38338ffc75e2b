package org.distarray.notebooks.notes;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as the front ends write it: fields in their order, a line for each. */
final class Json {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Json() {}

  static String of(Map<String, Object> value) {
    return GSON.toJson(value) + "\n";
  }

  /**
   * An object whose fields keep their order.
   *
   * @param pairs a name and its value, in turn
   */
  static Map<String, Object> object(Object... pairs) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (int k = 0; k < pairs.length; k += 2) {
      out.put((String) pairs[k], pairs[k + 1]);
    }
    return out;
  }
}
