package org.distarray.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * The form of an array in a file: in one piece, or in chunks that are compressed one by one, as
 * h5py's {@code create_dataset} takes it. A value; each call gives another one.
 *
 * <pre>{@code
 * Chunks.of(64, 64).gzip(4).shuffle() //> chunks (64, 64), shuffle, gzip 4
 * }</pre>
 *
 * <p>The engines write whole chunks, so that each chunk is written once. Chunks without a shape get
 * one of about 1 MiB: the shape of the array, whose longest lengths are powers of two.
 */
public final class Chunks {
  private static final long TARGET_BYTES = 1 << 20;

  /** The length at which an empty dimension without limit is taken for the shape of chunks. */
  private static final long GROWING = 1024;

  /** One piece, without filters. */
  public static final Chunks NONE =
      new Chunks(false, null, Compression.NONE, 0, false, false, null, null);

  /** Chunks whose shape is chosen. */
  public static final Chunks AUTO = NONE.chunked();

  /**
   * The kinds of compression.
   *
   * @hidden
   */
  @Internal
  public enum Compression {
    /** Chunks are stored as they are. */
    NONE,
    /** Deflate, which every HDF5 library reads. */
    GZIP,
    /** Zstandard, which other readers need a plugin for. */
    ZSTD;

    /** The name in h5py's words. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final boolean chunked;
  private final long[] lengths;
  private final Compression compression;
  private final int level;
  private final boolean shuffle;
  private final boolean fletcher32;
  private final long[] maxshape;
  private final Number fillvalue;

  private Chunks(
      boolean chunked,
      long[] lengths,
      Compression compression,
      int level,
      boolean shuffle,
      boolean fletcher32,
      long[] maxshape,
      Number fillvalue) {
    this.chunked = chunked;
    this.lengths = lengths;
    this.compression = compression;
    this.level = level;
    this.shuffle = shuffle;
    this.fletcher32 = fletcher32;
    this.maxshape = maxshape;
    this.fillvalue = fillvalue;
  }

  private Chunks chunked() {
    return new Chunks(true, lengths, compression, level, shuffle, fletcher32, maxshape, fillvalue);
  }

  /**
   * Chunks of a shape.
   *
   * <pre>{@code
   * Chunks.of(64, 64).shape(Shape.of(1000, 30), DType.FLOAT64) //> (64, 30)
   * }</pre>
   *
   * @param lengths the length of a chunk along each dimension; a longer one than the dimension is
   *     cut, unless the dimension may grow
   * @throws IllegalArgumentException when a length is less than 1
   */
  public static Chunks of(long... lengths) {
    Required.given("make chunks", "the list of lengths", lengths, "a length for each dimension");
    if (lengths.length == 0 || Arrays.stream(lengths).anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException(
          "Cannot make chunks of "
              + Arrays.toString(lengths)
              + " (1 or more along each dimension)");
    }
    return new Chunks(true, lengths.clone(), Compression.NONE, 0, false, false, null, null);
  }

  /**
   * These chunks, compressed by deflate at level 4, as h5py's {@code compression="gzip"}.
   *
   * <pre>{@code
   * Chunks.AUTO.gzip() //> chunks, gzip 4
   * }</pre>
   */
  public Chunks gzip() {
    return gzip(4);
  }

  /**
   * These chunks, compressed by deflate.
   *
   * <pre>{@code
   * Chunks.AUTO.gzip(9) //> chunks, gzip 9
   * }</pre>
   *
   * @param level 0 to 9; a higher one takes longer and makes fewer bytes
   * @throws IllegalArgumentException when there is no such level
   */
  public Chunks gzip(int level) {
    return compressed(Compression.GZIP, level, 0, 9);
  }

  /**
   * These chunks, compressed by Zstandard. Other programs need the plugin for it, such as Python's
   * hdf5plugin.
   *
   * <pre>{@code
   * Chunks.AUTO.zstd(3) //> chunks, zstd 3
   * }</pre>
   *
   * @param level 1 to 22; a higher one takes longer and makes fewer bytes
   * @throws IllegalArgumentException when there is no such level
   */
  public Chunks zstd(int level) {
    return compressed(Compression.ZSTD, level, 1, 22);
  }

  private Chunks compressed(Compression by, int at, int least, int most) {
    if (at < least || at > most) {
      throw new IllegalArgumentException(
          "Cannot compress by " + by + " at level " + at + " (" + least + " to " + most + ")");
    }
    return new Chunks(true, lengths, by, at, shuffle, fletcher32, maxshape, fillvalue);
  }

  /**
   * These chunks with the bytes of the elements shuffled before they are compressed: all first
   * bytes, all second bytes and so on. Numbers that change slowly take fewer bytes so.
   *
   * <pre>{@code
   * Chunks.AUTO.gzip(4).shuffle() //> chunks, shuffle, gzip 4
   * }</pre>
   */
  public Chunks shuffle() {
    return new Chunks(true, lengths, compression, level, true, fletcher32, maxshape, fillvalue);
  }

  /**
   * These chunks with a checksum each.
   *
   * <pre>{@code
   * Chunks.AUTO.fletcher32() //> chunks, fletcher32
   * }</pre>
   */
  public Chunks fletcher32() {
    return new Chunks(true, lengths, compression, level, shuffle, true, maxshape, fillvalue);
  }

  /**
   * These chunks of an array that may grow.
   *
   * <pre>{@code
   * Chunks.AUTO.maxshape(-1, 64) //> chunks, maxshape (unlimited, 64)
   * }</pre>
   *
   * @param most the greatest length of each dimension; -1 for a dimension without limit
   * @throws IllegalArgumentException when a length is less than -1
   */
  public Chunks maxshape(long... most) {
    Required.given("let an array grow", "the shape", most, "-1 for no limit");
    if (Arrays.stream(most).anyMatch(n -> n < -1)) {
      throw new IllegalArgumentException(
          "Cannot let an array grow to "
              + Arrays.toString(most)
              + " (the greatest length of each dimension, -1 for no limit)");
    }
    return new Chunks(
        true, lengths, compression, level, shuffle, fletcher32, most.clone(), fillvalue);
  }

  /**
   * These chunks with a value for elements that nobody has written, such as those of an array that
   * grows.
   *
   * <pre>{@code
   * Chunks.NONE.fillvalue(-9) //> contiguous, fillvalue -9
   * }</pre>
   */
  public Chunks fillvalue(Number value) {
    Required.given("set a fill value", "the value", value, "a number");
    return new Chunks(chunked, lengths, compression, level, shuffle, fletcher32, maxshape, value);
  }

  /**
   * Whether the array is stored in chunks, and not in one piece.
   *
   * @hidden
   */
  @Internal
  public boolean isChunked() {
    return chunked;
  }

  /**
   * The kind of compression.
   *
   * @hidden
   */
  @Internal
  public Compression compression() {
    return compression;
  }

  /**
   * The level of the compression.
   *
   * @hidden
   */
  @Internal
  public int level() {
    return level;
  }

  /**
   * Whether bytes are shuffled.
   *
   * @hidden
   */
  @Internal
  public boolean isShuffled() {
    return shuffle;
  }

  /**
   * Whether each chunk has a checksum.
   *
   * @hidden
   */
  @Internal
  public boolean isChecked() {
    return fletcher32;
  }

  /**
   * The value of elements that nobody has written, if it is not 0.
   *
   * @hidden
   */
  @Internal
  public Optional<Number> fill() {
    return Optional.ofNullable(fillvalue);
  }

  /**
   * The greatest shape of an array, -1 for a dimension without limit. It is the array's own shape
   * if nothing else was said.
   *
   * @throws IllegalArgumentException when it has another number of dimensions, or is smaller
   * @hidden
   */
  @Internal
  public long[] limits(Shape shape) {
    Required.given("let an array grow", "its shape", shape, "the shape of the array");
    if (maxshape == null) {
      return shape.toArray();
    }
    boolean fits = maxshape.length == shape.ndim();
    for (int d = 0; fits && d < maxshape.length; d++) {
      fits = maxshape[d] == -1 || maxshape[d] >= shape.dim(d);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Cannot let an array of shape "
              + shape
              + " grow to "
              + grown()
              + " (a length for each dimension that is not less, or -1)");
    }
    return maxshape.clone();
  }

  /**
   * The shape of a chunk of an array. If none was given, it has about 1 MiB: lengths are those of
   * the array, and the longest ones become powers of two, each half of the one before, until the
   * chunk is small enough.
   *
   * <pre>{@code
   * Chunks.AUTO.shape(Shape.of(100, 100), DType.FLOAT64) //> (100, 100)
   * Chunks.AUTO.shape(Shape.of(1000, 5000), DType.FLOAT64) //> (256, 512)
   * }</pre>
   *
   * @throws IllegalArgumentException when the chunks have another number of dimensions than the
   *     array, or the array has none
   */
  public Shape shape(Shape array, DType dtype) {
    String doing = "cut an array into chunks";
    Required.given(doing, "its shape", array, "the shape of the array");
    Required.given(doing, "its dtype", dtype, "a DType, such as DType.FLOAT64");
    long[] limits = limits(array);
    if (array.ndim() == 0 || lengths != null && lengths.length != array.ndim()) {
      throw new IllegalArgumentException(
          "Cannot cut an array of shape "
              + array
              + " into chunks of "
              + (lengths == null ? "any shape" : Shape.of(lengths))
              + (array.ndim() == 0 ? " (a 0-d array has none)" : " (a length for each dimension)"));
    }
    long[] out = new long[limits.length];
    for (int d = 0; d < out.length; d++) {
      boolean grows = limits[d] == -1;
      long longest = Math.max(1, grows ? Math.max(array.dim(d), GROWING) : limits[d]);
      out[d] = lengths == null ? longest : grows ? lengths[d] : Math.min(lengths[d], longest);
    }
    while (lengths == null && bytes(out, dtype) > TARGET_BYTES) {
      int most = 0;
      for (int d = 1; d < out.length; d++) {
        most = out[d] > out[most] ? d : most;
      }
      out[most] = Long.highestOneBit(out[most] - 1);
    }
    return Shape.of(out);
  }

  private static double bytes(long[] lengths, DType dtype) {
    return Arrays.stream(lengths).asDoubleStream().reduce(dtype.itemsize(), (a, b) -> a * b);
  }

  private String grown() {
    return Arrays.toString(maxshape).replace("-1", "unlimited").replace('[', '(').replace(']', ')');
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Chunks c
        && c.chunked == chunked
        && Arrays.equals(c.lengths, lengths)
        && c.compression == compression
        && c.level == level
        && c.shuffle == shuffle
        && c.fletcher32 == fletcher32
        && Arrays.equals(c.maxshape, maxshape)
        && Objects.equals(c.fillvalue, fillvalue);
  }

  @Override
  public int hashCode() {
    return Objects.hash(chunked, Arrays.hashCode(lengths), compression, level, shuffle);
  }

  /** {@code chunks (64, 64), shuffle, gzip 4}. */
  @Override
  public String toString() {
    return (chunked ? "chunks" : "contiguous")
        + (lengths == null ? "" : " " + Shape.of(lengths))
        + (shuffle ? ", shuffle" : "")
        + (compression == Compression.NONE ? "" : ", " + compression + " " + level)
        + (fletcher32 ? ", fletcher32" : "")
        + (maxshape == null ? "" : ", maxshape " + grown())
        + (fillvalue == null ? "" : ", fillvalue " + fillvalue);
  }
}
