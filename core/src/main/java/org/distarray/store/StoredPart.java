package org.distarray.store;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
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

  /** A block of the new array, with a dimension of length 1 for each integer of the index. */
  public NdArray shown(NdArray block) {
    List<Integer> fixed = new ArrayList<>();
    for (int d = 0; d < after().ndim(); d++) {
      if (index.axis(d) == IndexTransform.FIXED) {
        fixed.add(d);
      }
    }
    return fixed.isEmpty()
        ? block
        : block.expandDims(fixed.stream().mapToInt(Integer::intValue).toArray());
  }
}
