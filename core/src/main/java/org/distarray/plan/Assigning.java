package org.distarray.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.View;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.expr.Assign;
import org.distarray.expr.Expr;
import org.distarray.index.IndexTransform;
import org.distarray.ndarray.ArrayPool;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Arrivals;
import org.distarray.redist.Exchange;
import org.distarray.redist.Selection;

/**
 * Blocks with assignments to regions carried out in order, as one stage. They are a copy of an
 * array's blocks, or new ones.
 */
public final class Assigning {
  private Assigning() {}

  /**
   * One assignment.
   *
   * @param value gives the value's blocks, laid out as the region is, or their pieces; null for a
   *     constant
   * @param exchange tells where pieces belong; null for blocks
   * @param parents the rank on which each rank of the value lies; null for a constant
   * @param constant a 0-d value; null for other values
   */
  public record Change(
      IndexTransform region, Stage<?> value, Exchange exchange, int[] parents, NdArray constant) {

    /**
     * Plans an assignment.
     *
     * @param d the distribution of the array that has the region
     * @param value of the array's dtype, and of the region's shape or a constant
     */
    public static Change of(Planner planner, Distribution d, IndexTransform region, Expr value) {
      Optional<NdArray> known = value.known();
      if (known.isPresent()) {
        return new Change(region, null, null, null, known.get());
      }
      View view = d.view(region);
      Arranging arranging = planner.arranging();
      Blocks arranged = arranging.lend(value, view.distribution());
      // pieces of a block are copied once, to where they stay; lists of places take whole blocks
      boolean isStrided = d.maps().stream().allMatch(DimMap::isStrided);
      return arranging
          .moved(arranged)
          .filter(move -> isStrided && move.exchange().keepsShape())
          .map(m -> new Change(region, arranging.pieces(m), m.exchange(), view.parents(), null))
          .orElse(new Change(region, arranged.stage(), null, view.parents(), null));
    }
  }

  /**
   * The stage of a chain of assignments of any length. It begins after the last version that is
   * already a stage, because later values are computed from that version.
   */
  static Blocks chain(Planner planner, Assign last) {
    List<Change> changes = new ArrayList<>();
    Expr e = last;
    while (e instanceof Assign a && !planner.isPlanned(e)) {
      // this may plan earlier versions, where the chain then begins
      changes.add(Change.of(planner, a.distribution(), a.region(), a.value()));
      e = a.before();
    }
    Collections.reverse(changes);
    Blocks base = planner.blocks(e);
    String label = "set" + (changes.size() == 1 ? "" : " x" + changes.size());
    Stage.Title title =
        new Stage.Title(label + " in " + base.label(), changes.size() + " assignments");
    return of(title, base.distribution(), base.dtype(), base, null, changes);
  }

  /**
   * The stage of new blocks.
   *
   * @param background 0-d, the value of the elements that are in no region; null if each is in one
   */
  public static Blocks of(
      Stage.Title title, Distribution d, DType dtype, NdArray background, List<Change> changes) {
    return of(title, d, dtype, null, background, changes);
  }

  private static Blocks of(
      Stage.Title title,
      Distribution d,
      DType dtype,
      Blocks base,
      NdArray background,
      List<Change> changes) {
    List<Taken> inputs = new ArrayList<>();
    if (base != null) {
      inputs.add(base.taken());
    }
    List<Edit> edits = new ArrayList<>();
    for (Change c : changes) {
      int input = c.value() == null ? -1 : inputs.size();
      edits.add(new Edit(c.region(), input, c.exchange(), c.constant()));
      if (c.value() != null) {
        inputs.add(Taken.byParents(c.value(), valueRanks(d.ranks(), c.parents())));
      }
    }
    Edits all = new Edits(d, edits);
    return base == null
        ? Blocks.fresh(title, d, dtype, inputs, Need.NONE, new Fill(all, background))
        : Blocks.of(title, d, dtype, inputs, new Copy(all));
  }

  /**
   * The rank of the value that every rank takes, or -1 for a rank that owns nothing of the region.
   */
  private static int[] valueRanks(int ranks, int[] parents) {
    int[] out = new int[ranks];
    Arrays.fill(out, -1);
    for (int at = 0; at < parents.length; at++) {
      out[parents[at]] = at;
    }
    return out;
  }

  /**
   * One assignment as tasks see it. A rank finds its part of the region by arithmetic, so a task
   * carries nothing for other ranks.
   *
   * @param input the number of the input item that holds the value, or -1 for the constant
   * @param exchange tells where the pieces of the value belong; null for a block or a constant
   */
  private record Edit(IndexTransform region, int input, Exchange exchange, NdArray constant)
      implements Serializable {

    /**
     * Carries the assignment out on a block.
     *
     * @param owned the indices of each dimension of the block
     * @param view the indices of the region that the block has, in the order of the value
     */
    void assign(NdArray array, IndexSet[] owned, IndexSet[] view, Object[] inputs) {
      Selection place = Selection.of(owned, region, view);
      if (exchange != null) {
        place.assign(array, exchange, (Arrivals) inputs[input]);
        return;
      }
      NdArray value =
          input >= 0
              ? ((LocalBlock) inputs[input]).array()
              : NdArray.repeated(array.dtype(), place.shape(), constant.item());
      place.assign(array, value);
    }
  }

  /** Assignments, in order. */
  private record Edits(Distribution base, List<Edit> all) implements Serializable {
    void run(int rank, Object[] inputs, NdArray array) {
      IndexSet[] owned = base.indices(rank);
      for (Edit edit : all) {
        base.viewed(edit.region(), rank).ifPresent(view -> edit.assign(array, owned, view, inputs));
      }
    }
  }

  /** Carries out assignments on a copy of a block, which is the first input. */
  private record Copy(Edits edits) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      LocalBlock block = (LocalBlock) inputs[0];
      NdArray array = ArrayPool.copy(block.array());
      edits.run(rank, inputs, array);
      return block.with(array);
    }

    @Override
    public boolean forgetsInputs() {
      return true;
    }

    @Override
    public void giveUp(LocalBlock block) {
      ArrayPool.giveBack(block.array());
    }
  }

  /**
   * Makes blocks of assignments alone.
   *
   * @param background 0-d, the value of all other elements; null where there are none
   */
  private record Fill(Edits edits, NdArray background) implements BlockTask {
    @Override
    public void run(int rank, Object[] inputs, NdArray out) {
      if (background != null) {
        out.assign(NdArray.repeated(out.dtype(), out.shape(), background.item()));
      }
      edits.run(rank, inputs, out);
    }

    @Override
    public boolean isQuick() {
      return true;
    }
  }
}
