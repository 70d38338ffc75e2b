package org.distarray;

import java.util.function.UnaryOperator;
import org.distarray.annotation.Internal;
import org.distarray.array.ReduceOptions;
import org.distarray.array.Selecting;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Redistribute;
import org.distarray.expr.ViewOf;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.kernel.ElementFunction;
import org.distarray.ndarray.NdArray;
import org.distarray.ops.Listed;
import org.distarray.ops.RunningReductions;
import org.distarray.redist.Reshaping;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/**
 * An n-dimensional array that lies over many engines and has NumPy's operations.
 *
 * <pre>{@code
 * DistArray a = context.arange(6).reshape(2, 3);
 * a.multiply(10).sum(0).toArray() //> [30 50 70]
 * }</pre>
 *
 * <p>An array is a handle on a lazy expression. An operation returns at once; dtype, shape and
 * distribution of its result are known then, and mistakes are reported then. Elements are computed
 * when a call asks for them: {@link #toArray() toArray}, {@link #item item}, {@link #compute()
 * compute}, or saving. One pass computes a chain of operations.
 *
 * <p>{@link #get(String) get} with integers and slices, {@link #transpose transpose}, {@link
 * #broadcastTo broadcastTo} and {@link #view(IndexTransform) view} give views. A write to a view
 * reaches its base, and a view shows later writes to its base. The result of every other operation
 * has the elements of the moment of the call, even if it is computed after a later write. Several
 * threads may use one handle: a set is atomic, and the last one wins.
 *
 * <p>An <em>engine</em> is one of the workers that hold blocks, numbered from 0. All engines are in
 * this JVM, or they are tasks of Spark.
 *
 * <p>{@code equals} compares handles, because the elements of a handle may change. {@link #equal
 * equal} compares elements.
 */
public final class DistArray implements Familiar, LaidOut, OnBlocks, OnLines, Computable {
  private final Context context;
  private final Cell cell;
  // how the cell's bytes are seen in another type, or null
  private final Lens lens;
  // null for an array of its own; a view has its base's cell
  private final IndexTransform view;
  // the elements of a view that are held without its base's, or null
  private final Window window;

  DistArray(Context context, Cell cell) {
    this(context, cell, null, null, null);
  }

  private DistArray(Context context, Cell cell, Lens lens, IndexTransform view, Window window) {
    this.context = context;
    this.cell = cell;
    this.lens = lens;
    this.view = view;
    this.window = window;
  }

  /** The cell that holds the elements of this array, or of the base of this view. */
  Cell cell() {
    return cell;
  }

  /** The cell with what is held for this array: its own, or that of a window of a file. */
  Cell kept() {
    return window == null ? cell : window.kept(cell.expr(), view).map(context::listed).orElse(cell);
  }

  /** Gives up what is held for this array. */
  void release() {
    if (window != null) {
      window.close(context::release);
    }
    context.release(cell);
  }

  /**
   * The expression of this array at this moment.
   *
   * <pre>{@code
   * context.arange(3).add(1).expr() //> add:int64(3,)
   * }</pre>
   *
   * @hidden
   */
  @Internal
  public Expr expr() {
    Expr base = lens == null ? cell.expr() : lens.of(cell.expr());
    if (view == null) {
      return base;
    }
    return window == null
        ? new ViewOf(base, view)
        : window.shown(base).orElseGet(() -> new ViewOf(base, view));
  }

  /** Whether this array shows the elements of another one. */
  boolean isView() {
    return view != null || lens != null;
  }

  /**
   * The context that made this array.
   *
   * <pre>{@code
   * context.arange(3).context() //> <Context(local, 4 targets)>
   * }</pre>
   */
  public Context context() {
    return context;
  }

  /**
   * The type of the elements. It is known before they are computed.
   *
   * <pre>{@code
   * context.arange(3).divide(2).dtype() //> float64
   * }</pre>
   */
  @Override
  public DType dtype() {
    return lens == null ? cell.dtype() : lens.to();
  }

  /**
   * The length of each dimension. It is known before the elements are computed.
   *
   * <pre>{@code
   * context.zeros(4, 6).sum(0).shape() //> (6,)
   * }</pre>
   */
  @Override
  public Shape shape() {
    if (view != null) {
      return view.view();
    }
    return lens == null ? cell.distribution().shape() : lens.shape();
  }

  /**
   * The distribution of the elements over the engines.
   *
   * <pre>{@code
   * context.arange(10).distribution() //> <Distribution(shape=(10,), dist='b', grid=[4], targets=[0, 1, 2, 3])>
   * }</pre>
   */
  @Override
  public Distribution distribution() {
    return lens == null && view == null ? cell.distribution() : expr().distribution();
  }

  /**
   * Brings all elements to the driver as one local array in C order.
   *
   * <pre>{@code
   * context.arange(6).reshape(2, 3).toArray() //> [[0 1 2]
   *                                           //>  [3 4 5]]
   * }</pre>
   *
   * @throws org.distarray.error.LimitExceededException when the elements are larger than the
   *     context's {@code collectMaxBytes}
   */
  public NdArray toArray() {
    return context.results().gather(expr());
  }

  /**
   * Brings all elements to the driver, as Spark's {@code collect}: {@link #toArray toArray}.
   *
   * <pre>{@code
   * context.arange(3).collect() //> [0 1 2]
   * }</pre>
   *
   * @throws org.distarray.error.LimitExceededException when the elements are larger than the
   *     context's {@code collectMaxBytes}
   */
  public NdArray collect() {
    return toArray();
  }

  /**
   * One element, as Boolean, Long, BigInteger (uint64), Double or Complex.
   *
   * <pre>{@code
   * context.arange(6).reshape(2, 3).item(1, -1) //> 5
   * }</pre>
   *
   * @param index one index for each dimension, where -1 is the last; none for an array of one
   *     element
   * @throws IllegalArgumentException when the number of indices is wrong
   * @throws IndexOutOfBoundsException when an index is outside its dimension
   */
  @Override
  public Object item(long... index) {
    return context.results().item(expr(), index);
  }

  @Override
  public DistArray elementwise(Ufunc ufunc, Object... operands) {
    return Operand.apply(this, ufunc, operands);
  }

  /**
   * Applies a function of one element of each operand.
   *
   * @hidden
   */
  @Internal
  @Override
  public DistArray elementwise(ElementFunction function, Object... operands) {
    return Operand.apply(this, function, operands);
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

  /**
   * The view whose elements a transform finds in this array. It sees later writes to this array,
   * and writes to it reach this array. The elements that lists select are a copy instead.
   *
   * <pre>{@code
   * DistArray a = context.arange(6);
   * a.view(IndexTransform.of(a.shape(), Index.span(2, 5))).toArray() //> [2 3 4]
   * }</pre>
   *
   * @throws IllegalArgumentException when the transform belongs to another shape
   */
  @Override
  public DistArray view(IndexTransform t) {
    Required.given("view an array", "the transform", t, () -> "one of shape " + shape());
    t.checkSource(shape());
    if (t.isListed()) {
      return context.arrayOf(Listed.of(expr(), t));
    }
    return new DistArray(
        context,
        cell,
        lens,
        view == null ? t : view.then(t),
        lens == null && (window != null || Window.suits(cell)) ? new Window(window, t) : null);
  }

  /**
   * The view of the same bytes as elements of another type, as NumPy's {@code view}. It sees later
   * writes to this array, and writes to it reach this array. Bytes are little-endian.
   *
   * <pre>{@code
   * DistArray bits = context.arange(context.distribution(2), DType.FLOAT64).view(DType.UINT64);
   * bits.toArray() //> [                  0 4607182418800017408]
   * context.arange(2).view(DType.INT32).toArray() //> [0 0 1 0]
   * }</pre>
   *
   * <p>Where the types differ in size, the last dimension gets another length. Every element stays
   * on its engine. Therefore each block, each block of a block-cyclic map, and each listed stretch
   * must hold whole elements of the larger type.
   *
   * @throws IllegalArgumentException when the sizes differ and one of these holds: the array is
   *     0-d; the bytes of the last dimension are not a whole number of elements; neighbours along
   *     it are not neighbours in the base, as in {@code a.get(":, ::2")}, which NumPy refuses too;
   *     or an element would lie on two ranks. The message names an element that would.
   */
  @Override
  public DistArray view(DType dtype) {
    Lens with = Lens.of(lens, view, shape(), dtype(), dtype);
    DistArray out = new DistArray(context, cell, with, null, null);
    out.expr(); // refuses what the layout does not allow
    return out;
  }

  /**
   * Sets the elements of {@code a[index]}, as {@link #set(String, Object)} does.
   *
   * <pre>{@code
   * DistArray a = context.zeros(2, 3);
   * a.set(new Index[] {Index.at(1)}, 7);
   * a.toArray() //> [[0. 0. 0.]
   *             //>  [7. 7. 7.]]
   * }</pre>
   */
  @Override
  public void set(Index[] index, Object value) {
    if (Index.isListed(index)) {
      setAt(index, value);
      return;
    }
    IndexTransform region = IndexTransform.of(shape(), index);
    Object operand = Operand.assigned(this, region.view(), value);
    if (value instanceof DistArray && context.limits().isStrict()) {
      Distribution to = distribution().view(region).distribution();
      context.limits().align("set elements", to, (Expr) operand);
    }
    context.assignments().set(cell, lens, view == null ? region : view.then(region), operand);
  }

  /**
   * The steps of advanced indexing.
   *
   * @hidden
   */
  @Internal
  @Override
  public Selecting<DistArray> selecting() {
    return new DistSelecting(this);
  }

  /** Sets all elements to what is made of them. */
  void change(UnaryOperator<Expr> made) {
    if (isView()) {
      IndexTransform region = view == null ? IndexTransform.identity(shape()) : view;
      context.assignments().set(cell, lens, region, made.apply(expr()));
    } else {
      context.assignments().change(cell, made);
    }
  }

  /**
   * The elements in C order in another shape, as {@code numpy.reshape}. It takes the elements at
   * the time of the call and is never a view.
   *
   * <pre>{@code
   * context.arange(6).reshape(2, -1).toArray() //> [[0 1 2]
   *                                            //>  [3 4 5]]
   * }</pre>
   *
   * <p>Elements stay on their engines where a distribution of the new shape can describe that. A
   * dimension that both shapes share keeps its map. A block or block-cyclic dimension that is split
   * keeps its blocks if each block holds whole rows of the new shape; so does one that is joined
   * with undistributed dimensions behind it. In all other cases the result lies in blocks of
   * dimension 0 over the targets of this array. {@code distributeAs} gives any other layout.
   *
   * @param shape one length may be -1; it then follows from the others
   * @throws IllegalArgumentException when the sizes differ
   */
  @Override
  public DistArray reshape(long... shape) {
    Expr now = expr();
    Shape to = now.shape().reshaped(shape);
    return context.arrayOf(new Redistribute(now, Reshaping.distribution(now.distribution(), to)));
  }

  /**
   * The facts about this array on one line: dtype, shape, the letters of its distribution, the
   * number of engines, the bytes of all elements, and whether engines hold them. This runs no job.
   *
   * <pre>{@code
   * DistArray a = context.arange(10);
   * a //> <DistArray int64 (10,) 'b' on 4 engines, 80 B, lazy>
   * a.get("::2") //> <DistArray int64 (5,) 'b' on 3 engines, 40 B, view of (10,)>
   * a.sum().compute() //> <DistArray int64 () on 1 engine, 8 B, held: 45>
   * }</pre>
   *
   * <p>A lazy array is computed when its elements are needed. {@link #repr repr} has the original's
   * form.
   */
  @Override
  public String toString() {
    return Headline.of(this);
  }
}
