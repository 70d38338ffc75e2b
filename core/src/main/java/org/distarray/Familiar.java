package org.distarray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.array.ArrayLike;
import org.distarray.display.Bundle;
import org.distarray.dist.DimMap;
import org.distarray.dist.ShortText;
import org.distarray.ndarray.Excerpt;
import org.distarray.ndarray.NdArray;

/**
 * Calls of a distributed array by the names that Spark, Dask, xarray and NumPy have for them.
 *
 * @hidden
 */
@Internal
public sealed interface Familiar extends ArrayLike<DistArray> permits DistArray {

  /**
   * The text that {@link #print print} prints. One job brings the elements that it shows.
   *
   * @hidden
   */
  @Internal
  @Override
  default String printed() {
    return Excerpt.text(Glance.corners(self()), shape());
  }

  /**
   * The shape and the targets, as the original DistArray prints them. This runs no job.
   *
   * <pre>{@code
   * context.arange(10).repr() //> <DistArray(shape=(10,), targets=[0, 1, 2, 3])>
   * }</pre>
   */
  default String repr() {
    return "<DistArray(shape=" + shape() + ", targets=" + ShortText.of(self().targets()) + ")>";
  }

  /**
   * The forms of this array: text, a card in HTML, and a picture of it. Each is made when it is
   * asked for; a small job for each form then brings the elements.
   *
   * <pre>{@code
   * context.arange(3).bundle().text() //> <DistArray int64 (3,) 'b' on 3 engines, 24 B, lazy>
   *                                   //> [0 1 2]
   * }</pre>
   */
  @Override
  default Bundle bundle() {
    return Glance.bundle(self());
  }

  /**
   * The elements as doubles in C order, for a picture. Complex elements give their real parts.
   *
   * @hidden
   */
  @Internal
  @Override
  default double[] numbers() {
    return self().toArray().toDoubles();
  }

  /**
   * The elements as nested lists of Java values; {@code numpy.ndarray.tolist}.
   *
   * <pre>{@code
   * context.arange(3).tolist() //> [0, 1, 2]
   * }</pre>
   *
   * @throws IllegalArgumentException when the array is 0-d
   * @throws org.distarray.error.LimitExceededException when the elements are larger than the
   *     context's {@code collectMaxBytes}
   */
  @Override
  default List<?> tolist() {
    return self().toArray().tolist();
  }

  /**
   * Brings all elements to the driver, as xarray's {@code values}: {@link DistArray#toArray()
   * toArray}.
   *
   * <pre>{@code
   * context.arange(3).values() //> [0 1 2]
   * }</pre>
   *
   * @throws org.distarray.error.LimitExceededException when the elements are larger than the
   *     context's {@code collectMaxBytes}
   */
  default NdArray values() {
    return self().toArray();
  }

  /**
   * Brings all elements to the driver as one local array: {@link DistArray#toArray() toArray}.
   *
   * <pre>{@code
   * context.arange(3).toNdArray() //> [0 1 2]
   * }</pre>
   *
   * @throws org.distarray.error.LimitExceededException when the elements are larger than the
   *     context's {@code collectMaxBytes}
   */
  default NdArray toNdArray() {
    return self().toArray();
  }

  /**
   * Marks this array, as Spark's {@code cache}: {@link DistArray#persist() persist}.
   *
   * <pre>{@code
   * context.arange(4).add(1).cache().sum().asLong() //> 10
   * }</pre>
   *
   * @return this array
   */
  default DistArray cache() {
    return self().persist();
  }

  /**
   * Frees the memory of the elements that are held, as Spark's {@code unpersist}: {@link
   * DistArray#close() close}. The array stays usable.
   *
   * <pre>{@code
   * context.arange(4).cache().unpersist().toArray() //> [0 1 2 3]
   * }</pre>
   *
   * @return this array
   */
  default DistArray unpersist() {
    self().close();
    return self();
  }

  /**
   * The lengths of the blocks along each dimension, as Dask's {@code chunks}: one for each process
   * of the grid. They add up to the dimension's length. The block of a cyclic dimension is not one
   * stretch of indices. {@link DistArray#distribution() distribution} has the details.
   *
   * <pre>{@code
   * context.zeros(10, 3).chunks() //> [[3, 3, 3, 1], [3]]
   * }</pre>
   */
  default List<List<Long>> chunks() {
    List<List<Long>> out = new ArrayList<>();
    for (DimMap map : self().distribution().maps()) {
      Long[] lengths = new Long[map.gridSize()];
      Arrays.setAll(lengths, map::localSize);
      out.add(List.of(lengths));
    }
    return out;
  }

  /**
   * The number of blocks, as Dask's {@code npartitions}: that of {@link DistArray#targets()
   * targets}.
   *
   * <pre>{@code
   * context.arange(10).npartitions() //> 4
   * }</pre>
   */
  default int npartitions() {
    return self().targets().length;
  }

  /**
   * Saves this array in a file whose ending tells the format: {@link Context#save(String,
   * DistArray) Context.save}. A file of this name is replaced.
   *
   * <pre>{@code
   * context.arange(4).save("sst.npy");
   * context.load("sst.npy").toArray() //> [0 1 2 3]
   * }</pre>
   */
  default void save(String path) {
    self().context().save(path, self());
  }

  private DistArray self() {
    return (DistArray) this;
  }
}
