package org.distarray;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.distarray.array.ArrayLike;
import org.distarray.array.ReduceOptions;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Redistribute;
import org.distarray.expr.ViewOf;
import org.distarray.function.BlockFunction;
import org.distarray.function.FinishFunction;
import org.distarray.function.MergeFunction;
import org.distarray.function.Portable;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ops.MapBlocks;
import org.distarray.ops.MapOverlap;
import org.distarray.ops.Matmul;
import org.distarray.ops.RunningReductions;
import org.distarray.protocol.DapStructure;
import org.distarray.redist.Reshaping;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/**
 * An n-dimensional array laid over many engines, with NumPy's surface: think globally, act locally.
 *
 * <p>A handle on a lazy expression. Operations return at once, with dtype, shape and distribution
 * known and mistakes reported; elements are computed when they are asked for ({@link #toArray},
 * {@link #item}, {@link #compute}, saving), chains of operations in one pass. Basic indices give
 * views that write through; everything else takes the value at the time of the call. A handle may
 * be used from several threads: a set is atomic, the last one wins.
 *
 * <p>{@code equals} is identity, as the handle may change; {@link #equal} compares elements.
 */
public final class DistArray implements ArrayLike<DistArray>, LaidOut, AutoCloseable {
  private final Context context;
  private final Cell cell;
  // how the cell's bytes are seen in another type, or null
  private final Lens lens;
  // null for an array of its own; a view has its base's cell
  private final IndexTransform view;

  DistArray(Context context, Cell cell) {
    this(context, cell, null, null);
  }

  private DistArray(Context context, Cell cell, Lens lens, IndexTransform view) {
    this.context = context;
    this.cell = cell;
    this.lens = lens;
    this.view = view;
  }

  /** What this array, or the base of this view, is and holds. */
  Cell cell() {
    return cell;
  }

  /** What this array is at the moment, as an expression. */
  public Expr expr() {
    Expr base = lens == null ? cell.expr() : lens.of(cell.expr());
    return view == null ? base : new ViewOf(base, view);
  }

  /** The context that it was made in. */
  public Context context() {
    return context;
  }

  @Override
  public DType dtype() {
    return lens == null ? cell.dtype() : lens.to();
  }

  @Override
  public Shape shape() {
    if (view != null) {
      return view.view();
    }
    return lens == null ? cell.distribution().shape() : lens.shape();
  }

  @Override
  public Distribution distribution() {
    return lens == null && view == null ? cell.distribution() : expr().distribution();
  }

  /**
   * The blocks' elements, in rank order, on the driver.
   *
   * @throws org.distarray.error.LimitExceededException when they are larger than the context's
   *     limit
   */
  public List<NdArray> localArrays() {
    return context.results().blocks(expr());
  }

  /**
   * The blocks as other libraries read them, in rank order, on the driver; computes the array, as
   * {@link #compute}.
   *
   * <p>On the engine in this JVM the buffers are those of the array itself: writing to one changes
   * the array, and what is computed from it later, but also {@link #copy copies} and others that
   * share its blocks. A view's buffers, and those of other engines, are copies.
   *
   * @throws org.distarray.error.LimitExceededException when they are larger than the context's
   *     limit
   */
  public List<DapStructure> toProtocol() {
    context.results().check(expr());
    compute();
    return context.results().structures(expr());
  }

  /**
   * The blocks, widened by elements of their neighbours, as other libraries read them: the
   * protocol's padded arrays, in rank order, on the driver, copies of the elements.
   *
   * <p>Depths between blocks are communication padding, those at the array's edges boundary
   * padding, which belongs to the array that the structures describe: with a boundary they are
   * those of {@code numpy.pad(array, ...)}, and {@link Context#fromBlocks} makes that array of
   * them; without, the array itself.
   *
   * @throws IllegalArgumentException naming rank and dimension, when the protocol has no such
   *     padding: where a depth is more than a neighbour has, depths before and behind differ
   *     between two blocks, or blocks are to be widened along a dimension without a block map
   * @throws org.distarray.error.LimitExceededException when they are larger than the context's
   *     limit
   */
  public List<DapStructure> toProtocol(Overlap overlap) {
    return WidenedBlocks.structures(this, overlap);
  }

  /**
   * All elements as one local array, in C order.
   *
   * @throws org.distarray.error.LimitExceededException when they are larger than the context's
   *     limit
   */
  public NdArray toArray() {
    return context.results().gather(expr());
  }

  @Override
  public Object item(long... index) {
    return context.results().item(expr(), index);
  }

  @Override
  public DistArray elementwise(Ufunc ufunc, Object... operands) {
    return Operand.apply(this, ufunc, operands);
  }

  @Override
  public DistArray matmul(Object other) {
    Expr a = expr();
    if (!(Operand.of("multiply matrices", this, other) instanceof Expr b)) {
      throw new IllegalArgumentException(
          "Cannot multiply the matrix " + a + " by the number " + other + " (use multiply)");
    }
    return context.arrayOf(Matmul.of(context.limits(), a, b));
  }

  @Override
  public DistArray reduce(Reduction reduction, ReduceOptions with, int... axes) {
    return Reductions.of(this, reduction, with, axes);
  }

  @Override
  public DistArray reduce(
      Pairing pairing, Object other, ReduceOptions with, int[] given, int... axes) {
    return Reductions.of(this, pairing, other, with, given, axes);
  }

  /**
   * A reduction of one's own: functions that make a state of each block, one state of two, and
   * results of the last one. States are merged in rank order, neighbours first.
   *
   * <pre>{@code
   * DistArray mean = a.reduceBlocks(
   *     block -> NdArray.of(new double[] {block.array().sum().asDouble(), block.numOwned()}),
   *     (lower, higher) -> lower.add(higher),
   *     state -> state.get("0").divide(state.get("1")),
   *     DType.FLOAT64);
   * }</pre>
   *
   * <p>The shape of a state begins with that of the block without the axes, as many of its kept
   * indices as are at hand; any dimensions may follow. The functions treat all kept indices alike.
   * They are not called for blocks without elements. Each task has a copy of what they capture, as
   * that was when they were given; what they throw names the rank.
   *
   * @param finish gives results of the declared dtype, of the shape of the kept dimensions alone
   * @param axes all where none are given
   * @throws IllegalArgumentException when a function cannot be sent to the engines, or results
   *     would be over no elements
   */
  public DistArray reduceBlocks(
      BlockFunction accumulate,
      MergeFunction merge,
      FinishFunction finish,
      DType dtype,
      int... axes) {
    return Reductions.ofBlocks(this, accumulate, merge, finish, dtype, axes);
  }

  @Override
  public DistArray scan(Cumulative cumulative, DType dtype, boolean includeInitial, int... axis) {
    return context.arrayOf(
        RunningReductions.of(
            context.limits(),
            expr(),
            Cumulative.checked(cumulative, axis),
            dtype,
            includeInitial,
            axis));
  }

  @Override
  public DistArray astype(DType to) {
    return context.arrayOf(Exprs.cast(expr(), to));
  }

  @Override
  public DistArray view(IndexTransform t) {
    Required.given("view an array", "the transform", t, "one of shape " + shape());
    if (!t.source().equals(shape())) {
      throw new IllegalArgumentException(
          "Cannot view an array of shape " + shape() + " by " + t + " (a transform of this shape)");
    }
    return new DistArray(context, cell, lens, view == null ? t : view.then(t));
  }

  /**
   * The view of the same bytes as elements of another type, as NumPy's {@code view}: it sees later
   * writes to this array, and writes through. Bytes are little-endian.
   *
   * <p>Where the types differ in size, the last dimension is rescaled, and every element stays on
   * its engine: blocks, block-cyclic blocks and listed stretches must hold whole elements of the
   * larger type.
   *
   * @throws IllegalArgumentException when the sizes differ and there is no last dimension, its
   *     bytes are not a whole number of elements, its neighbours are not neighbours in the base, an
   *     array of its own in C order (as in {@code a.get(":, ::2")}; NumPy refuses that too), or an
   *     element would lie on two ranks, naming one of these
   */
  @Override
  public DistArray view(DType dtype) {
    Lens with = Lens.of(lens, view, shape(), dtype(), dtype);
    DistArray out = new DistArray(context, cell, with, null);
    out.expr(); // refuses what the layout does not allow
    return out;
  }

  /** Sets the elements of {@code a[index]}, as {@link #set(String, Object)}. */
  @Override
  public void set(Index[] index, Object value) {
    IndexTransform region = IndexTransform.of(shape(), index);
    Object operand = Operand.assigned(this, region.view(), value);
    if (value instanceof DistArray && context.limits().isStrict()) {
      Distribution to = distribution().view(region).distribution();
      context.limits().align("set elements", to, (Expr) operand);
    }
    context.assignments().set(cell, lens, view == null ? region : view.then(region), operand);
  }

  /**
   * The elements, in C order, in another shape; {@code numpy.reshape}. It takes the value at the
   * time of the call and is no view.
   *
   * <p>Elements stay on their engines, and nothing moves, as long as maps of the new dimensions can
   * say so: dimensions that the shapes have in common keep their maps, a block or block-cyclic
   * dimension that is split, or joined with undistributed ones behind it, keeps its blocks where
   * they hold whole rows of the new shape. Otherwise the result lies in blocks of dimension 0 over
   * this array's targets; {@link #distributeAs} gives any other layout.
   *
   * @param shape one length may be -1: it follows from the others
   * @throws IllegalArgumentException when the sizes differ
   */
  @Override
  public DistArray reshape(long... shape) {
    Expr now = expr();
    Shape to = now.shape().reshaped(shape);
    return context.arrayOf(new Redistribute(now, Reshaping.distribution(now.distribution(), to)));
  }

  /**
   * The same elements, in C order, laid out otherwise, each dimension of either side by any kind of
   * map; nothing moves where nothing must.
   *
   * @param to a distribution of the same size; with another shape this is a {@link #reshape}
   * @throws IllegalArgumentException when the sizes differ
   */
  public DistArray distributeAs(Distribution to) {
    context.check(to);
    return context.arrayOf(new Redistribute(expr(), to));
  }

  /**
   * An array from a function of each block. The function may run again, after a failure or when
   * what was kept is gone, and must give the same elements for the same block.
   *
   * @param dtype of the blocks that the function returns, whose local shapes are those of its
   *     argument; other blocks are refused when they are computed
   * @throws IllegalArgumentException when the function cannot be sent to the engines
   */
  public DistArray mapBlocks(BlockFunction function, DType dtype) {
    return context.arrayOf(new MapBlocks(expr(), Portable.check(function, "mapBlocks"), dtype));
  }

  /**
   * An array from a function of each block widened by elements of its neighbours, as {@code
   * dask.array.map_overlap}: stencils and filters. Blocks stay where they are; only the margins
   * move.
   *
   * <p>The function sees a {@link org.distarray.protocol.LocalBlock} of its own, of which the
   * dimensions are described as the protocol's padded ones ({@link Overlap#dimData}), and returns
   * elements of the same shape, from which the padding is cut off; after {@link
   * Overlap#trim(boolean) trim(false)} it returns elements without padding, as {@link
   * org.distarray.protocol.LocalBlock#interior()} is shaped. It is not called for blocks without
   * elements. {@link org.distarray.dist.Boundary} defines what lies beyond the edges.
   *
   * <p>Neighbours are those by global index. Where a dimension that is widened has a cyclic,
   * block-cyclic or unstructured map, the array is redistributed first, in blocks of as many
   * indices as each process has, and the result back ({@link #explain} shows it; contexts of strict
   * alignment refuse). Other dimensions may have any map.
   *
   * @param dtype of what the function returns
   * @throws IllegalArgumentException when depths or boundaries are not one for each dimension or
   *     one for all, or a constant does not fit the array's dtype
   * @throws org.distarray.error.LimitExceededException when a widened block would be larger than
   *     the context's limit
   */
  public DistArray mapOverlap(Overlap overlap, BlockFunction function, DType dtype) {
    BlockFunction sent = Portable.check(function, "mapOverlap");
    return context.arrayOf(MapOverlap.of(context.limits(), expr(), overlap, sent, dtype));
  }

  /**
   * Holds the elements on the engines from the first time that they are computed. A view holds its
   * base's.
   */
  public DistArray persist() {
    context.residence().hold(cell, false);
    return this;
  }

  /** Computes the elements now and holds them on the engines. A view computes its base's. */
  public DistArray compute() {
    context.residence().hold(cell, true);
    return this;
  }

  /**
   * {@link #compute} of the elements at this time, on a thread of its own: the result is this
   * array, or the exception that {@code compute} would have thrown. {@link Context#computeAsync}
   * says how it is cancelled.
   */
  public CompletableFuture<DistArray> computeAsync() {
    return context
        .computations()
        .start(
            "compute an array", () -> context.residence().holdTogetherLater(List.of(cell)), this);
  }

  /**
   * Computes the elements now and sets an array to them, as NumPy's {@code out=}. Other arrays keep
   * their elements, also those that were made from the target's old elements and are not computed
   * yet. A failure leaves the target as it was, or the array of this expression, which fails when
   * it is read.
   *
   * <p>On the in-process engine, a target that was computed into before has memory of its own. The
   * elements go into that memory when nothing else uses it, so that a loop which only writes
   * allocates nothing. An array that was made from the target, also one that is a value on the way,
   * uses it until the garbage collector has found that array unused.
   *
   * @param target of this array's very shape (nothing is broadcast), not a view; values are cast to
   *     its dtype and brought to its distribution
   * @return the target
   * @throws IllegalArgumentException when the target is a view, of another shape or context
   */
  public DistArray computeInto(DistArray target) {
    context.check(target, "compute an array into another");
    if (target.view != null || target.lens != null || !target.shape().equals(shape())) {
      throw new IllegalArgumentException(
          "Cannot compute an array of shape "
              + shape()
              + " into "
              + (target.shape().equals(shape()) ? "a view" : "one of shape " + target.shape())
              + " (an array of the same shape that is no view; views are set)");
    }
    if (context.limits().isStrict()) {
      context.limits().align("compute into", target.distribution(), expr());
    }
    context.assignments().compute(target.cell, expr());
    return target;
  }

  /**
   * Gives up what {@link #persist} and {@link #compute} hold. Where its elements are still needed,
   * by this array or by arrays made from it, they are computed again.
   */
  @Override
  public void close() {
    context.release(cell);
  }

  /**
   * The plan of this array before it is run: a line for each stage, with its operations, the number
   * of tasks, the bytes that come from files and that go from rank to rank, and the projected bytes
   * of a task. It begins with what is to be held and not computed yet.
   */
  public String explain() {
    return explain("plan");
  }

  /**
   * The plan of this array before it is run.
   *
   * @param detail {@code "plan"} for the stages, {@code "code"} for these with the Java source of
   *     the loops of large blocks, {@code "memory"} for what a JVM then has at a time
   * @throws IllegalArgumentException for another detail
   */
  public String explain(String detail) {
    return context.results().explain(List.of(expr()), detail);
  }

  /** {@code <DistArray(shape=(4, 5), targets=[0, 1, 2, 3])>}; runs no job. */
  @Override
  public String toString() {
    return "<DistArray(shape=" + shape() + ", targets=" + Arrays.toString(targets()) + ")>";
  }
}
