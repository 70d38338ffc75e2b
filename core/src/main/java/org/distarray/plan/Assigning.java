package org.distarray.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.View;
import org.distarray.engine.RankTask;
import org.distarray.expr.Assign;
import org.distarray.index.IndexTransform;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Selection;

/** A copy of an array's blocks with assignments carried out in order, as one stage. */
final class Assigning {
  private Assigning() {}

  /**
   * One assignment.
   *
   * @param value the value, laid out as the region is; null for a constant
   * @param parents the rank on which each rank of the value lies; null for a constant
   * @param constant a 0-d value; null for other values
   */
  record Change(IndexTransform region, Blocks value, int[] parents, NdArray constant) {
    static Change of(Planner planner, Assign a) {
      Optional<NdArray> known = a.value().known();
      if (known.isPresent()) {
        return new Change(a.region(), null, null, known.get());
      }
      View view = a.distribution().view(a.region());
      Blocks value = planner.arrange(a.value(), view.distribution());
      return new Change(a.region(), value, view.parents(), null);
    }
  }

  /** The stage of a chain of assignments. */
  static Blocks of(Blocks base, List<Change> changes) {
    Distribution d = base.distribution();
    List<Taken> inputs = new ArrayList<>(List.of(base.taken()));
    List<Edit> edits = new ArrayList<>();
    for (Change c : changes) {
      edits.add(new Edit(c.region(), c.value() == null ? -1 : inputs.size(), c.constant()));
      if (c.value() != null) {
        inputs.add(Taken.byParents(c.value().stage(), valueRanks(d.ranks(), c.parents())));
      }
    }
    String label = "set" + (edits.size() == 1 ? "" : " x" + edits.size()) + " in " + base.label();
    Stage.Title title = new Stage.Title(label, edits.size() + " assignments");
    return Blocks.of(title, d, base.dtype(), inputs, new AssignAll(d, edits));
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
   */
  private record Edit(IndexTransform region, int input, NdArray constant) implements Serializable {

    /**
     * Carries the assignment out on a block.
     *
     * @param owned the indices of each dimension of the block
     * @param view the indices of the region that the block has, in the order of the value
     */
    void assign(NdArray array, IndexSet[] owned, IndexSet[] view, Object[] inputs) {
      Selection place = Selection.of(owned, region, view);
      NdArray value =
          input >= 0
              ? ((LocalBlock) inputs[input]).array()
              : NdArray.repeated(array.dtype(), place.shape(), constant.item());
      place.assign(array, value);
    }
  }

  /** Carries out assignments on a copy of a block. */
  private record AssignAll(Distribution base, List<Edit> edits) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      LocalBlock before = (LocalBlock) inputs[0];
      NdArray array = before.array().copy();
      IndexSet[] owned = base.indices(rank);
      for (Edit edit : edits) {
        base.viewed(edit.region(), rank).ifPresent(view -> edit.assign(array, owned, view, inputs));
      }
      return before.with(array);
    }
  }
}
