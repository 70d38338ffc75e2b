package org.distarray.ops;

import java.lang.ref.Reference;
import org.distarray.dist.Distribution;
import org.distarray.engine.RankFunction;
import org.distarray.ndarray.NdArray;
import org.distarray.order.Counts;
import org.distarray.order.Keys;
import org.distarray.order.LineSink;
import org.distarray.order.Question;
import org.distarray.protocol.LocalBlock;

/** Answers a question about the lines of a block along an axis. */
record AskBlock(Question question, Keys keys, Distribution d, int axis)
    implements RankFunction<LocalBlock, Counts> {
  @Override
  public Counts apply(int rank, LocalBlock block) {
    boolean[] reduced = new boolean[d.ndim()];
    reduced[axis] = true;
    LineSink sink = new LineSink(question, keys, d.shape(), d.indices(rank), reduced, 0);
    NdArray array = block.array().contiguous();
    int from = array.layout().offset();
    sink.accept(array.storage().memory(), from, 0, array.shape().intSize());
    Reference.reachabilityFence(array);
    return sink.counts();
  }
}
