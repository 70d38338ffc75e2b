package org.distarray.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.distarray.array.Arrangement;
import org.distarray.array.Bins;
import org.distarray.array.Contraction;
import org.distarray.array.Quantiles;
import org.distarray.array.ReduceOptions;
import org.distarray.array.Selecting;
import org.distarray.array.Windowed;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;
import org.distarray.fold.Average;
import org.distarray.fold.Covariance;
import org.distarray.fold.Reducer;
import org.distarray.fold.Tally;
import org.distarray.index.Shape;
import org.distarray.kernel.ElementFunction;
import org.distarray.linalg.StackedProducts;
import org.distarray.loop.LoopStep;
import org.distarray.ndarray.Evaluation;
import org.distarray.ndarray.NdArray;
import org.distarray.order.Distinct;
import org.distarray.order.LineFunctions;
import org.distarray.order.Lines;
import org.distarray.order.Located;
import org.distarray.order.QuantilesOfGroups;
import org.distarray.order.QuantilesOfLine;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;
import org.distarray.tile.Loaded;
import org.distarray.tile.LocalCalls;
import org.distarray.tile.ProgramBuilder;
import org.distarray.tile.ScanSink;
import org.distarray.tile.SharedProgram;
import org.distarray.tile.TileMachine;
import org.distarray.ufunc.Ufunc;
import org.distarray.window.Windows;

/** Computes local arrays in the thread of the caller, with the loops that also compute blocks. */
public final class LocalEvaluation implements Evaluation {
  private final LocalCalls calls = new LocalCalls();

  /** The class is found by its name, and made by this constructor. */
  public LocalEvaluation() {}

  @Override
  public NdArray apply(Ufunc ufunc, Object... operands) {
    return calls.apply(ufunc, operands);
  }

  @Override
  public NdArray apply(ElementFunction function, Object... operands) {
    return LocalCalls.apply(LoopStep.mapping(function), operands);
  }

  @Override
  public NdArray cast(NdArray a, DType to) {
    return calls.cast(a, to);
  }

  @Override
  public NdArray reduce(NdArray a, Reduction reduction, ReduceOptions with, int... axes) {
    Reducer reducer = Reducer.of(reduction, a.dtype(), with);
    return chosen(a, reducer, reduction.takesPositions(), List.of(), with, axes);
  }

  @Override
  public NdArray reduce(
      NdArray a, Pairing pairing, NdArray other, ReduceOptions with, int[] given, int... axes) {
    return switch (pairing) {
      case AVERAGE -> {
        NdArray weights = other.view(Average.along(other.shape(), a.shape(), given));
        Reducer average = Average.of(a.dtype(), other.dtype());
        yield chosen(a, average, false, List.of(weights), with, axes);
      }
      case COVARIANCE -> {
        Reducer covariance = Covariance.of(a.dtype(), other.dtype(), with.ddof());
        yield chosen(a, covariance, false, List.of(other), with, axes);
      }
    };
  }

  /**
   * Reduces elements, with labels and a mask, which are local, as further operands if there are
   * any.
   */
  private NdArray chosen(
      NdArray a,
      Reducer reducer,
      boolean positions,
      List<NdArray> operands,
      ReduceOptions with,
      int... axes) {
    List<NdArray> beside = new ArrayList<>(operands);
    if (with.labels() != null) {
      beside.add((NdArray) with.labels());
    }
    if (with.mask() != null) {
      beside.add((NdArray) with.mask());
    }
    Reducer chosen = Reducer.chosen(reducer, with);
    NdArray out = calls.reduce(chosen, a, positions, beside, axes);
    return with.keepdims() ? out.view(with.kept(out.shape(), a.ndim(), axes)) : out;
  }

  @Override
  public NdArray tally(List<NdArray> samples, List<Bins> bins, NdArray weights) {
    List<NdArray> beside = new ArrayList<>(samples.subList(1, samples.size()));
    if (weights != null) {
      beside.add(weights);
    }
    Tally tally = Tally.of(bins, weights == null ? null : weights.dtype());
    NdArray first = samples.get(0);
    int[] axes = IntStream.range(0, first.ndim()).toArray();
    return calls.reduce(tally, first, false, beside, axes);
  }

  @Override
  public NdArray scan(
      NdArray a, Cumulative cumulative, DType dtype, boolean includeInitial, int... axis) {
    NdArray lines = axis.length == 0 ? a.shaped(-1) : a;
    int along = axis.length == 0 ? 0 : lines.shape().axis(axis[0]);
    DType result = cumulative.resultType(a.dtype(), dtype);
    long[] dims = lines.shape().toArray();
    dims[along] += includeInitial ? 1 : 0;
    NdArray out = NdArray.full(result, Shape.of(dims), includeInitial ? cumulative.identity() : 0);
    if (lines.size() > 0) {
      // cast to the results' type first, as numpy.cumsum does
      ProgramBuilder program = new ProgramBuilder();
      int value = program.cast(program.load(0, a.dtype()), result);
      value = program.cast(value, Cumulative.wideType(result));
      List<Loaded> feeds = List.of(Loaded.of(lines));
      new TileMachine(new SharedProgram(program.build(List.of(value))), feeds, lines.shape())
          .run(ScanSink.of(cumulative, lines.shape(), along, null, out));
    }
    return out;
  }

  @Override
  public NdArray arrange(NdArray a, Arrangement what, int axis) {
    Arrangement checked = what.checked(a.shape().dim(axis));
    return Lines.along(a, axis, LineFunctions.of(checked, a.dtype())).contiguous();
  }

  @Override
  public NdArray windows(NdArray a, Windowed what, int axis) {
    return Windows.along(a, what, axis, 0, 0, Math.toIntExact(a.shape().dim(axis)));
  }

  @Override
  public NdArray quantiles(NdArray a, Quantiles what, NdArray labels, int... axes) {
    what.check(a.dtype(), a.shape(), axes);
    NdArray out;
    if (labels == null) {
      out = Lines.over(a, axes, new QuantilesOfLine(what, a.dtype()));
    } else {
      NdArray codes = calls.cast(labels, DType.INT64).broadcastTo(a.shape().toArray());
      out = new QuantilesOfGroups(what, a.dtype()).of(a, codes, axes);
    }
    return out.view(what.shown(out.shape(), a.ndim(), axes)).contiguous();
  }

  @Override
  public Selecting.Coded coded(NdArray labels) {
    NdArray distinct = Distinct.of(labels);
    return new Selecting.Coded(Located.exactly(labels, distinct), distinct);
  }

  @Override
  public Optional<Selecting.Counted<NdArray>> counted(NdArray a) {
    return Distinct.few(a.dtype(), Distinct.counted(a));
  }

  @Override
  public NdArray located(NdArray a, NdArray sorted, boolean right) {
    return Located.of(a, sorted, right);
  }

  @Override
  public NdArray contract(NdArray a, NdArray b, Contraction how) {
    DType dtype = Promotion.promote(a.dtype(), b.dtype());
    Shape product = how.product(a.shape(), b.shape());
    NdArray left = (a.dtype() == dtype ? a : cast(a, dtype)).shaped(how.left(a.shape()));
    NdArray right = (b.dtype() == dtype ? b : cast(b, dtype)).shaped(how.right(b.shape()));
    String by = StackedProducts.choice(left, right);
    return StackedProducts.multiply(by, left, List.of(right), null).shaped(product.toArray());
  }
}
