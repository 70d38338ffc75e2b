package org.distarray.order;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.array.Quantiles;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.LabelOrder;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/**
 * The quantiles of each group of lines, by labels from 0 to {@code groups - 1}.
 *
 * @param what quantiles of groups
 * @param dtype the dtype of the elements
 */
public record QuantilesOfGroups(Quantiles what, DType dtype) implements Serializable {

  /** The bytes that the work on a line of {@code n} elements allocates. */
  public long scratchBytes(long n) {
    return n * (3 * Long.BYTES + Integer.BYTES);
  }

  /**
   * The quantiles of lines over several axes: along a new first dimension, then the kept
   * dimensions, then the groups. They may have any strides.
   *
   * @param codes the labels, int64, in the array's shape
   * @param axes the axes of a line, ascending, none negative
   * @throws IllegalArgumentException when a label is outside, or a group without elements has no
   *     quantile in the dtype
   */
  public NdArray of(NdArray a, NdArray codes, int... axes) {
    NdArray lines = Lines.flat(a, axes);
    int groups = what.groups();
    int count = what.count();
    int kept = lines.ndim() - 1;
    long[] dims = Arrays.copyOf(lines.shape().toArray(), kept + 2);
    int n = (int) dims[kept];
    dims[kept] = groups;
    dims[kept + 1] = count;
    NdArray out = NdArray.zeros(what.resultType(dtype), Shape.of(dims));
    if (out.size() > 0) {
      fill(lines.contiguous(), labels(codes, axes), n, out.storage());
    }
    int[] front = new int[kept + 2];
    Arrays.setAll(front, d -> d == 0 ? kept + 1 : d - 1);
    return out.transpose(front);
  }

  /** The labels of each line; of one line where all have the same. */
  private static NdArray labels(NdArray codes, int... axes) {
    Index[] index = new Index[codes.ndim()];
    boolean same = true;
    for (int d = 0; d < index.length; d++) {
      boolean isKept = Arrays.binarySearch(axes, d) < 0;
      index[d] = isKept ? Index.at(0) : Index.all();
      same &= !isKept || codes.shape().dim(d) == 1 || codes.layout().stride(d) == 0;
    }
    return (same ? codes.get(index).shaped(-1) : Lines.flat(codes, axes)).contiguous();
  }

  private void fill(NdArray lines, NdArray codes, int n, Storage out) {
    Keys keys = Keys.of(dtype, false);
    KeyQuantiles quantiles = new KeyQuantiles(what, keys);
    int groups = what.groups();
    int many = (int) lines.shape().without(lines.ndim() - 1).size();
    boolean same = codes.size() == n;
    long[] all = new long[n];
    long[] own = new long[n];
    LabelOrder order = new LabelOrder(groups, n);
    int[] bounds = new int[2 * groups];
    for (int line = 0; line < many; line++) {
      if (line == 0 || !same) {
        int first = codes.layout().offset() + line * n;
        sort(order, (long[]) codes.storage().array(), first, n, bounds);
      }
      keys.fill(lines.storage().array(), lines.layout().offset() + line * n, n, all, 0);
      int[] places = order.places();
      for (int g = 0; g < groups; g++) {
        int from = bounds[2 * g];
        int count = bounds[2 * g + 1] - from;
        for (int k = 0; k < count; k++) {
          own[k] = all[places[from + k]];
        }
        quantiles.write(own, count, out, (line * groups + g) * what.count());
      }
    }
  }

  /** Sorts the places of a line by labels, and writes where those of each label begin and end. */
  private static void sort(LabelOrder order, long[] labels, int from, int n, int[] bounds) {
    Arrays.fill(bounds, 0);
    int there = order.sort(labels, from, 0, n);
    int begin = 0;
    for (int m = 0; m < there; m++) {
      bounds[2 * order.label(m)] = begin;
      begin = order.end(m);
      bounds[2 * order.label(m) + 1] = begin;
    }
  }
}
