package org.distarray.io.commit;

import java.util.Map;

/** What happens to a file that has the name of the new one. */
public enum WriteMode {
  /** It is replaced, in the instant of the commit. */
  REPLACE("w"),
  /** It stays, and the new one is refused, at the beginning or in the instant of the commit. */
  CREATE("w-");

  private final String label;

  WriteMode(String label) {
    this.label = label;
  }

  /** As h5py names it: {@code "w"} or {@code "w-"}. */
  public String label() {
    return label;
  }

  /**
   * The mode in the option {@code mode}.
   *
   * @throws IllegalArgumentException when there is none, or another
   */
  public static WriteMode of(Map<String, String> options) {
    String mode = options.get("mode");
    for (WriteMode m : values()) {
      if (m.label.equals(mode)) {
        return m;
      }
    }
    throw new IllegalArgumentException(
        "Cannot save with mode "
            + (mode == null ? "missing" : "'" + mode + "'")
            + " ('w' replaces an existing file, 'w-' refuses to)");
  }

  @Override
  public String toString() {
    return label;
  }
}
