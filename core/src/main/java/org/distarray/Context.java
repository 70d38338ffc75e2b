package org.distarray;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.distarray.advice.LayoutAdvice;
import org.distarray.dist.Distribution;
import org.distarray.engine.Engine;
import org.distarray.engine.LocalEngine;
import org.distarray.error.LimitExceededException;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.expr.Source;
import org.distarray.function.BlockFunction;
import org.distarray.function.EngineFunction;
import org.distarray.function.Portable;
import org.distarray.index.Shape;
import org.distarray.kernel.Recurrence;
import org.distarray.ndarray.NdArray;
import org.distarray.ops.Advising;
import org.distarray.ops.Combined;
import org.distarray.ops.CutBlocks;
import org.distarray.ops.ForeignBlocks;
import org.distarray.plan.Executor;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArraySource;

/**
 * Where arrays live: makes them on a set of engines ("targets"), runs functions on these, reads and
 * writes files.
 *
 * <p>{@link #local} works in this JVM; the Spark connector makes contexts from a Spark session. A
 * context may be used from several threads.
 */
public final class Context implements Creation, Computing, ArrayFiles, AutoCloseable {
  private final Engine engine;
  private final int[] targets;
  private final Residence residence;
  private final Results results;
  private final Assignments assignments;
  private final Functions functions;
  private final Files files;
  private final Computations computations;
  private final Random random;
  private final ContextLimits limits;
  private volatile boolean closed;

  /** A context of an engine's own targets, with default limits. */
  public Context(Engine engine) {
    this(engine, ContextOptions.defaults());
  }

  public Context(Engine engine, ContextOptions options) {
    Required.given("open a context", "the options", options, "ContextOptions.defaults()");
    this.engine =
        Required.given("open a context", "the engine", engine, "Context.local(4) has one");
    this.targets = new int[engine.defaultTargets()];
    Arrays.setAll(targets, t -> t);
    Executor executor = new Executor(engine, options.moveMaxBytes(), options.blockMaxBytes());
    this.limits =
        new ContextLimits(
            options.alignment(), options.blockMaxBytes(), engine.setting("blockMaxBytes"));
    this.residence = new Residence(executor);
    this.results = new Results(executor, residence, options.collectMaxBytes());
    this.assignments = new Assignments(residence);
    this.functions = new Functions(this, executor, options.collectMaxBytes());
    this.files = new Files(executor);
    this.computations = new Computations(engine);
    this.random = new Random(this, options.seed());
  }

  /** A context in this JVM, over this many engines; they share its processors. */
  public static Context local(int targets) {
    return new Context(new LocalEngine(targets));
  }

  public Engine engine() {
    return engine;
  }

  /** The numbers of the engines. */
  public int[] targets() {
    return targets.clone();
  }

  /** The number of engines. */
  public int nengines() {
    return targets.length;
  }

  /** Random arrays. */
  public Random random() {
    return random;
  }

  @Override
  public Distribution distribution(long... shape) {
    return Distribution.fromShape(Shape.of(shape), targets);
  }

  /**
   * A regular distribution over all targets.
   *
   * @param dist a letter per dimension: n undistributed, b block, c cyclic; short forms are filled
   *     up with n
   */
  public Distribution distribution(Shape shape, String dist) {
    return Distribution.fromShape(shape, dist, null, targets);
  }

  /** A regular distribution over a grid of processes. */
  public Distribution distribution(Shape shape, String dist, int... gridShape) {
    return Distribution.fromShape(shape, dist, gridShape, targets);
  }

  @Override
  public DistArray load(ArraySource source, Distribution d) {
    check(d);
    Required.given("load an array", "the source", source, "what open has given, for example");
    return arrayOf(new Source(source, d));
  }

  /** A local array, shipped to the engines once, in the default distribution. */
  public DistArray fromArray(NdArray array) {
    Required.given("lay an array out", "the array", array, "an NdArray");
    return fromArray(array, distribution(array.shape().toArray()));
  }

  /**
   * A local array, shipped to the engines once; later changes of it are not seen. Other names:
   * fromndarray.
   *
   * @throws IllegalArgumentException when the shapes differ
   */
  public DistArray fromArray(NdArray array, Distribution d) {
    check(d);
    Required.given("lay an array out", "the array", array, "an NdArray");
    return arrayOf(CutBlocks.of(engine, array, d));
  }

  /**
   * An array of blocks that somebody else made, as {@link org.distarray.protocol.DapStructure}
   * hands them over.
   *
   * <p>On the engine in this JVM the array reads the blocks' own elements: nothing is copied,
   * nothing here writes to them, and what their owner writes is seen by everything that is computed
   * from the array afterwards ({@link DistArray#copy} and {@code distributeAs} included, as these
   * share blocks, too); where that must not be, copy the blocks first. On any other engine the
   * elements are copied at this call. Communication padding is left out, as neighbours own it;
   * boundary padding is part of the array. Whether a dimension is periodic is not kept.
   *
   * @param blocks in rank order
   * @param targets the engine of each rank; without any, the first ones
   * @throws IllegalArgumentException naming rank, dimension and value, when the blocks break the
   *     protocol, are of several dtypes, or are not one element for each index: index lists may
   *     name an index twice, or not at all, for the protocol, but not to be an array
   */
  public DistArray fromBlocks(List<LocalBlock> blocks, int... targets) {
    checkOpen();
    Expr out = ForeignBlocks.of(engine, blocks, targets);
    check(out.distribution());
    return arrayOf(out);
  }

  /**
   * Runs a function once on every engine and brings the results to the driver, in rank order. After
   * a failure it may run again for an engine, and must return the same.
   *
   * <p>The copies of blocks that the function gets are part of the memory that is checked before it
   * runs; what it returns is not, as nobody knows its size before. It is kept on the engines, and
   * comes to the driver when all of it together is within {@code collectMaxBytes}.
   *
   * @param arrays whose blocks the function sees; with none it runs on all targets, else on those
   *     of the first array
   * @throws LimitExceededException when what was returned is larger
   */
  public <R> List<R> apply(EngineFunction<R> function, DistArray... arrays) {
    checkOpen();
    return functions.apply(function, arrays);
  }

  /**
   * Keeps a function under a name, for {@link #call}; a name that is taken is given to the new
   * function. It must return the same for the same blocks, see {@link EngineFunction}.
   */
  public Registered register(String name, EngineFunction<?> function) {
    checkOpen();
    functions.register(name, function);
    return new Registered(this, name);
  }

  /**
   * Calls a registered function on every engine that holds a block of the first array.
   *
   * <p>Where every engine returns a {@link LocalBlock}, the result is an array, and its blocks stay
   * on the engines; where all return null, nothing; else the values in rank order. The size of what
   * is returned is checked when it is there, as that of {@link #apply}.
   *
   * <p>The function may run again, after a failure or when what was kept is gone, and must return
   * the same for the same blocks.
   */
  public CallResult call(String name, DistArray... arrays) {
    checkOpen();
    return functions.call(name, arrays);
  }

  @Override
  public void compute(DistArray... arrays) {
    checkOpen();
    checkAll(arrays, "compute arrays together");
    residence.holdTogether(Arrays.stream(arrays).map(DistArray::cell).toList());
  }

  @Override
  public CompletableFuture<List<DistArray>> computeAsync(DistArray... arrays) {
    checkOpen();
    checkAll(arrays, "compute arrays together");
    List<DistArray> all = List.of(arrays);
    return computations.start(
        "compute " + all.size() + " arrays",
        () -> residence.holdTogetherLater(all.stream().map(DistArray::cell).toList()),
        all);
  }

  @Override
  public String explain(DistArray... arrays) {
    checkOpen();
    checkAll(arrays, "explain arrays together");
    return results.explain(Arrays.stream(arrays).map(DistArray::expr).toList(), "plan");
  }

  /**
   * Which layout over all targets shares work evenly that costs what an array's elements say, in
   * any unit: {@code counts.distributeAs(context.advise(counts, 0).distribution())}.
   *
   * @param costs of each element, such as the iterations that it took; sums of them come to the
   *     driver, one for each index of the axis
   * @param axis along which to lay it out; -1 is the last
   * @throws IllegalArgumentException when elements are complex, or the cost of an index is
   *     negative, NaN or infinite
   */
  public LayoutAdvice advise(DistArray costs, int axis) {
    checkOpen();
    check(costs, "advise a layout by the elements of an array");
    return advising(costs, axis).byElements();
  }

  /**
   * Which layout over all targets shares a function's work on an array evenly, by how long it
   * takes: {@code array.distributeAs(context.adviseFor(array, 0, work).distribution())}.
   *
   * <p>Each engine runs the function on copies of the parts of its block that have one index along
   * the axis, each twice, and takes the shorter time, in seconds; what it returns is dropped.
   * Engines that share a processor slow each other down, so let engines be no more than cores, or
   * give {@link #advise} something that can be counted. For a long axis of cheap work, measure a
   * slice.
   *
   * @param axis along which to lay it out; -1 is the last
   * @param work what is to be done with each block, such as the function of a {@code mapBlocks}
   * @throws IllegalArgumentException when the function cannot be sent to the engines
   */
  public LayoutAdvice adviseFor(DistArray array, int axis, BlockFunction work) {
    checkOpen();
    check(array, "advise a layout by the work on an array");
    return advising(array, axis).byTime(Portable.check(work, "adviseFor"));
  }

  private Advising advising(DistArray array, int axis) {
    return new Advising(array.expr(), array.shape().axis(axis), targets(), results::blocks);
  }

  /**
   * The number of steps of a recurrence from each element of arrays, which are broadcast against
   * each other: escape times of Julia and Mandelbrot sets, steps until a method converges. int32.
   *
   * <p>It runs as one generated loop, in one pass with what its arguments are computed by and what
   * is computed from it, with the same results on every engine.
   *
   * @param arguments DistArrays and numbers, at least one an array: the values that change, then
   *     those that stay, computed in float64; a complex one is two, the real and the imaginary part
   * @throws IllegalArgumentException when they are not as many as the recurrence has, or their
   *     shapes do not fit
   */
  public DistArray countSteps(Recurrence recurrence, Object... arguments) {
    checkOpen();
    return arrayOf(Combined.steps(limits, recurrence, Operand.all(this, arguments)));
  }

  @Override
  public ArraySource open(String format, String path, Map<String, String> options) {
    checkOpen();
    return files.source(format, path, options);
  }

  @Override
  public void save(String format, String path, DistArray array, Map<String, String> options) {
    checkOpen();
    check(array, "save an array to '" + path + "'");
    files.save(format, path, array.expr(), options);
  }

  /**
   * An array of an expression.
   *
   * @throws IllegalArgumentException when it is, or is made from, an array of another context, or
   *     lies on a target that this context has not
   * @throws LimitExceededException when a block would be larger than the context's limit
   */
  public DistArray array(Expr expr) {
    Required.given("make an array", "the expression", expr, "that of another array");
    check(expr.distribution());
    if (!expr.isOf(residence)) {
      throw foreign("make an array", expr, "");
    }
    return arrayOf(expr);
  }

  /** An array of an expression that was made of this context's arrays. */
  DistArray arrayOf(Expr expr) {
    checkOpen();
    expr.claim(residence);
    Distribution d = expr.distribution();
    if (expr.makesBlocks()) {
      limits.block(d.largestBlock(), expr.dtype(), () -> "lay " + expr + " out as " + d);
    }
    Cell cell = new Cell(expr);
    residence.shorten(cell);
    return new DistArray(this, cell);
  }

  private void checkAll(DistArray[] arrays, String what) {
    for (DistArray a : Required.given(what, "the list of arrays", arrays, "DistArrays")) {
      check(a, what);
    }
  }

  /**
   * Refuses arrays of other contexts.
   *
   * @param what is done, for the message: {@code "save an array"}
   */
  void check(DistArray array, String what) {
    Required.given(what, "the array", array, "a DistArray");
    if (array.context() != this) {
      throw foreign(what, array, ", " + array.context());
    }
  }

  private IllegalArgumentException foreign(String what, Object array, String other) {
    return new IllegalArgumentException(
        "Cannot "
            + what
            + ": "
            + array
            + " is of another context"
            + other
            + " (an array of "
            + this
            + ")");
  }

  /** Refuses distributions that this context cannot hold. */
  void check(Distribution d) {
    checkOpen();
    shape(d);
    for (int t : d.targets()) {
      if (t < 0 || t >= targets.length) {
        throw new IllegalArgumentException(
            "Cannot use target " + t + " of " + d + " (targets 0 to " + (targets.length - 1) + ")");
      }
    }
  }

  /** The shape of a distribution that a user has given. */
  static Shape shape(Distribution d) {
    String right = "context.distribution(shape), for example";
    return Required.given("lay an array out", "the distribution", d, right).shape();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("Cannot use this context: it is closed (open a new one)");
    }
  }

  ContextLimits limits() {
    return limits;
  }

  Residence residence() {
    checkOpen();
    return residence;
  }

  /**
   * Gives up what is held for an array; also after this context is closed, when there is nothing to
   * give up.
   */
  void release(Cell cell) {
    residence.release(cell);
  }

  Results results() {
    checkOpen();
    return results;
  }

  Assignments assignments() {
    checkOpen();
    return assignments;
  }

  Computations computations() {
    checkOpen();
    return computations;
  }

  /**
   * Cancels what is computed on other threads, gives up what the engines hold for this context, and
   * ends what it started itself.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    computations.cancelAll();
    try {
      residence.releaseAll();
    } finally {
      engine.close();
    }
  }

  @Override
  public String toString() {
    return "<Context(" + engine.name() + ", " + targets.length + " targets)>";
  }
}
