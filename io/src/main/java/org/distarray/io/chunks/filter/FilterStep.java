package org.distarray.io.chunks.filter;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A filter that chunks have passed, or shall pass.
 *
 * @param id the registered number of the filter
 * @param name the name of the filter in the file; it may be empty
 * @param parameters the parameters in the file
 */
public record FilterStep(int id, String name, int[] parameters) implements Serializable {

  /** Makes a step. The parameters are copied. */
  public FilterStep {
    parameters = parameters.clone();
  }

  /** Compression by zlib, at a level from 0 to 9. */
  public static FilterStep deflate(int level) {
    return new FilterStep(Filter.DEFLATE.id(), "deflate", new int[] {level});
  }

  /**
   * Bytes of one place of all elements side by side.
   *
   * @param itemsize the bytes of an element
   */
  public static FilterStep shuffle(int itemsize) {
    return new FilterStep(Filter.SHUFFLE.id(), "shuffle", new int[] {itemsize});
  }

  /** A checksum behind the bytes. */
  public static FilterStep fletcher32() {
    return new FilterStep(Filter.FLETCHER32.id(), "fletcher32", new int[0]);
  }

  /** Compression by Zstandard, at a level from 1 to 22. */
  public static FilterStep zstd(int level) {
    return new FilterStep(Filter.ZSTD.id(), "zstd", new int[] {level});
  }

  /**
   * Compression by LZ4.
   *
   * @param blockBytes how many bytes are compressed together
   */
  public static FilterStep lz4(int blockBytes) {
    return new FilterStep(Filter.LZ4.id(), "lz4", new int[] {blockBytes});
  }

  /**
   * Checks that the filter can be undone here.
   *
   * @return this step
   * @throws FilterFault when it is not supported, or when its library is missing
   */
  public FilterStep supported() {
    open().close();
    return this;
  }

  /** Whether chunks can be encoded by the filter here, with these parameters. */
  public boolean isEncoded() {
    try (Codec codec = open()) {
      return codec.encodes() && codec.encode(new byte[64], parameters).length > 0;
    } catch (IllegalArgumentException | IndexOutOfBoundsException | FilterFault e) {
      return false; // parameters of no meaning
    }
  }

  Codec open() {
    return Filter.open(id, name);
  }

  /** The name of the filter for messages and listings. */
  public String label() {
    return Filter.label(id, name);
  }

  /** An upper bound of the bytes that decode from some stored ones. */
  long mostFrom(int stored) {
    return Filter.mostFrom(id, stored);
  }

  /**
   * An upper bound of the bytes that filters make of a chunk. No filter makes much of nothing:
   * deflate adds 5 bytes to 16 KB, fletcher32 4, and LZ4 4 to a block, which may be small.
   */
  public static long mostOf(long chunkBytes) {
    return 2 * chunkBytes + 4096;
  }

  @Override
  public String toString() {
    return label() + Arrays.toString(parameters);
  }
}
