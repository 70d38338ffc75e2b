package org.distarray.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.fold.JointAccumulator;
import org.distarray.fold.Reducer;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.loop.Compiling;
import org.distarray.loop.LoopStep;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/**
 * Computes with whole local arrays: a call is a program of one step, which the tile machine runs as
 * it runs those of plans. The programs are kept, so that a call on few elements only binds them.
 *
 * <p>Loops of single operations are shared by all calls; none is compiled for the size of an array.
 */
public final class LocalCalls {
  // a load and a cast leave room in the second-level cache for tiles of whole rows
  private static final int REDUCED = 8 * TileMachine.TILE;

  private static final Loops LOOPS = new Loops(Compiling.NEVER, false);

  /** A ufunc, or null for casts, and the types before and after, as digits of a number. */
  private record Call(Ufunc ufunc, int types) {
    private static final int RADIX = DType.values().length;

    static int types(int before, DType from, DType to) {
      return (before * RADIX + from.ordinal()) * RADIX + to.ordinal();
    }
  }

  // at most one for each operation and its types
  private final ConcurrentHashMap<Call, ScheduledProgram> programs = new ConcurrentHashMap<>();

  /**
   * Applies an operation to local arrays and numbers, which are broadcast against each other.
   *
   * @param operands each an {@link NdArray} or a number
   * @return a new array in C order
   * @throws IllegalArgumentException as {@link Ufunc#resolve}, or when shapes do not broadcast
   */
  public NdArray apply(Ufunc f, Object... operands) {
    List<Object> types = new ArrayList<>();
    String right = "an NdArray or a number each";
    for (Object operand :
        Required.given(f.on("operands"), "the list of operands", operands, right)) {
      if (operand instanceof DType) {
        throw new IllegalArgumentException(
            "Cannot " + f.on("a dtype") + ": " + operand + " (" + right + ")");
      }
      types.add(operand instanceof NdArray a ? a.dtype() : operand);
    }
    List<Object> taken = f.inRange(types);
    Signature signature = f.resolve(types);
    NdArray[] arrays = new NdArray[operands.length];
    Shape[] shapes = new Shape[operands.length];
    int call = 1;
    for (int k = 0; k < operands.length; k++) {
      DType in = signature.inputs().get(k);
      arrays[k] =
          operands[k] instanceof NdArray a ? a : NdArray.repeated(in, Shape.scalar(), taken.get(k));
      shapes[k] = arrays[k].shape();
      call = Call.types(call, arrays[k].dtype(), in);
    }
    Shape shape = f.broadcast(List.of(shapes));
    List<Loaded> feeds = new ArrayList<>(operands.length);
    for (NdArray a : arrays) {
      boolean same = a.shape().equals(shape);
      feeds.add(Loaded.of(same ? a : a.view(IndexTransform.broadcast(a.shape(), shape))));
    }
    // the type of the result follows from those of the operands
    ScheduledProgram program =
        program(
            new Call(f, call), feeds, (builder, in) -> List.of(builder.apply(f, signature, in)));
    return new TileMachine(program, feeds, shape, TileMachine.TILE).toArray();
  }

  /**
   * Applies a step to local arrays and numbers, which are broadcast against each other. The program
   * is not kept.
   *
   * @return a new array in C order
   * @throws IllegalArgumentException when shapes do not broadcast
   */
  public static NdArray apply(LoopStep step, Object... operands) {
    List<NdArray> arrays = new ArrayList<>();
    for (int k = 0; k < operands.length; k++) {
      DType in = step.signature().inputs().get(k);
      arrays.add(
          operands[k] instanceof NdArray a ? a : NdArray.repeated(in, Shape.scalar(), operands[k]));
    }
    Shape shape =
        Ufunc.broadcast(step.label() + " arrays", arrays.stream().map(NdArray::shape).toList());
    List<Loaded> feeds = new ArrayList<>();
    for (NdArray a : arrays) {
      feeds.add(Loaded.of(a.view(IndexTransform.broadcast(a.shape(), shape))));
    }
    ScheduledProgram program = scheduled(feeds, (builder, in) -> List.of(builder.apply(step, in)));
    return new TileMachine(program, feeds, shape, TileMachine.TILE).toArray();
  }

  /** A new array in C order of the elements in another type, as NumPy's {@code astype} casts. */
  public NdArray cast(NdArray a, DType to) {
    List<Loaded> feeds = List.of(Loaded.of(a));
    return new TileMachine(cast(feeds, List.of(to)), feeds, a.shape(), TileMachine.TILE).toArray();
  }

  /**
   * Reduces an array.
   *
   * @param positions whether the position of each element is the second operand
   * @param beside the operands after these, broadcast to the array's shape
   * @param axes those that are reduced, sorted, not negative
   * @return the results without these axes
   */
  public NdArray reduce(
      Reducer reducer, NdArray a, boolean positions, List<NdArray> beside, int... axes) {
    Shape shape = a.shape();
    Shape kept = shape.without(axes);
    long count = 1;
    for (int d : axes) {
      count *= shape.dim(d);
    }
    reducer.checkCount(count);
    List<Loaded> feeds = new ArrayList<>(List.of(Loaded.of(a)));
    if (positions) {
      feeds.add(positions(shape, axes));
    }
    for (NdArray each : beside) {
      feeds.add(Loaded.of(each.view(IndexTransform.broadcast(each.shape(), shape))));
    }
    List<DType> elements = reducer.elementTypes();
    JointAccumulator accumulator = reducer.accumulator(kept.intSize());
    TileMachine machine = new TileMachine(cast(feeds, elements), feeds, shape, REDUCED);
    ReducingSink.feed(machine, accumulator, elements, shape, axes);
    Shape out = kept.then(reducer.resultShape());
    return reducer.finish(accumulator.partial(), count).shaped(out.toArray());
  }

  /** The index along the only reduced axis, or in C order where all are. */
  private static Loaded positions(Shape shape, int[] reduced) {
    boolean all = reduced.length == shape.ndim();
    long length = all ? Math.max(1, shape.size()) : shape.dim(reduced[0]);
    long inner = 1;
    for (int d = all ? shape.ndim() : reduced[0] + 1; d < shape.ndim(); d++) {
      inner *= shape.dim(d);
    }
    long beside = inner;
    return Loaded.of(
        DType.INT64,
        (long start, int n, Storage tile) -> {
          for (int k = 0; k < n; k++) {
            tile.setLong(k, (start + k) / beside % length);
          }
        });
  }

  /** The program that gives each feed in another type. */
  private ScheduledProgram cast(List<Loaded> feeds, List<DType> to) {
    int call = 1;
    for (int k = 0; k < feeds.size(); k++) {
      call = Call.types(call, feeds.get(k).dtype(), to.get(k));
    }
    return program(
        new Call(null, call),
        feeds,
        (builder, in) ->
            IntStream.range(0, in.size())
                .mapToObj(k -> builder.cast(in.get(k), to.get(k)))
                .toList());
  }

  private ScheduledProgram program(
      Call call,
      List<Loaded> feeds,
      BiFunction<ProgramBuilder, List<Integer>, List<Integer>> results) {
    ScheduledProgram there = programs.get(call);
    return there != null ? there : programs.computeIfAbsent(call, c -> scheduled(feeds, results));
  }

  private static ScheduledProgram scheduled(
      List<Loaded> feeds, BiFunction<ProgramBuilder, List<Integer>, List<Integer>> results) {
    ProgramBuilder builder = new ProgramBuilder();
    List<Integer> in = new ArrayList<>();
    for (int k = 0; k < feeds.size(); k++) {
      in.add(builder.load(k, feeds.get(k).dtype()));
    }
    return new ScheduledProgram(builder.build(results.apply(builder, in)), LOOPS);
  }
}
