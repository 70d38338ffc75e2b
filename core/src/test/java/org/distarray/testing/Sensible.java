package org.distarray.testing;

import java.math.BigInteger;
import java.nio.Buffer;
import java.nio.DoubleBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.distarray.CallResult;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.Random;
import org.distarray.Registered;
import org.distarray.array.Arrangement;
import org.distarray.array.ArrayLike;
import org.distarray.array.Ordering;
import org.distarray.array.Over;
import org.distarray.array.QuantileMethod;
import org.distarray.array.Quantiles;
import org.distarray.array.ReduceOptions;
import org.distarray.dist.Block;
import org.distarray.dist.Boundary;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Overlap;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.engine.Engine;
import org.distarray.expr.Expr;
import org.distarray.function.BlockFunction;
import org.distarray.function.EngineFunction;
import org.distarray.function.FinishFunction;
import org.distarray.function.IndexFunction;
import org.distarray.function.LocalContext;
import org.distarray.function.MergeFunction;
import org.distarray.function.TogetherFunction;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.kernel.DoubleMap;
import org.distarray.kernel.DoubleMap2;
import org.distarray.kernel.DoubleMap3;
import org.distarray.kernel.ElementFunction;
import org.distarray.kernel.LongMap;
import org.distarray.kernel.LongMap2;
import org.distarray.kernel.LongMap3;
import org.distarray.kernel.Recurrence;
import org.distarray.kernel.Term;
import org.distarray.ndarray.AxisFunction;
import org.distarray.ndarray.CoreFunction;
import org.distarray.ndarray.Gufunc;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.protocol.DapStructure;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;
import org.distarray.store.ArraySource;
import org.distarray.ufunc.Ufunc;

/** Sensible arguments of every type that methods of this library take. */
public final class Sensible {
  private Sensible() {}

  private static NdArray local() {
    return NdArray.arange(DType.FLOAT64, 3, 4);
  }

  /** Sensible arguments of every type. */
  public static Nonsense arguments(Context context) {
    DistArray array = context.fromArray(local());
    return new Nonsense()
        .with(DistArray.class, () -> context.fromArray(local()))
        .with(NdArray.class, Sensible::local)
        .with(Context.class, () -> context)
        .with(Engine.class, () -> context.engine())
        .with(ContextOptions.class, ContextOptions::defaults)
        .with(Over.class, () -> array.over(0))
        .with(Random.class, () -> context.random())
        .with(Registered.class, () -> context.register("f", e -> 1))
        .with(Distribution.class, () -> context.distribution(3, 4))
        .with(ArrayLike.class, () -> NdArray.of(new boolean[] {true, false, true}))
        .with(Index.class, () -> Index.at(1))
        .with(Index.At.class, () -> new Index.At(1))
        .with(Index.Span.class, () -> new Index.Span(0L, 1L, 1))
        .with(Index.Listed.class, () -> new Index.Listed(new long[] {1}, false))
        .with(IndexTransform.class, () -> IndexTransform.identity(Shape.of(3, 4)))
        .with(DapStructure.class, () -> array.toProtocol().get(0))
        .with(IndexSet[].class, () -> IndexSet.whole(Shape.of(3, 4)))
        .with(Shape.class, () -> Shape.of(3, 4))
        .with(Layout.class, () -> Layout.contiguous(Shape.of(3, 4)))
        .with(Storage.class, () -> local().storage())
        .with(
            LocalBlock.class,
            () ->
                new LocalBlock(
                    0,
                    context.distribution(3, 4).dimData(0),
                    NdArray.zeros(DType.INT8, context.distribution(3, 4).localShape(0))))
        .with(LocalContext.class, () -> new LocalContext(0, 0, 1, 0, List.of()))
        .with(Overlap.class, () -> Overlap.depth(1))
        .with(Boundary.class, () -> Boundary.PERIODIC)
        .with(DimMap.class, () -> Block.even(4, 2))
        .with(DimData.class, () -> context.distribution(3, 4).dimData(0).get(0))
        .with(Expr.class, array::expr)
        .with(
            ArraySource.class,
            () -> new org.distarray.generate.Arange(Shape.of(3, 4), DType.INT64, 0, 1))
        .with(BlockFunction.class, () -> LocalBlock::array)
        .with(DoubleMap.class, () -> x -> x)
        .with(DoubleMap2.class, () -> (x, y) -> x + y)
        .with(DoubleMap3.class, () -> (x, y, z) -> x + y + z)
        .with(LongMap.class, () -> x -> x)
        .with(LongMap2.class, () -> (x, y) -> x + y)
        .with(LongMap3.class, () -> (x, y, z) -> x + y + z)
        .with(ElementFunction.class, () -> ElementFunction.of(Term.argument(0)))
        .with(AxisFunction.class, () -> line -> line)
        .with(CoreFunction.class, () -> operands -> operands[0])
        .with(Gufunc.class, () -> Gufunc.of("(i)->(i)", x -> x[0], DType.FLOAT64))
        .with(MergeFunction.class, () -> (lower, higher) -> lower)
        .with(FinishFunction.class, () -> state -> state)
        .with(EngineFunction.class, () -> e -> e.rank())
        .with(TogetherFunction.class, () -> (e, ranks) -> e.rank())
        .with(Duration.class, () -> Duration.ofSeconds(60))
        .with(IndexFunction.class, () -> i -> i.length)
        .with(Ufunc.class, () -> Ufunc.ADD)
        .with(Reduction.class, () -> Reduction.SUM)
        .with(Cumulative.class, () -> Cumulative.SUM)
        .with(Pairing.class, () -> Pairing.AVERAGE)
        .with(ReduceOptions.class, () -> ReduceOptions.NONE)
        .with(Arrangement.class, () -> new Arrangement(Arrangement.Kind.SORT, false, 0))
        .with(
            Quantiles.class,
            () -> new Quantiles(null, QuantileMethod.LINEAR, true, false, false, -1))
        .with(Ordering.class, () -> array.order(0))
        .with(DType.class, () -> DType.FLOAT64)
        .with(BigInteger.class, () -> BigInteger.TEN)
        .with(Complex.class, () -> Complex.of(1, 2))
        .with(Buffer.class, () -> DoubleBuffer.allocate(4))
        .with(Term.class, () -> Term.argument(0))
        .with(Recurrence.class, Sensible::recurrence)
        .with(String.class, () -> "0")
        .with(Object.class, () -> 1)
        .with(Long.class, () -> 1L)
        .with(List.class, List::of)
        .with(Map.class, Map::of)
        .with(boolean.class, () -> true)
        .with(int.class, () -> 0)
        .with(long.class, () -> 1L)
        .with(double.class, () -> 1.0)
        .with(int[].class, () -> new int[] {0})
        .with(long[].class, () -> new long[] {3, 4})
        .with(double[].class, () -> new double[12])
        .with(float[].class, () -> new float[12])
        .with(boolean[].class, () -> new boolean[12])
        .look(
            answer -> {
              if (answer instanceof DistArray a) {
                a.toArray();
              } else if (answer instanceof Over<?> over && over.sum() instanceof DistArray sum) {
                sum.toArray();
              } else if (answer instanceof CallResult result) {
                result.asArray().ifPresent(DistArray::toArray);
              }
            });
  }

  private static Recurrence recurrence() {
    Term z = Term.argument(0);
    return Recurrence.of(List.of(z.times(z)), z.less(2), 5);
  }
}
