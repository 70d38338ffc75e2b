package org.distarray.io.commit;

import java.util.Map;

/** Says what happens to an existing file that has the name of the new one. */
public enum WriteMode {
  /** The existing file is replaced, in the instant of the commit. */
  REPLACE("w"),
  /**
   * The existing file stays. The new one is refused, at the beginning or in the instant of the
   * commit.
   */
  CREATE("w-"),
  /** The new file has all of the existing one too, and replaces it in the instant of the commit. */
  ADD("a");

  private final String label;

  WriteMode(String label) {
    this.label = label;
  }

  /** The name of the mode in h5py: {@code "w"} or {@code "w-"}. */
  public String label() {
    return label;
  }

  /**
   * The mode in the option {@code mode}: "w" or "w-".
   *
   * @throws IllegalArgumentException when the option is missing or unknown
   */
  public static WriteMode of(Map<String, String> options) {
    return of(options, false);
  }

  /**
   * The mode in the option {@code mode}.
   *
   * @param adds whether "a" is one
   * @throws IllegalArgumentException when the option is missing or unknown
   */
  public static WriteMode of(Map<String, String> options, boolean adds) {
    String mode = options.get("mode");
    for (WriteMode m : values()) {
      if (m.label.equals(mode) && (adds || m != ADD)) {
        return m;
      }
    }
    throw new IllegalArgumentException(
        "Cannot save with mode "
            + (mode == null ? "missing" : "'" + mode + "'")
            + " ('w' replaces an existing file, 'w-' refuses to"
            + (adds ? ", 'a' adds to it" : "")
            + ")");
  }

  @Override
  public String toString() {
    return label;
  }
}
