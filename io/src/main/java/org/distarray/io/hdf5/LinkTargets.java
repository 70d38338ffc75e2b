package org.distarray.io.hdf5;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The links of a listing, by their paths: soft links, and other names of objects. A path through
 * any of them leads to an object that is listed under its first name.
 */
final class LinkTargets {
  private static final int DEEPEST = 128;

  private final Map<String, String> soft = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /**
   * Adds a soft link.
   *
   * @param target a path from the root, or from the group that holds the link
   */
  void addSoft(String path, String target) {
    String group = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    soft.put(path, target.startsWith("/") ? target : group + "/" + target);
  }

  /** Adds another name of an object. */
  void addName(String path, String first) {
    names.put(path, first);
  }

  /**
   * The path to which a link leads; empty if it is none, runs in circles, or leads along more soft
   * links than {@link LinkWalk} follows.
   */
  Optional<String> of(String link) {
    if (!soft.containsKey(link) && !names.containsKey(link)) {
      return Optional.empty();
    }
    Deque<String> todo = new ArrayDeque<>(parts(link));
    String at = "";
    int followed = 0;
    int renamed = 0;
    while (!todo.isEmpty()) {
      String here = at.isEmpty() ? todo.poll() : at + "/" + todo.poll();
      String target = soft.get(here);
      followed += target == null ? 0 : 1;
      target = target == null ? names.get(here) : target;
      renamed += target == null ? 0 : 1;
      List<String> parts = target == null ? List.of() : parts(target);
      // in a damaged file, the other name of an object may be that of the object itself
      if (followed > LinkWalk.MAX_LINKS
          || renamed > DEEPEST
          || todo.size() + parts.size() > DEEPEST) {
        return Optional.empty();
      }
      at = target == null ? here : "";
      for (int k = parts.size() - 1; k >= 0; k--) {
        todo.addFirst(parts.get(k));
      }
    }
    return Optional.of(at);
  }

  private static List<String> parts(String path) {
    return Arrays.stream(path.split("/")).filter(n -> !n.isEmpty() && !n.equals(".")).toList();
  }
}
