package org.distarray.io.chunks.filter;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The filters that are known, by the numbers that the HDF Group registers. With each stands how
 * many bytes one stored byte becomes at most: a block of zstd has 3 bytes or more for its 128 KB, a
 * block of bzip2 some 40 for its 46 MB.
 */
enum Filter {
  DEFLATE(1, "deflate", 1032, Deflate::new),
  SHUFFLE(2, "shuffle", 1, ByteShuffle::new),
  FLETCHER32(3, "fletcher32", 1, Fletcher32::new),
  SZIP(4, "szip", 1 << 13, Szip::new),
  NBIT(5, "nbit", 64, NBit::new),
  SCALE_OFFSET(6, "scaleoffset", Filter.ANY, ScaleOffset::new),
  BZIP2(307, "bzip2", 1 << 21, () -> Library.BZIP2.with(() -> new Bzip2())),
  LZF(32000, "lzf", 88, Lzf::new),
  BLOSC(32001, "blosc", 1 << 16, Blosc::new),
  LZ4(32004, "lz4", 256, () -> Library.LZ4.with(() -> new Lz4())),
  BITSHUFFLE(32008, "bitshuffle", 1 << 16, BitShuffle::new),
  ZFP(32013, "zfp", 1, null),
  ZSTD(32015, "zstd", 1 << 16, () -> Library.ZSTD.with(() -> new Zstandard())),
  SZ(32017, "sz", 1, null),
  FCIDECOMP(32018, "fcidecomp", 1, null),
  JPEG_LS(32012, "jpeg-ls", 1, null),
  BITGROOM(32022, "bitgroom", 1, null),
  SZ3(32024, "sz3", 1, null),
  BLOSC2(32026, "blosc2", 1, null);

  /** The ratio of a filter that makes a whole chunk of nothing but one value. */
  private static final long ANY = 1L << 30;

  private final int id;
  private final String label;
  private final long most;
  private final Supplier<Codec> codec;

  /**
   * @param most how many bytes can come of one stored byte
   * @param codec null when the filter is not supported
   */
  Filter(int id, String label, long most, Supplier<Codec> codec) {
    this.id = id;
    this.label = label;
    this.most = most;
    this.codec = codec;
  }

  /**
   * A codec of the filter with this number.
   *
   * @param name the name of the filter in the file
   * @throws FilterFault when the filter is not supported, or when its library is missing
   */
  static Codec open(int id, String name) {
    Filter filter = find(id);
    if (filter != null && filter.codec != null) {
      return filter.codec.get();
    }
    String supported =
        Arrays.stream(values())
            .filter(f -> f.codec != null)
            .map(f -> f.label)
            .collect(Collectors.joining(", "));
    throw new FilterFault(
        "its chunks are filtered by "
            + label(id, name)
            + ", number "
            + id
            + " ("
            + supported
            + " are supported; h5repack rewrites others where their plugin is)");
  }

  static String label(int id, String name) {
    Filter filter = find(id);
    return filter == null ? name : filter.label;
  }

  /** An upper bound of the bytes that decode from some stored ones. */
  static long mostFrom(int id, int stored) {
    return find(id).most * stored;
  }

  private static Filter find(int id) {
    return Arrays.stream(values()).filter(f -> f.id == id).findFirst().orElse(null);
  }

  int id() {
    return id;
  }
}
