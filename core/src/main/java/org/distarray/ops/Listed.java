package org.distarray.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.expr.Expr;
import org.distarray.expr.Source;
import org.distarray.expr.ViewOf;
import org.distarray.index.IndexTransform;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Picking;
import org.distarray.plan.BlockTask;
import org.distarray.plan.Blocks;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.PartSource;

/**
 * The elements at listed indices of dimensions. Nothing moves: the owner of an element has it in
 * the result. The result's map of a listed dimension is irregular blocks where the list allows it,
 * and unstructured elsewhere.
 */
public final class Listed extends Superstep {
  private final Expr input;
  // of each dimension, null where it stays whole
  private final long[][] lists;

  private Listed(Expr input, long[][] lists) {
    super(input.dtype(), listed(input.distribution(), lists), input.level() + 1);
    this.input = input;
    this.lists = lists;
  }

  /** The elements that a listed transform selects. */
  public static Expr of(Expr e, IndexTransform t) {
    IndexTransform whole = t.unlisted();
    long[][] lists = new long[whole.view().ndim()][];
    for (int d = 0; d < t.source().ndim(); d++) {
      Optional<long[]> list = t.list(d);
      if (list.isPresent()) {
        lists[t.axis(d)] = list.get();
      }
    }
    Listed out = new Listed(whole.isIdentity() ? e : new ViewOf(e, whole), lists);
    return read(e, t, out.distribution()).orElse(out);
  }

  /** The elements as a part of an outside array, which is read alone. */
  private static Optional<Expr> read(Expr e, IndexTransform t, Distribution d) {
    Expr base = e;
    IndexTransform through = t;
    while (base.base() != base && !base.makesBlocks()) {
      through = base.through(through).get(0);
      base = base.base();
    }
    IndexTransform all = through;
    boolean repeats = IntStream.range(0, all.view().ndim()).anyMatch(k -> all.sourceOf(k) < 0);
    return base.outside()
        .filter(s -> !s.source().isCheap() && !repeats)
        .map(s -> new Source(new PartSource(s.source(), all), d));
  }

  private static Distribution listed(Distribution d, long[][] lists) {
    List<DimMap> maps = new ArrayList<>(d.maps());
    for (int k = 0; k < lists.length; k++) {
      if (lists[k] != null) {
        maps.set(k, map(d.map(k), lists[k]));
      }
    }
    return Distribution.of(maps, d.targets());
  }

  private static DimMap map(DimMap from, long[] list) {
    int n = from.gridSize();
    if (n == 1) {
      return new Undistributed(list.length);
    }
    int[] owners = new int[list.length];
    int[] counts = new int[n];
    boolean inBlocks = true;
    for (int j = 0; j < list.length; j++) {
      owners[j] = from.owner(list[j]);
      counts[owners[j]]++;
      inBlocks &= j == 0 || owners[j] >= owners[j - 1];
    }
    long[] bounds = new long[n + 1];
    List<long[]> indices = new ArrayList<>();
    for (int p = 0; p < n; p++) {
      bounds[p + 1] = bounds[p] + counts[p];
      indices.add(new long[counts[p]]);
    }
    if (inBlocks) {
      return Block.irregular(bounds);
    }
    for (int j = list.length - 1; j >= 0; j--) {
      indices.get(owners[j])[--counts[owners[j]]] = j;
    }
    return Unstructured.of(indices);
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return "take lists";
  }

  @Override
  protected Blocks lower(Planner planner) {
    Blocks in = planner.blocks(input);
    Need scratch = Need.block(in.distribution(), dtype()); // where it is in no C order
    return Blocks.fresh(
        Stage.Title.of(label()),
        distribution(),
        dtype(),
        List.of(in.taken()),
        scratch,
        new Take(in.distribution(), distribution(), lists));
  }

  /** Takes the entries of the lists that a rank owns. */
  private record Take(Distribution in, Distribution out, long[][] lists) implements BlockTask {
    @Override
    public void run(int rank, Object[] inputs, NdArray block) {
      IndexSet[] from = in.indices(rank);
      IndexSet[] to = out.indices(rank);
      int[][] at = new int[lists.length][];
      for (int k = 0; k < lists.length; k++) {
        at[k] = lists[k] == null ? null : new int[Math.toIntExact(to[k].size())];
        for (int l = 0; lists[k] != null && l < at[k].length; l++) {
          at[k][l] = (int) from[k].find(lists[k][(int) to[k].at(l)]);
        }
      }
      Picking.outerInto(((LocalBlock) inputs[0]).array(), block, at);
    }
  }
}
