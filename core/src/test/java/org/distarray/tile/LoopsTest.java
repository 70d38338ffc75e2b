package org.distarray.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.kernel.DoubleMap2;
import org.distarray.kernel.ElementFunction;
import org.distarray.kernel.LongMap;
import org.distarray.kernel.Term;
import org.distarray.loop.Compiling;
import org.distarray.loop.LoopStep;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All loops of a program give the same bits: step by step, fused in plain Java, fused in the Vector
 * API.
 */
class LoopsTest {
  private static final List<Loops> COMPILED =
      List.of(
          new Loops(Compiling.ALWAYS, false),
          new Loops(Compiling.ALWAYS, true),
          new Loops(Compiling.NEVER, true));
  private static final Loops STEPWISE = new Loops(Compiling.NEVER, false);

  private static final List<Ufunc> OPERATIONS =
      List.of(
          Ufunc.ADD,
          Ufunc.SUBTRACT,
          Ufunc.MULTIPLY,
          Ufunc.DIVIDE,
          Ufunc.ABSOLUTE,
          Ufunc.NEGATIVE,
          Ufunc.SQUARE,
          Ufunc.SQRT,
          Ufunc.SIN,
          Ufunc.COS,
          Ufunc.TAN,
          Ufunc.MINIMUM,
          Ufunc.MAXIMUM,
          Ufunc.LESS,
          Ufunc.GREATER_EQUAL,
          Ufunc.LESS_EQUAL,
          Ufunc.EQUAL,
          Ufunc.FLOOR,
          Ufunc.LOGICAL_AND,
          Ufunc.LOGICAL_XOR,
          Ufunc.LOGICAL_NOT,
          Ufunc.WHERE,
          Ufunc.ISNAN,
          Ufunc.RECIPROCAL);

  private static final List<LoopStep> FUNCTIONS = functions();

  private static final List<DType> TYPES =
      List.of(
          DType.FLOAT64,
          DType.FLOAT64,
          DType.FLOAT64,
          DType.FLOAT32,
          DType.INT32,
          DType.INT64,
          DType.UINT64,
          DType.UINT8,
          DType.BOOL,
          DType.COMPLEX128);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyLoopGivesTheSameBits(long seed) {
    for (int k = 0; k < 8; k++) {
      Random random = new Random(100 * seed + k);
      Shape shape =
          random.nextBoolean()
              ? Shape.of(1 + random.nextInt(1500))
              : Shape.of(7, 1 + random.nextInt(300));
      List<Loaded> feeds = new ArrayList<>();
      Program program = program(random, shape, feeds);
      assertSameBits(program, feeds, shape, "seed " + seed + ", program " + k);
    }
  }

  private static void assertSameBits(
      Program program, List<Loaded> feeds, Shape shape, String which) {
    NdArray want = new TileMachine(program, feeds, shape, STEPWISE).toArray();
    for (Loops loops : COMPILED) {
      String what = which + ", " + loops + ": " + program.code();
      assertTrue(want.sameAs(new TileMachine(program, feeds, shape, loops).toArray()), what);
      NdArray copied = NdArray.zeros(program.resultType(), shape);
      new TileMachine(program, feeds, shape, loops)
          .run(
              (array, from, start, n) -> {
                int width = program.resultType().width();
                System.arraycopy(
                    array, from * width, copied.storage().array(), (int) start * width, n * width);
              });
      assertTrue(want.sameAs(copied), "as tiles, " + what);
    }
  }

  /** One loop takes four tiles a call, and tile by tile for a while behind what it refuses. */
  @Test
  void longBlocksHaveTheSameBits() {
    Shape shape = Shape.of(40 * 4 * TileMachine.TILE + 3);
    ProgramBuilder builder = new ProgramBuilder();
    int a = builder.load(0, DType.FLOAT64);
    int b = builder.load(1, DType.FLOAT64);
    Signature one = Ufunc.SIN.resolve(List.of(DType.FLOAT64));
    Signature two = Ufunc.ADD.resolve(List.of(DType.FLOAT64, DType.FLOAT64));
    int sine = builder.apply(Ufunc.SIN, one, List.of(a));
    int product = builder.apply(Ufunc.MULTIPLY, two, List.of(sine, b));
    Program program = builder.build(List.of(builder.apply(Ufunc.ADD, two, List.of(product, a))));
    Random random = new Random(5);
    double[] numbers = random.doubles(shape.intSize() + 5, -4, 4).toArray();
    for (int[] refused : new int[][] {{}, {7}, {3 * 2048 - 1}, {2048, 30 * 2048 + 5, 81_922}}) {
      double[] some = numbers.clone();
      for (int k : refused) {
        some[k] = 1e300;
      }
      NdArray all = NdArray.of(some);
      for (String from : List.of(":" + shape.size(), "5:")) {
        List<Loaded> feeds = List.of(Loaded.of(all.get(from)), Loaded.of(all.get("5:")));
        assertSameBits(program, feeds, shape, Arrays.toString(refused) + " from " + from);
      }
    }
  }

  /** Terms of each type, one of them long, and functions of users. */
  private static List<LoopStep> functions() {
    Term x = Term.argument(0);
    Term y = Term.argument(1);
    Term power = x;
    for (int k = 0; k < 30; k++) {
      power = power.times(x).plus(y.times(0.25));
    }
    DoubleMap2 two = (a, b) -> a < b ? a * b : a - 0.5 * b;
    LongMap bits = a -> a ^ a << 7;
    List<LoopStep> out = new ArrayList<>();
    out.add(LoopStep.mapping(ElementFunction.ofDoubles(two, 2)));
    out.add(LoopStep.mapping(ElementFunction.ofLongs(bits, 1)));
    for (Term term :
        List.of(
            x.times(x).plus(y.abs().sqrt()),
            x.fma(y, Term.of(-1.5)),
            x.less(y).choose(x.negated(), y.over(Term.of(3))),
            x.less(y).and(y.lessEqual(2).not()),
            x.equal(x).not(),
            x.bits().xorLong(y.bits()).shiftRight(3),
            Term.of(2.5),
            power)) {
      out.add(LoopStep.mapping(ElementFunction.of(term)));
    }
    return out;
  }

  private static Program program(Random random, Shape shape, List<Loaded> feeds) {
    ProgramBuilder builder = new ProgramBuilder();
    List<Integer> values = new ArrayList<>();
    List<DType> types = new ArrayList<>();
    int inputs = 1 + random.nextInt(4);
    for (int k = 0; k < inputs; k++) {
      DType dtype = TYPES.get(random.nextInt(k == 0 ? 3 : TYPES.size()));
      feeds.add(Loaded.of(feed(random, shape, dtype)));
      values.add(builder.load(k, dtype));
      types.add(dtype);
    }
    values.add(
        builder.constant(NdArray.full(DType.FLOAT64, Shape.scalar(), random.nextGaussian())));
    types.add(DType.FLOAT64);
    int steps = 1 + random.nextInt(60);
    while (steps > 0) {
      if (random.nextInt(5) == 0) {
        LoopStep step = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
        List<Integer> in = new ArrayList<>();
        for (int k = 0; k < step.signature().inputs().size(); k++) {
          in.add(values.get(Math.max(0, values.size() - 1 - random.nextInt(4))));
        }
        values.add(builder.apply(step, in));
        types.add(step.signature().output());
        steps--;
        continue;
      }
      Ufunc f = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
      List<Integer> in = new ArrayList<>();
      List<DType> operands = new ArrayList<>();
      for (int k = 0; k < f.arity(); k++) {
        int recent = Math.max(0, values.size() - 1 - random.nextInt(6));
        int chosen = random.nextInt(4) == 0 ? random.nextInt(values.size()) : recent;
        in.add(values.get(chosen));
        operands.add(types.get(chosen));
      }
      Signature signature;
      try {
        signature = f.resolve(operands);
      } catch (IllegalArgumentException e) {
        continue; // no loop for these types
      }
      values.add(builder.apply(f, signature, in));
      types.add(signature.output());
      steps--;
    }
    return builder.build(List.of(values.get(values.size() - 1)));
  }

  /**
   * In order from the first element of its array, or from a later one, or backwards, or one value
   * throughout.
   */
  private static NdArray feed(Random random, Shape shape, DType dtype) {
    int n = shape.intSize();
    double[] numbers = random.doubles(n + 5, -4, 4).toArray();
    if (random.nextInt(3) == 0) {
      numbers[random.nextInt(n)] = Double.NaN;
      numbers[random.nextInt(n)] = 1e300;
      numbers[random.nextInt(n)] = -0.0;
    }
    NdArray all = NdArray.of(numbers).astype(dtype);
    return switch (random.nextInt(5)) {
      case 0 -> all.get("5:").reshape(shape.toArray());
      case 1 -> all.get("5:").get("::-1").reshape(shape.toArray());
      case 2 -> NdArray.repeated(dtype, shape, all.item(3));
      default -> all.get(":" + n).reshape(shape.toArray());
    };
  }

  @Test
  void aChainOfArithmeticIsOneLoop() {
    ProgramBuilder builder = new ProgramBuilder();
    int a = builder.load(0, DType.FLOAT64);
    int b = builder.load(1, DType.FLOAT64);
    Signature two = Ufunc.ADD.resolve(List.of(DType.FLOAT64, DType.FLOAT64));
    Signature one = Ufunc.SIN.resolve(List.of(DType.FLOAT64));
    int sum = builder.apply(Ufunc.ADD, two, List.of(a, b));
    int product =
        builder.apply(
            Ufunc.MULTIPLY, two, List.of(a, builder.apply(Ufunc.ADD, two, List.of(a, b))));
    int sine = builder.apply(Ufunc.SIN, one, List.of(b));
    Program program =
        builder.build(
            List.of(
                builder.apply(
                    Ufunc.SUBTRACT,
                    two,
                    List.of(builder.apply(Ufunc.DIVIDE, two, List.of(product, sum)), sine))));
    assertEquals(7, program.code().size(), "the sum is there once");
    assertEquals(
        List.of(Schedule.Kind.STEPWISE, Schedule.Kind.PLAIN),
        kinds(program, new Loops(Compiling.ALWAYS, false)));
    assertEquals(List.of(Schedule.Kind.VECTOR), kinds(program, new Loops(Compiling.ALWAYS, true)));
    assertEquals(5, kinds(program, STEPWISE).size());
  }

  private static List<Schedule.Kind> kinds(Program program, Loops loops) {
    return Schedule.of(program, loops.compiled(), loops.vector()).stream()
        .map(Schedule.Group::kind)
        .toList();
  }

  @Test
  void truthValuesOfLargeBlocksAreCountedExactly() {
    try (Context context = Context.local(2)) {
      int n = 150_000; // above the size from which loops are compiled
      DistArray a = context.arange(n).astype(DType.FLOAT64).reshape(300, 500).compute();
      DistArray small = a.remainder(7).compute().less(3);
      long want = IntStream.range(0, n).filter(i -> i % 7 < 3).count();
      assertEquals(want, small.countNonzero().asLong());
      assertEquals(want, small.sum().asLong());
      assertEquals((double) want / n, small.mean().asDouble());
      assertEquals(true, small.any().item());
      assertEquals(false, small.all().item());
      assertEquals(false, a.less(0).any().item());
      assertEquals(true, a.isnan().logicalNot().all().item());
      for (int axis = 0; axis < 2; axis++) {
        NdArray local = small.toArray();
        assertTrue(
            LocalOps.reduce(Reduction.COUNT_NONZERO, local, DType.INT64, 0, false, axis)
                .sameAs(small.countNonzero(axis).toArray()),
            "along axis " + axis);
      }
    }
  }
}
