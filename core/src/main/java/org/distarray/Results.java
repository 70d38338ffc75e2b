package org.distarray;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.distarray.array.One;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.engine.RankFunction;
import org.distarray.error.LimitExceededException;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.ViewOf;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Picking;
import org.distarray.order.Distinct;
import org.distarray.plan.Executor;
import org.distarray.plan.Work;
import org.distarray.protocol.DapStructure;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Selection;

/** Brings elements to the driver, within limits. */
final class Results {
  private final Executor executor;
  private final Residence residence;
  private final long limit;

  /**
   * @param limit the most bytes that an array may have on the driver
   */
  Results(Executor executor, Residence residence, long limit) {
    this.executor = executor;
    this.residence = residence;
    this.limit = limit;
  }

  NdArray gather(Expr e) {
    if (e.shape().ndim() == 0) {
      return executor.value(e).copy();
    }
    check(e);
    long most = (Integer.MAX_VALUE - 8L) / e.dtype().width();
    if (e.shape().size() > most) {
      throw new LimitExceededException(
          "Cannot bring an array of shape "
              + e.shape()
              + " to the driver as one: "
              + e.shape().size()
              + " elements of "
              + e.dtype()
              + " (at most "
              + most
              + " in one; take slices, reduce it, save it to a file, or use localArrays())");
    }
    checkRoom(e);
    NdArray out = NdArray.zeros(e.dtype(), e.shape());
    IndexSet[] whole = IndexSet.whole(e.shape());
    IndexTransform same = IndexTransform.identity(e.shape());
    Distribution d = e.distribution();
    try (Work<LocalBlock> work = executor.blocks(e)) {
      executor
          .engine()
          .forEach(
              "toArray " + e.label(),
              work.items(),
              d.largestBlock() * e.dtype().itemsize(),
              // it is only read, so that it may be shared
              (rank, block) -> block.array(),
              (block, rank) -> Selection.of(whole, same, d.indices(rank)).assign(out, block));
    }
    return out;
  }

  /** The number of true elements on each rank, in rank order. */
  List<Long> trues(Expr mask) {
    try (Work<LocalBlock> work = executor.blocks(mask)) {
      return inRankOrder(
          "count ", mask, work, (rank, block) -> (long) Picking.count(block.array()));
    }
  }

  /** The distinct elements, ascending. */
  NdArray distinct(Expr labels) {
    try (Work<LocalBlock> work = executor.blocks(labels)) {
      List<NdArray> each =
          inRankOrder("count ", labels, work, (rank, block) -> Distinct.of(block.array()));
      return Distinct.of(labels.dtype(), each);
    }
  }

  /** The distinct elements and their counts, as {@link Distinct#counted} has them. */
  long[][] counted(Expr e) {
    try (Work<LocalBlock> work = executor.blocks(e)) {
      return Distinct.merged(
          inRankOrder("count ", e, work, (rank, block) -> Distinct.counted(block.array())));
    }
  }

  /** The elements of each rank, in rank order. */
  List<NdArray> blocks(Expr e) {
    check(e);
    checkRoom(e);
    try (Work<LocalBlock> work = executor.blocks(e)) {
      return inRankOrder("toArray ", e, work, (rank, block) -> block.array().copy());
    }
  }

  /**
   * One result of each rank. The items in which an engine brings them are let go when they are
   * taken.
   */
  private <R> List<R> inRankOrder(
      String verb, Expr e, Work<LocalBlock> work, RankFunction<LocalBlock, R> result) {
    AtomicReferenceArray<R> out = new AtomicReferenceArray<>(work.items().ranks());
    executor
        .engine()
        .forEach(
            verb + e.label(),
            work.items(),
            e.distribution().largestBlock() * e.dtype().itemsize(),
            result,
            (taken, rank) -> out.set(rank, taken));
    return IntStream.range(0, out.length()).mapToObj(out::get).toList();
  }

  /** The blocks of each rank, in rank order. They share elements if the engine is in this JVM. */
  List<DapStructure> structures(Expr e) {
    check(e);
    if (!(executor.engine().keepsInPlace() && Exprs.showsMemory(e))) {
      checkRoom(e);
    }
    return structures(e, executor.blocks(e));
  }

  /** The blocks of each rank, widened, in rank order. */
  List<DapStructure> structures(Expr e, Overlap overlap) {
    checkRoom(e);
    return structures(e, executor.padded(e, overlap));
  }

  private List<DapStructure> structures(Expr e, Work<LocalBlock> blocks) {
    try (blocks) {
      List<LocalBlock> all = inRankOrder("toProtocol ", e, blocks, (rank, block) -> block);
      return residence.shown(all).stream().map(LocalBlock::toProtocol).toList();
    }
  }

  /** Refuses an array that is too large for the driver. */
  void check(Expr e) {
    check(e.shape(), e.dtype());
  }

  /** Refuses an array of this shape and type if it is too large for the driver. */
  void check(Shape shape, DType dtype) {
    if (shape.size() > limit / dtype.itemsize()) {
      throw new LimitExceededException(
          "Cannot bring an array of shape "
              + shape
              + " to the driver: "
              + BigInteger.valueOf(shape.size()).multiply(BigInteger.valueOf(dtype.itemsize()))
              + " bytes (at most "
              + limit
              + "; take a slice, reduce it, save it to a file, or raise "
              + executor.engine().setting("collectMaxBytes")
              + ")");
    }
  }

  /** Refuses an array for which the driver's heap has no room. */
  private void checkRoom(Expr e) {
    long bytes = e.shape().size() * e.dtype().itemsize();
    long room = executor.engine().driverBytes(bytes);
    if (bytes > room) {
      throw new LimitExceededException(
          "Cannot bring an array of shape "
              + e.shape()
              + " to the driver: "
              + bytes
              + " bytes (its JVM has "
              + room
              + " left of its heap; take a slice, reduce it, save it to a file, or give the driver"
              + " more memory)");
    }
  }

  Object item(Expr e, long... index) {
    return at(e, One.index(e.shape(), index)).item();
  }

  private NdArray at(Expr e, long... index) {
    Index[] at = Arrays.stream(index).mapToObj(Index::at).toArray(Index[]::new);
    return executor.value(at.length == 0 ? e : new ViewOf(e, IndexTransform.of(e.shape(), at)));
  }

  String explain(List<Expr> all, String detail) {
    return executor.explain(all, detail);
  }
}
