package org.distarray;

import java.util.Arrays;
import org.distarray.annotation.Internal;
import org.distarray.dist.Distribution;
import org.distarray.engine.Engine;
import org.distarray.engine.LocalEngine;
import org.distarray.error.LimitExceededException;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.index.Shape;
import org.distarray.plan.Executor;
import org.distarray.together.TogetherLimits;

/**
 * Makes distributed arrays, runs functions on the engines, and reads and writes files.
 *
 * <p>A context lays its arrays over a fixed number of engines. The engines are numbered from 0, and
 * their numbers are called targets. {@link #local} makes a context in this JVM; the class {@code
 * DistArrays} of the Spark connector makes one from a Spark session. Several threads may use one
 * context.
 *
 * <pre>{@code
 * DistArray a = context.arange(5).multiply(2);
 * a.toArray() //> [0 2 4 6 8]
 * a.localShapes() //> [(2,), (2,), (1,)]
 * }</pre>
 */
public final class Context
    implements Creation,
        Sequences,
        Distributing,
        Computing,
        Calling,
        Advisor,
        Storing,
        NumpyNames,
        ArrayNames,
        AutoCloseable {
  private final Engine engine;
  private final int[] targets;
  private final Residence residence;
  private final Results results;
  private final Assignments assignments;
  private final Functions functions;
  private final ArrayFiles files;
  private final Computations computations;
  private final Random random;
  private final ContextLimits limits;
  private final ContextOptions options;
  // nobody lists the arrays of most contexts
  private volatile LiveArrays live;
  private volatile boolean closed;

  /**
   * Opens a context over all targets of an engine, with the default options.
   *
   * <pre>{@code
   * try (Context two = new Context(new LocalEngine(2))) {
   *   two.saveNpy("three.npy", two.arange(3), "w");
   * }
   * }</pre>
   *
   * @hidden
   */
  @Internal
  public Context(Engine engine) {
    this(engine, ContextOptions.defaults());
  }

  /**
   * Opens a context over all targets of an engine.
   *
   * <pre>{@code
   * ContextOptions strict = ContextOptions.defaults().withAlignment(Alignment.STRICT);
   * try (Context two = new Context(new LocalEngine(2), strict)) {
   *   two.saveNpy("three.npy", two.arange(3), "w");
   * }
   * }</pre>
   *
   * @param options the limits, the alignment and the seed of the context
   * @throws IllegalArgumentException when the engine or the options are missing
   * @hidden
   */
  @Internal
  public Context(Engine engine, ContextOptions options) {
    Required.given("open a context", "the options", options, "ContextOptions.defaults()");
    this.options = options;
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
    TogetherLimits together =
        new TogetherLimits(
            options.togetherLimit(),
            options.togetherMaxBytes(),
            engine.setting("togetherLimit"),
            engine.setting("togetherMaxBytes"));
    this.functions = new Functions(this, executor, options.collectMaxBytes(), together);
    this.files = new ArrayFiles(this, executor);
    engine.watch(options.progress().watch());
    this.computations = new Computations(engine);
    this.random = new Random(this, options.seed());
    Warmup.begin();
  }

  /**
   * Opens a context in this JVM. Its engines share the processors of the machine.
   *
   * <pre>{@code
   * Context.local(2) //> <Context(local, 2 targets)>
   * }</pre>
   *
   * @param targets the number of engines, 1 or more
   */
  public static Context local(int targets) {
    return local(targets, ContextOptions.defaults());
  }

  /**
   * Opens a context in this JVM with as many engines as there are processors.
   *
   * <pre>{@code
   * Context.local().arange(3).toArray() //> [0 1 2]
   * }</pre>
   */
  public static Context local() {
    return local(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Opens a context in this JVM with limits, an alignment and a seed of its own.
   *
   * <pre>{@code
   * Context.local(2, ContextOptions.defaults().withSeed(7)) //> <Context(local, 2 targets)>
   * }</pre>
   *
   * @param targets the number of engines, 1 or more
   */
  public static Context local(int targets, ContextOptions options) {
    return new Context(new LocalEngine(targets), options);
  }

  /**
   * The engine that runs the plans of this context.
   *
   * <pre>{@code
   * context.engine().name() //> local
   * }</pre>
   *
   * @hidden
   */
  @Internal
  public Engine engine() {
    return engine;
  }

  /**
   * The limits, the alignment and the seed that this context was opened with.
   *
   * <pre>{@code
   * context.options().alignment() //> AUTO
   * }</pre>
   */
  public ContextOptions options() {
    return options;
  }

  /**
   * The options of this context: {@link #options() options}.
   *
   * <pre>{@code
   * context.config().seed() //> 0
   * }</pre>
   */
  public ContextOptions config() {
    return options;
  }

  /**
   * The numbers of the engines.
   *
   * <pre>{@code
   * context.targets() //> [0, 1, 2, 3]
   * }</pre>
   */
  public int[] targets() {
    return targets.clone();
  }

  /**
   * The number of engines.
   *
   * <pre>{@code
   * context.nengines() //> 4
   * }</pre>
   */
  public int nengines() {
    return targets.length;
  }

  /**
   * The generator of random arrays.
   *
   * <pre>{@code
   * context.random().seed(7).rand(3).toArray() //> [0.72150818 0.64970434 0.54937432]
   * }</pre>
   */
  public Random random() {
    return random;
  }

  /**
   * Makes a generator of random arrays with a seed of its own, as {@code
   * numpy.random.default_rng(seed)}. It takes no numbers from {@link #random() random}.
   *
   * <pre>{@code
   * context.random(7).rand(3).toArray() //> [0.72150818 0.64970434 0.54937432]
   * }</pre>
   */
  public Random random(long seed) {
    return new Random(this, seed);
  }

  /**
   * The files in which arrays are stored, of every format.
   *
   * <pre>{@code
   * context.files().save("npy", "sst.npy", context.arange(3), Map.of("mode", "w"));
   * context.files().open("npy", "sst.npy", Map.of()).shape() //> (3,)
   * }</pre>
   */
  public ArrayFiles files() {
    return files;
  }

  /**
   * Makes an array of an expression.
   *
   * <pre>{@code
   * context.array(context.arange(3).expr()).toArray() //> [0 1 2]
   * }</pre>
   *
   * @throws IllegalArgumentException when the expression uses an array of another context, or lies
   *     on a target that this context does not have
   * @throws LimitExceededException when a block would exceed the context's limit
   * @hidden
   */
  @Internal
  public DistArray array(Expr expr) {
    Required.given("make an array", "the expression", expr, "that of another array");
    check(expr.distribution());
    if (!expr.isOf(residence)) {
      throw Belonging.refusal(this, "make an array", expr, "");
    }
    return arrayOf(expr);
  }

  /** Makes an array of an expression over this context's arrays. */
  DistArray arrayOf(Expr expr) {
    checkOpen();
    expr.claim(residence);
    Distribution d = expr.distribution();
    if (expr.makesBlocks()) {
      limits.block(d.largestBlock(), expr.dtype(), () -> "lay " + expr + " out as " + d);
    }
    Cell cell = new Cell(expr);
    residence.shorten(cell);
    return new DistArray(this, listed(cell));
  }

  /** The cell, which is among the live arrays from now on. */
  Cell listed(Cell cell) {
    LiveArrays list = live;
    if (list != null) {
      list.add(cell);
    }
    return cell;
  }

  /**
   * The arrays that this context makes from the first call on, for as long as the program refers to
   * them.
   *
   * <pre>{@code
   * LiveArrays live = context.liveArrays();
   * DistArray a = context.zeros(2, 3);
   * live.now().get(0).dtype() == a.dtype() //> true
   * }</pre>
   *
   * @hidden
   */
  @Internal
  public synchronized LiveArrays liveArrays() {
    if (live == null) {
      live = new LiveArrays(this);
    }
    return live;
  }

  /** Refuses an array of another context; what is done is for the message. */
  void check(DistArray array, String what) {
    Belonging.check(this, array, what);
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

  void checkOpen() {
    if (closed) {
      throw new IllegalStateException("Cannot use this context: it is closed (open a new one)");
    }
  }

  boolean isClosed() {
    return closed;
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

  Functions functions() {
    checkOpen();
    return functions;
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
   * Closes this context and its engine. Computations on other threads are cancelled, and the
   * engines give up the elements that they hold for this context. An engine that has started a
   * Spark session ends it.
   *
   * <pre>{@code
   * try (Context two = Context.local(2)) {
   *   two.arange(4).sum().asLong();
   * } // closes it
   * }</pre>
   *
   * <p>A closed context refuses to make and to compute arrays, with an {@link
   * IllegalStateException}. Closing it again does nothing.
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

  /**
   * The engine and the number of targets.
   *
   * <pre>{@code
   * context.toString() //> <Context(local, 4 targets)>
   * }</pre>
   */
  @Override
  public String toString() {
    return "<Context(" + engine.name() + ", " + targets.length + " targets)>";
  }
}
