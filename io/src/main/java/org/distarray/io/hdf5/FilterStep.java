package org.distarray.io.hdf5;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * A filter that chunks have passed.
 *
 * @param id the registered number of the filter
 * @param parameters the parameters in the file
 */
record FilterStep(int id, int[] parameters) implements Serializable {
  static final int DEFLATE = 1;
  static final int SHUFFLE = 2;
  static final int FLETCHER32 = 3;
  static final int LZF = 32000;

  private static final Set<Integer> SUPPORTED = Set.of(DEFLATE, SHUFFLE, FLETCHER32, LZF);
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(4, "szip"),
          Map.entry(5, "nbit"),
          Map.entry(6, "scaleoffset"),
          Map.entry(307, "bzip2"),
          Map.entry(32001, "blosc"),
          Map.entry(32004, "lz4"),
          Map.entry(32008, "bitshuffle"),
          Map.entry(32013, "zfp"),
          Map.entry(32015, "zstd"),
          Map.entry(32026, "blosc2"));

  /**
   * Makes a filter that can be undone here.
   *
   * @param name the name of the filter in the file
   * @throws Hdf5Fault when the filter cannot be undone
   */
  static FilterStep of(int id, String name, int[] parameters) {
    if (!SUPPORTED.contains(id)) {
      throw new Hdf5Fault(
          "its chunks are filtered by "
              + NAMES.getOrDefault(id, name)
              + ", number "
              + id
              + " (deflate, shuffle, fletcher32 and lzf are supported; h5repack rewrites others)");
    }
    return new FilterStep(id, parameters.clone());
  }

  /**
   * An upper bound of the bytes that decode from some stored ones. No filter makes more of them:
   * deflate at most 1032 times as many, lzf 264 of 3.
   */
  long mostFrom(int stored) {
    return switch (id) {
      case DEFLATE -> 1032L * stored;
      case LZF -> 88L * stored;
      default -> stored;
    };
  }

  /**
   * An upper bound of the bytes that a filter makes of a chunk. No filter makes much of nothing:
   * deflate adds 5 bytes to 16 KB, fletcher32 4.
   */
  static long mostOf(long chunkBytes) {
    return chunkBytes + chunkBytes / 64 + 4096;
  }

  /** Whether the output is exactly {@link #growth()} bytes larger than the input. */
  boolean keepsSize() {
    return id == SHUFFLE || id == FLETCHER32;
  }

  /** The bytes that a filter that keeps the size adds. */
  int growth() {
    return id == FLETCHER32 ? 4 : 0;
  }
}
