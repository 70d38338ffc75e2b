package org.distarray;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.error.LimitExceededException;
import org.distarray.expr.Expr;
import org.distarray.expr.ViewOf;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Executor;
import org.distarray.plan.Work;
import org.distarray.protocol.DapStructure;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Selection;

/** Brings elements to the driver, within limits. */
final class Results {
  private final Executor executor;
  private final long limit;

  /**
   * Results.
   *
   * @param limit the most bytes that an array may have on the driver
   */
  Results(Executor executor, long limit) {
    this.executor = executor;
    this.limit = limit;
  }

  NdArray gather(Expr e) {
    if (e.shape().ndim() == 0) {
      return executor.value(e).copy();
    }
    List<NdArray> blocks = blocks(e);
    NdArray out = NdArray.zeros(e.dtype(), e.shape());
    IndexSet[] whole = IndexSet.whole(e.shape());
    IndexTransform same = IndexTransform.identity(e.shape());
    Distribution d = e.distribution();
    for (int rank = 0; rank < blocks.size(); rank++) {
      Selection.of(whole, same, d.indices(rank)).assign(out, blocks.get(rank));
    }
    return out;
  }

  /** The elements of each rank, in rank order. */
  List<NdArray> blocks(Expr e) {
    check(e);
    try (Work<LocalBlock> work = executor.blocks(e)) {
      return executor
          .engine()
          .collect("toArray " + e.label(), work.items(), (rank, block) -> block.array().copy());
    }
  }

  /** The blocks of each rank, in rank order, sharing elements where the engine is in this JVM. */
  List<DapStructure> structures(Expr e) {
    check(e);
    try (Work<LocalBlock> work = executor.blocks(e)) {
      List<LocalBlock> blocks =
          executor
              .engine()
              .collect("toProtocol " + e.label(), work.items(), (rank, block) -> block);
      return blocks.stream().map(LocalBlock::toProtocol).toList();
    }
  }

  /** The blocks of each rank, widened, in rank order. */
  List<DapStructure> structures(Expr e, Overlap overlap) {
    try (Work<LocalBlock> work = executor.padded(e, overlap)) {
      List<LocalBlock> blocks =
          executor
              .engine()
              .collect("toProtocol " + e.label(), work.items(), (rank, block) -> block);
      return blocks.stream().map(LocalBlock::toProtocol).toList();
    }
  }

  /** Refuses arrays that are too large for the driver. */
  void check(Expr e) {
    check(e.shape(), e.dtype());
  }

  /** As {@link #check(Expr)}, of what an array is made into. */
  void check(Shape shape, DType dtype) {
    if (shape.size() > limit / dtype.itemsize()) {
      throw new LimitExceededException(
          "Cannot bring an array of shape "
              + shape
              + " to the driver: "
              + BigInteger.valueOf(shape.size()).multiply(BigInteger.valueOf(dtype.itemsize()))
              + " bytes (at most "
              + limit
              + "; take a slice, reduce it, save it to a file, or raise"
              + " spark.distarray.collect.maxBytes)");
    }
  }

  Object item(Expr e, long... index) {
    if (index.length == 0) {
      return one(e).item();
    }
    if (index.length != e.shape().ndim()) {
      throw new IllegalArgumentException(
          "Cannot take item "
              + Arrays.toString(index)
              + " of an array of shape "
              + e.shape()
              + " (one index per dimension)");
    }
    Index[] at = Arrays.stream(index).mapToObj(Index::at).toArray(Index[]::new);
    return executor.value(new ViewOf(e, IndexTransform.of(e.shape(), at))).item();
  }

  /** The element of an array of one. */
  NdArray one(Expr e) {
    if (e.shape().size() != 1) {
      throw new IllegalArgumentException(
          "Cannot take the value of an array of shape "
              + e.shape()
              + " (one element; use item(index...) or toArray())");
    }
    if (e.shape().ndim() == 0) {
      return executor.value(e);
    }
    Index[] first = new Index[e.shape().ndim()];
    Arrays.fill(first, Index.at(0));
    return executor.value(new ViewOf(e, IndexTransform.of(e.shape(), first)));
  }

  String explain(Expr e) {
    return executor.explain(e);
  }
}
