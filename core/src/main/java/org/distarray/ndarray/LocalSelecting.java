package org.distarray.ndarray;

import java.util.List;
import java.util.Optional;
import org.distarray.array.Accumulation;
import org.distarray.array.Arrangement;
import org.distarray.array.ArrayLike;
import org.distarray.array.Bins;
import org.distarray.array.Contraction;
import org.distarray.array.Quantiles;
import org.distarray.array.Selecting;
import org.distarray.array.Windowed;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.index.Bounds;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ufunc.Ufunc;

/** Advanced indexing of a local array. */
record LocalSelecting(NdArray array) implements Selecting<NdArray> {
  private static final Index[] ALL = {Index.ellipsis()};

  @Override
  public NdArray array(String doing, Object other) {
    NdArray made = IndexArrays.ofJava(other);
    return made != null ? made : Element.local(doing, other);
  }

  @Override
  public NdArray index(Object index, Bounds bounds) {
    return IndexArrays.wrapped(array("take elements by an index array", index), bounds);
  }

  @Override
  public NdArray arrange(Arrangement what, int axis) {
    return Evaluation.local().arrange(array, what, axis);
  }

  @Override
  public NdArray quantiles(Quantiles what, ArrayLike<?> labels, int... axes) {
    return Evaluation.local().quantiles(array, what, (NdArray) labels, axes);
  }

  @Override
  public NdArray windows(Windowed what, int axis) {
    return Evaluation.local().windows(array, what, axis);
  }

  @Override
  public NdArray mosaic(Frame what, List<Placed<NdArray>> parts) {
    NdArray out = NdArray.full(what.dtype(), what.shape(), what.background());
    for (Placed<NdArray> part : parts) {
      NdArray values = part.array().astype(what.dtype());
      out.view(IndexTransform.part(out.shape(), values.shape(), part.start())).assign(values);
    }
    return out;
  }

  @Override
  public NdArray contract(NdArray other, Contraction how) {
    return Evaluation.local().contract(array, other, how);
  }

  @Override
  public NdArray positions() {
    return NdArray.arange(DType.INT64, array.shape().toArray());
  }

  @Override
  public NdArray range(long n) {
    return NdArray.arange(DType.INT64, n);
  }

  @Override
  public NdArray shaped(long... dims) {
    return array.shaped(dims);
  }

  @Override
  public NdArray take(NdArray positions) {
    return Picking.at(array, Picking.ints(positions), positions.shape());
  }

  @Override
  public void put(NdArray positions, Object values, Accumulation how) {
    array.layout().checkWritable();
    Placing.check(array.dtype(), how);
    NdArray spread = spread(positions.shape(), values, how);
    NdArray to = array.layout().isContiguous() ? array : array.copy();
    Placing.put(to, Picking.ints(positions), spread, how);
    if (to != array) {
      array.assign(to);
    }
  }

  /** The values as an array of a shape, of the dtype in which they are combined. */
  private NdArray spread(Shape shape, Object values, Accumulation how) {
    if (PlainNumber.kind(values).isPresent()) { // which must fit the dtype
      NdArray out = NdArray.zeros(array.dtype(), shape);
      out.set(ALL, values);
      return out;
    }
    NdArray given = array("set elements", values);
    NdArray out = NdArray.zeros(Placing.dtype(array.dtype(), given.dtype(), how), shape);
    out.set(ALL, given);
    return out;
  }

  @Override
  public NdArray compress(NdArray mask, int axis) {
    return Picking.compress(array, axis, mask);
  }

  @Override
  public NdArray trues() {
    return Picking.trues(array, 0);
  }

  @Override
  public void fill(NdArray mask, Object value) {
    array.layout().checkWritable();
    NdArray values = spread(Shape.scalar(), value, Accumulation.SET);
    array.assign(Evaluation.local().apply(Ufunc.WHERE, mask, values, array));
  }

  @Override
  public Coded coded(Object labels) {
    return Evaluation.local().coded(array("group by labels", labels));
  }

  @Override
  public Optional<Counted<NdArray>> counted() {
    return Evaluation.local().counted(array);
  }

  @Override
  public NdArray local(String doing, Object given) {
    return array(doing, given);
  }

  @Override
  public NdArray located(ArrayLike<?> sorted, boolean right) {
    return Evaluation.local().located(array, (NdArray) sorted, right);
  }

  @Override
  public NdArray tally(List<? extends NdArray> samples, List<Bins> bins, NdArray weights) {
    return Evaluation.local().tally(List.copyOf(samples), bins, weights);
  }

  @Override
  public NdArray held() {
    return array;
  }

  @Override
  public List<Object> items(List<? extends NdArray> all) {
    return all.stream().map(each -> each.item()).toList();
  }
}
