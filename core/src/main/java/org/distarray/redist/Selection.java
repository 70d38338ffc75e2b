package org.distarray.redist;

import org.distarray.dist.IndexSet;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;

/**
 * The places of the elements of a view's block in the base's block on the same process. Each
 * dimension of the base has local indices {@code start + step * l} if possible, and otherwise a
 * list.
 */
public final class Selection {
  private final IndexTransform transform;
  private final Shape shape;
  private final Positions[] at;

  private Selection(IndexTransform transform, Shape shape, Positions[] at) {
    this.transform = transform;
    this.shape = shape;
    this.at = at;
  }

  /**
   * Finds the places of a view's block.
   *
   * @param base the global indices of each dimension of the base that the process owns
   * @param t the element of the base for each element of the view
   * @param view the global indices of each dimension of the view that the process owns
   * @throws IllegalArgumentException when the process's base block lacks an element of the view's
   *     block
   */
  public static Selection of(IndexSet[] base, IndexTransform t, IndexSet[] view) {
    long[] dims = new long[view.length];
    for (int k = 0; k < dims.length; k++) {
      dims[k] = view[k].size();
    }
    Shape shape = Shape.of(dims);
    Positions[] at = new Positions[base.length];
    for (int d = 0; d < at.length && shape.size() > 0; d++) {
      int k = t.axis(d);
      IndexSet of = k == IndexTransform.FIXED ? new IndexSet.Range(0, 1, 1) : view[k];
      at[d] = positions(d, base[d], t.offset(d), t.step(d), of);
    }
    return new Selection(t, shape, at);
  }

  /**
   * The local indices in {@code base} of {@code offset + step * j} for each {@code j} of {@code
   * view}.
   */
  private static Positions positions(int d, IndexSet base, long offset, long step, IndexSet view) {
    long n = view.size();
    if (offset == 0 && step == 1 && base.equals(view)) {
      return Positions.whole(n);
    }
    if (base instanceof IndexSet.Range && view instanceof IndexSet.Range) {
      long first = find(d, base, offset + step * view.at(0));
      long last = find(d, base, offset + step * view.at(n - 1));
      return Positions.affine(first, n == 1 ? 1 : (last - first) / (n - 1), n);
    }
    Positions.Builder out = new Positions.Builder();
    for (long l = 0; l < n; l++) {
      out.add(find(d, base, offset + step * view.at(l)), 1);
    }
    return out.build();
  }

  private static long find(int d, IndexSet base, long i) {
    long l = base.find(i);
    if (l < 0) {
      throw new IllegalArgumentException(
          "Cannot take a view's block from its base's: the base's block has no index "
              + i
              + " in dimension "
              + d
              + " (view and base on the same process)");
    }
    return l;
  }

  /** The shape of the view's block. */
  public Shape shape() {
    return shape;
  }

  /** Whether {@link #apply} shares the base's elements instead of copying them. */
  public boolean isStrided() {
    return shape.size() == 0 || PositionCopy.isAffine(at);
  }

  /**
   * The view's block. It is a strided view that shares the base's elements if there is one, and
   * otherwise a copy.
   */
  public NdArray apply(NdArray baseBlock) {
    if (shape.size() == 0) {
      return NdArray.zeros(baseBlock.dtype(), shape);
    }
    NdArray taken = PositionCopy.gather(baseBlock, at);
    int[] strides = new int[shape.ndim()];
    for (int d = 0; d < at.length; d++) {
      if (transform.axis(d) != IndexTransform.FIXED) {
        strides[transform.axis(d)] = taken.layout().stride(d);
      }
    }
    return NdArray.of(
        taken.dtype(), Layout.of(shape, strides, taken.layout().offset()), taken.storage());
  }

  /**
   * Writes the pieces of a block of the view through to the base.
   *
   * @param exchange gives blocks of the view
   * @throws IllegalArgumentException when the view repeats elements
   * @throws IllegalStateException when the places are no strided view of the base
   */
  public void assign(NdArray baseBlock, Exchange exchange, Arrivals arrived) {
    checkWritable();
    if (!isStrided()) {
      throw new IllegalStateException(
          "Cannot write pieces to places in lists: " + transform + " (assemble the block first)");
    }
    exchange.assemble(arrived, apply(baseBlock));
  }

  private void checkWritable() {
    if (!transform.isInjective()) {
      throw new IllegalArgumentException(
          "Cannot write to a view that repeats elements: " + transform);
    }
  }

  /**
   * Writes a block of the view through to the base.
   *
   * @throws IllegalArgumentException when the view repeats elements, or shape or dtype of the
   *     values differ
   */
  public void assign(NdArray baseBlock, NdArray values) {
    checkWritable();
    if (values.dtype() != baseBlock.dtype() || !values.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "Cannot write "
              + values.dtype()
              + values.shape()
              + " to a view's block of "
              + baseBlock.dtype()
              + shape
              + " (the same dtype and shape)");
    }
    if (shape.size() == 0) {
      return;
    }
    int[] strides = new int[at.length];
    for (int d = 0; d < at.length; d++) {
      int k = transform.axis(d);
      strides[d] = k == IndexTransform.FIXED ? 0 : values.layout().stride(k);
    }
    Layout turned = Layout.of(PositionCopy.shape(at), strides, values.layout().offset());
    PositionCopy.scatter(NdArray.of(values.dtype(), turned, values.storage()), baseBlock, at);
  }

  /** {@code Selection.of(base, t, view).apply(baseBlock)}. */
  public static NdArray select(
      NdArray baseBlock, IndexSet[] base, IndexTransform t, IndexSet[] view) {
    return of(base, t, view).apply(baseBlock);
  }
}
