package org.distarray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.array.Accumulation;
import org.distarray.array.Arrangement;
import org.distarray.array.ArrayLike;
import org.distarray.array.ArrayLists;
import org.distarray.array.Bins;
import org.distarray.array.Contraction;
import org.distarray.array.Quantiles;
import org.distarray.array.Selecting;
import org.distarray.array.Windowed;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Redistribute;
import org.distarray.expr.Source;
import org.distarray.expr.ViewOf;
import org.distarray.function.BlockFunction;
import org.distarray.generate.Arange;
import org.distarray.generate.Filled;
import org.distarray.index.Bounds;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.IndexArrays;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Placing;
import org.distarray.ops.Arranged;
import org.distarray.ops.Beside;
import org.distarray.ops.Compress;
import org.distarray.ops.Contract;
import org.distarray.ops.Gather;
import org.distarray.ops.Mosaic;
import org.distarray.ops.QuantilesOf;
import org.distarray.ops.Reduced;
import org.distarray.ops.Scan;
import org.distarray.ops.Scatter;
import org.distarray.ops.Sliding;
import org.distarray.ops.WrappedIndex;
import org.distarray.order.Distinct;
import org.distarray.order.Located;
import org.distarray.ufunc.Ufunc;

/** Advanced indexing of a distributed array. */
record DistSelecting(DistArray array) implements Selecting<DistArray> {

  private Context context() {
    return array.context();
  }

  @Override
  public DistArray array(String doing, Object other) {
    if (other instanceof DistArray a) {
      context().check(a, doing);
      return a;
    }
    Optional<DistArray> stacked = ArrayLists.stacked(this, doing, other);
    if (stacked.isPresent()) {
      return stacked.get();
    }
    NdArray made = IndexArrays.ofJava(other);
    return made != null
        ? context().fromArray(made)
        : context().arrayOf((Expr) Operand.of(doing, array, other));
  }

  @Override
  public DistArray index(Object index, Bounds bounds) {
    NdArray known = index instanceof NdArray a ? a : IndexArrays.ofJava(index);
    if (known != null) { // refused at the call
      return context().fromArray(IndexArrays.wrapped(known, bounds));
    }
    Expr given = array("take elements by an index array", index).expr();
    DistArray wrapped = context().arrayOf(new WrappedIndex(given, bounds));
    if (array.size() == 0 && wrapped.size() > 0) {
      wrapped.max().item(); // nothing is taken, so that no later pass would look at the indices
    }
    return wrapped;
  }

  @Override
  public DistArray arrange(Arrangement what, int axis) {
    return context().arrayOf(Arranged.of(array.expr(), what, axis));
  }

  @Override
  public DistArray quantiles(Quantiles what, ArrayLike<?> labels, int... axes) {
    Beside codes = Reductions.beside("take quantiles by labels", array, labels);
    Expr out = QuantilesOf.of(context().limits(), array.expr(), what, codes, axes);
    return context().arrayOf(new ViewOf(out, what.shown(out.shape(), array.ndim(), axes)));
  }

  @Override
  public DistArray windows(Windowed what, int axis) {
    return context().arrayOf(Sliding.of(context().limits(), array.expr(), what, axis));
  }

  @Override
  public DistArray mosaic(Frame what, List<Placed<DistArray>> parts) {
    List<DimMap> maps = new ArrayList<>();
    int ranks = 1;
    for (int k = 0; k < what.like().length; k++) {
      long n = what.shape().dim(k);
      int axis = what.like()[k];
      maps.add(axis < 0 ? new Undistributed(n) : array.distribution().map(axis).resized(n));
      ranks *= maps.get(k).gridSize();
    }
    int[] targets = Arrays.copyOf(array.distribution().targets(), ranks);
    List<Mosaic.Part> placed = new ArrayList<>();
    for (Placed<DistArray> part : parts) {
      context().check(part.array(), what.label());
      placed.add(new Mosaic.Part(Exprs.cast(part.array().expr(), what.dtype()), part.start()));
    }
    NdArray background = NdArray.full(what.dtype(), Shape.scalar(), what.background());
    return context()
        .arrayOf(new Mosaic(what.label(), Distribution.of(maps, targets), placed, background));
  }

  @Override
  public DistArray contract(DistArray other, Contraction how) {
    context().check(other, "multiply matrices");
    return context().arrayOf(Contract.of(context().limits(), array.expr(), other.expr(), how));
  }

  @Override
  public DistArray positions() {
    return counted(array.distribution());
  }

  @Override
  public DistArray range(long n) {
    return counted(context().distribution(n));
  }

  private DistArray counted(Distribution d) {
    return context().arrayOf(new Source(new Arange(d.shape(), DType.INT64, 0L, 1L), d));
  }

  @Override
  public DistArray shaped(long... dims) {
    return array.reshape(dims);
  }

  @Override
  public DistArray take(DistArray positions) {
    return context().arrayOf(new Gather(array.expr(), positions.expr()));
  }

  @Override
  public void put(DistArray positions, Object values, Accumulation how) {
    Placing.check(array.dtype(), how);
    Expr where = positions.expr();
    Expr spread = spread(where.distribution(), values, how);
    array.change(before -> new Scatter(before, where, spread, how));
  }

  /** The values as an array of a shape, of the dtype in which they are combined. */
  private Expr spread(Distribution d, Object values, Accumulation how) {
    Shape shape = d.shape();
    if (PlainNumber.kind(values).isPresent()) {
      Exprs.stored(values, array.dtype()); // refuses what does not fit
      return new Source(new Filled(shape, array.dtype(), values), d);
    }
    DistArray given = array("set elements", values);
    DType dtype = Placing.dtype(array.dtype(), given.dtype(), how);
    Expr cast = Exprs.cast((Expr) Operand.assigned(array, shape, given), dtype);
    IndexTransform t = IndexTransform.broadcast(cast.shape(), shape);
    return t.isIdentity() ? cast : new ViewOf(cast, t);
  }

  @Override
  public DistArray compress(DistArray mask, int axis) {
    Expr given = array.expr();
    Distribution d = Scan.blocks(given.distribution(), axis);
    Expr input = d.equals(given.distribution()) ? given : new Redistribute(given, d);
    context().limits().align("take elements by a mask", d, given);
    Expr held = held(mask, Compress.line(d, axis));
    List<Long> counts = context().results().trues(held);
    return context().arrayOf(new Compress(input, held, axis, counts));
  }

  @Override
  public DistArray trues() {
    Expr held = held(array, Scan.blocks(array.distribution(), 0));
    return context().arrayOf(new Compress(held, context().results().trues(held)));
  }

  /** A mask that is computed and held in a layout. */
  private Expr held(DistArray mask, Distribution line) {
    Expr given = mask.expr();
    context().limits().align("take elements by a mask", line, given);
    boolean isThere = given.distribution().isCompatible(line);
    return context().arrayOf(isThere ? given : new Redistribute(given, line)).compute().expr();
  }

  @Override
  public void fill(DistArray mask, Object value) {
    Expr bools = mask.expr();
    boolean isNumber = PlainNumber.kind(value).isPresent();
    Expr values =
        isNumber
            ? Exprs.stored(value, array.dtype())
            : spread(array.distribution(), value, Accumulation.SET);
    array.change(before -> Exprs.elementwise(Ufunc.WHERE, List.of(bools, values, before)));
  }

  @Override
  public Coded coded(Object labels) {
    if (labels instanceof DistArray given) {
      context().check(given, "group by labels");
      DistArray held = given.copy().compute();
      NdArray distinct = context().results().distinct(held.expr());
      BlockFunction codes = block -> Located.exactly(block.array(), distinct);
      return new Coded(held.mapBlocks(codes, DType.INT64), distinct);
    }
    NdArray known = local("group by labels", labels);
    return known.selecting().coded(known);
  }

  @Override
  public Optional<Counted<DistArray>> counted() {
    return Distinct.few(array.dtype(), context().results().counted(array.expr()))
        .map(c -> new Counted<>(context().fromArray(c.values()), context().fromArray(c.counts())));
  }

  @Override
  public NdArray local(String doing, Object given) {
    NdArray known = given instanceof NdArray a ? a : IndexArrays.ofJava(given);
    if (known == null) {
      throw new IllegalArgumentException(
          "Cannot "
              + doing
              + ": "
              + PlainNumber.describe(given)
              + " (an NdArray, or a Java array of numbers; toArray() brings a DistArray)");
    }
    return known;
  }

  @Override
  public DistArray located(ArrayLike<?> sorted, boolean right) {
    NdArray edges = (NdArray) sorted;
    return array.mapBlocks(block -> Located.of(block.array(), edges, right), DType.INT64);
  }

  @Override
  public DistArray tally(List<? extends DistArray> samples, List<Bins> bins, DistArray weights) {
    List<Expr> operands = new ArrayList<>();
    samples.forEach(each -> operands.add(each.expr()));
    if (weights != null) {
      operands.add(weights.expr());
    }
    DType dtype = weights == null ? null : weights.dtype();
    return context().arrayOf(Reduced.tally(context().limits(), operands, bins, dtype));
  }

  @Override
  public DistArray held() {
    return array.compute();
  }

  @Override
  public List<Object> items(List<? extends DistArray> all) {
    context().compute(all.toArray(DistArray[]::new));
    return all.stream().map(each -> each.item()).toList();
  }
}
