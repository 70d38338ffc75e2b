package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.distarray.dtype.DType;
import org.distarray.index.Index;

/**
 * An array whose axes have labels. Axes of one label are one axis of a product.
 *
 * @param labels one for each axis; a label may repeat only before {@link #diagonal}
 */
record Labelled<A extends ArrayLike<A>>(A array, List<Integer> labels) {
  Labelled {
    labels = List.copyOf(labels);
  }

  boolean has(int label) {
    return labels.contains(label);
  }

  private long length(int label) {
    return array.shape().dim(labels.indexOf(label));
  }

  /** Takes the diagonal of the axes that have one label. The label then occurs once. */
  Labelled<A> diagonal() {
    for (int d = 0; d < labels.size(); d++) {
      int last = labels.lastIndexOf(labels.get(d));
      if (last > d) {
        List<Integer> rest = new ArrayList<>(labels);
        rest.remove(last);
        rest.remove(d);
        rest.add(labels.get(d));
        return new Labelled<>(Matrices.diagonal(array, 0, d, last), rest).diagonal();
      }
    }
    return this;
  }

  /** Casts the elements where they have another dtype. */
  Labelled<A> cast(DType dtype) {
    return array.dtype() == dtype ? this : new Labelled<>(array.astype(dtype), labels);
  }

  /** Drops each axis of length 1 along which another array is longer, so that it is repeated. */
  Labelled<A> fitting(Labelled<A> other) {
    Index[] index = new Index[labels.size()];
    List<Integer> kept = new ArrayList<>();
    for (int d = 0; d < index.length; d++) {
      int label = labels.get(d);
      boolean repeats = length(label) == 1 && other.has(label) && other.length(label) != 1;
      index[d] = repeats ? Index.at(0) : Index.all();
      if (!repeats) {
        kept.add(label);
      }
    }
    return kept.size() == index.length ? this : new Labelled<>(array.get(index), kept);
  }

  /** Sums over the axes whose labels are not kept. */
  Labelled<A> summed(IntPredicate isKept, DType dtype) {
    int[] axes = new int[labels.size()];
    int n = 0;
    List<Integer> kept = new ArrayList<>();
    for (int d = 0; d < axes.length; d++) {
      if (isKept.test(labels.get(d))) {
        kept.add(labels.get(d));
      } else {
        axes[n++] = d;
      }
    }
    return n == 0
        ? this
        : new Labelled<>(array.over(Arrays.copyOf(axes, n)).dtype(dtype).sum(), kept);
  }

  /** Views the array with its axes in an order, with an axis of length 1 for each other label. */
  A ordered(List<Integer> order) {
    int[] axes = order.stream().filter(this::has).mapToInt(labels::indexOf).toArray();
    boolean inOrder = true;
    for (int k = 0; k < axes.length; k++) {
      inOrder &= axes[k] == k;
    }
    A turned = inOrder ? array : array.transpose(axes);
    if (axes.length == order.size()) {
      return turned;
    }
    return turned.get(
        order.stream()
            .map(label -> has(label) ? Index.all() : Index.newAxis())
            .toArray(Index[]::new));
  }
}
