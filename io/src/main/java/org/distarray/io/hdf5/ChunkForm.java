package org.distarray.io.hdf5;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.chunks.filter.FilterFault;
import org.distarray.io.chunks.filter.FilterStep;
import org.distarray.store.Chunks;

/** Finds the chunks and the filters that {@link Chunks} ask for. */
final class ChunkForm {
  private static final long LARGEST_CHUNK = 1L << 30;

  private ChunkForm() {}

  /**
   * The lengths of a chunk.
   *
   * @throws IllegalArgumentException when it would have too many bytes
   */
  static Shape shape(Chunks chunks, Shape shape, DType dtype) {
    Shape chunk = chunks.shape(shape, dtype);
    double bytes = dtype.itemsize();
    for (long n : chunk.toArray()) {
      bytes *= n;
    }
    if (bytes > LARGEST_CHUNK) {
      throw new IllegalArgumentException(
          "Cannot write chunks of "
              + chunk
              + " elements of "
              + dtype
              + ": they have "
              + bytes
              + " bytes (at most "
              + LARGEST_CHUNK
              + ")");
    }
    return chunk;
  }

  /** The filters that are asked for, in the order in which h5py applies them. */
  static List<FilterStep> filters(Chunks chunks, DType dtype) {
    List<FilterStep> out = new ArrayList<>();
    if (chunks.isShuffled()) {
      out.add(FilterStep.shuffle(dtype.itemsize()));
    }
    switch (chunks.compression()) {
      case NONE -> {}
      case GZIP -> out.add(FilterStep.deflate(chunks.level()));
      case ZSTD -> out.add(FilterStep.zstd(chunks.level()));
    }
    if (chunks.isChecked()) {
      out.add(FilterStep.fletcher32());
    }
    try {
      out.forEach(FilterStep::supported);
    } catch (FilterFault e) {
      throw new ArrayIOException("Cannot write chunks: " + e.getMessage(), e);
    }
    return out;
  }
}
