package org.distarray.store;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.distarray.annotation.Internal;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * The place of a new array in a stored one, which may grow by it.
 *
 * @param before the shape of the stored array, as it was when the place was chosen
 * @param index an index of the shape that the stored array has afterwards: integers and slices
 * @hidden
 */
@Internal
public record StoredPart(Shape before, IndexTransform index) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The shape of the stored array afterwards. */
  public Shape after() {
    return index.source();
  }

  /** Whether the stored array is larger afterwards. */
  public boolean grows() {
    return !before.equals(after());
  }

  /**
   * The indices in the stored array of what a rank has.
   *
   * @param d a distribution of the new array
   */
  public IndexSet[] region(Distribution d, int rank) {
    return PartSource.there(index, d.indices(rank));
  }

  /** The indices in the stored array of all of the new one. */
  public IndexSet[] region() {
    return PartSource.there(index, IndexSet.whole(index.view()));
  }

  /** The same elements of a stored array whose dimensions come in reverse. */
  public StoredPart reversed() {
    int last = after().ndim() - 1;
    int[] axes = IntStream.rangeClosed(0, last).map(d -> last - d).toArray();
    Shape stored = IndexTransform.transpose(after(), axes).view();
    return new StoredPart(
        IndexTransform.transpose(before, axes).view(),
        IndexTransform.transpose(stored, axes).then(index));
  }

  /** The dimensions of the new array, in the order in which the stored array has them. */
  public int[] order() {
    return IntStream.range(0, after().ndim())
        .map(index::axis)
        .filter(k -> k != IndexTransform.FIXED)
        .toArray();
  }

  /**
   * A block of the new array, with the dimensions of the stored one: in its order, and of length 1
   * for each integer of the index.
   */
  public NdArray shown(NdArray block) {
    int[] fixed =
        IntStream.range(0, after().ndim())
            .filter(d -> index.axis(d) == IndexTransform.FIXED)
            .toArray();
    NdArray stored = block.transpose(order());
    return fixed.length == 0 ? stored : stored.expandDims(fixed);
  }
}
