package org.distarray.store;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.distarray.annotation.Internal;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * An array outside that can be read in parts.
 *
 * <p>The driver opens it and reads metadata only. The source then travels to the tasks, in which
 * each rank reads the elements that it owns.
 */
public interface ArraySource extends Serializable {

  /** The shape of the array. */
  Shape shape();

  /** The type of the elements. */
  DType dtype();

  /**
   * Reads the elements {@code (region[0].at(l0), region[1].at(l1), ...)}.
   *
   * <p>Tasks in one JVM may share a source and read at the same time.
   *
   * @param region the global indices of each dimension in local order, which need not be ascending
   * @return an array of shape {@code (region[0].size(), ...)}: a new one in C order, which the
   *     caller may overwrite and which the source therefore must not keep; or a read-only one that
   *     repeats elements, as {@link NdArray#repeated NdArray.repeated}
   * @throws org.distarray.error.ArrayIOException when the source cannot be read, or has changed
   *     since it was opened
   */
  NdArray read(IndexSet[] region);

  /**
   * Reads elements as {@link #read read} does, into memory that is there, if the source can do
   * that.
   *
   * @param into an array of this dtype and of the region's shape, in C order from the beginning of
   *     its storage; its elements do not matter
   * @return whether all elements were read; if not, nothing was written
   * @throws org.distarray.error.ArrayIOException as {@link #read read}; the array then has elements
   *     of both kinds
   * @hidden
   */
  @Internal
  default boolean readInto(IndexSet[] region, NdArray into) {
    return false;
  }

  /**
   * The elements of a region, a tile at a time. The result is empty if this would be more work than
   * reading them all at once.
   *
   * @param region as in {@link #read}
   */
  default Optional<TileSource> tiles(IndexSet[] region) {
    return Optional.empty();
  }

  /**
   * The lengths of a chunk: elements whose indices lie in the same multiples of these are read
   * together. All are 1 if the array is not stored in chunks.
   */
  default Shape chunkShape() {
    long[] ones = new long[shape().ndim()];
    Arrays.fill(ones, 1);
    return Shape.of(ones);
  }

  /**
   * A layout in blocks that end where chunks end, so that each chunk is read once. It is empty if
   * the array is not stored in chunks.
   *
   * @param targets the engines
   * @hidden
   */
  @Internal
  default Optional<Distribution> chunkLayout(int... targets) {
    Shape chunks = chunkShape();
    return chunks.size() == 1 ? Optional.empty() : ChunkLayout.of(shape(), chunks, targets);
  }

  /**
   * The number of consecutive indices of dimension 0 that are read together, such as the length of
   * a chunk. Reading one of them costs as much as reading all.
   */
  default long rowsTogether() {
    return shape().ndim() == 0 ? 1 : chunkShape().dim(0);
  }

  /**
   * The cost of reading the whole array when each rank reads its region of a layout. It is
   * estimated by arithmetic; nothing is read.
   *
   * <p>An array may be wanted in another layout than it was loaded in. The cost then decides
   * whether it is read in the wanted layout, or read first and moved afterwards.
   *
   * <p>By default a {@link #isCheap cheap} source costs nothing. Any other source costs the bytes
   * of the regions, and of the {@link #rowsTogether rows that are read together} with them.
   */
  default ReadCost cost(Distribution layout) {
    return isCheap()
        ? ReadCost.NONE
        : ReadCost.ofRegions(layout, dtype().itemsize(), rowsTogether());
  }

  /**
   * The cost of reading a region. It is estimated by arithmetic; nothing is read.
   *
   * <p>By default a {@link #isCheap cheap} source costs nothing. Any other source costs the bytes
   * of the region, and of the {@link #rowsTogether rows that are read together} with it.
   *
   * @param region as in {@link #read}
   */
  default ReadCost cost(IndexSet[] region) {
    return isCheap()
        ? ReadCost.NONE
        : ReadCost.ofRegion(region, shape(), dtype().itemsize(), rowsTogether());
  }

  /**
   * The part of this array that an index shows, as an array of its own. Nothing is read. Loading
   * the part lays out and reads the part alone, whatever the size of the whole.
   *
   * <pre>{@code
   * context.saveNpy("sst.npy", context.arange(24).reshape(4, 6), "w");
   * ArraySource stored = context.files().open("npy", "sst.npy", Map.of());
   * stored.window("1:3, ::-2").shape() //> (2, 3)
   * context.files().load(stored.window("-1, :2")).toArray() //> [18 19]
   * }</pre>
   *
   * @param index an index as in {@code DistArray.get}: integers, slices of any step, lists
   * @throws IndexOutOfBoundsException when an integer is outside its dimension
   * @throws IllegalArgumentException when the index is not understood, has more entries than there
   *     are dimensions, or adds a dimension
   */
  default ArraySource window(String index) {
    return new PartSource(this, IndexTransform.of(shape(), Index.parse(index)));
  }

  /**
   * The names that belong to the array. They are read when this is called, on the driver; they do
   * not travel to the tasks.
   *
   * @throws org.distarray.error.ArrayIOException when the source cannot be read
   */
  default Labels labels() {
    return Labels.NONE;
  }

  /** The distribution in which the array was stored, if the format knows it. */
  default Optional<Distribution> distribution() {
    return Optional.empty();
  }

  /**
   * Whether elements are made about as fast as held ones are fetched. It does not pay to hold them
   * then.
   */
  default boolean isCheap() {
    return false;
  }

  /**
   * The files that are read and that can be changed in place, by their paths behind all links. This
   * is asked on the driver.
   *
   * @throws org.distarray.error.ArrayIOException when one is gone
   * @hidden
   */
  @Internal
  default Set<String> files() {
    return Set.of();
  }

  /**
   * The name of this source, for plans, messages and names of jobs: {@code "hdf5 sst.h5:/SST"}. It
   * tells no password and no token.
   */
  String label();
}
