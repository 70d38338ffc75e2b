package org.distarray.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.View;
import org.distarray.engine.RankTask;
import org.distarray.expr.Assign;
import org.distarray.expr.Constant;
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
   * @param view what is assigned to
   * @param value laid out as the view is; null for a constant
   * @param constant 0-d; null for a value
   */
  record Change(IndexTransform region, View view, Blocks value, NdArray constant) {
    static Change of(Planner planner, Assign a) {
      View view = a.distribution().view(a.region());
      return a.value() instanceof Constant c
          ? new Change(a.region(), view, null, c.value())
          : new Change(a.region(), view, planner.arrange(a.value(), view.distribution()), null);
    }
  }

  /** The stage of a chain of assignments. */
  static Blocks of(Blocks base, List<Change> changes) {
    Distribution d = base.distribution();
    List<Taken> inputs = new ArrayList<>(List.of(base.taken()));
    List<Edit> edits = new ArrayList<>();
    for (Change c : changes) {
      int[] parents = c.view().parents();
      edits.add(
          new Edit(c.region(), parents, c.value() == null ? -1 : inputs.size(), c.constant()));
      if (c.value() != null) {
        inputs.add(Taken.byParents(c.value().stage(), viewRanks(d.ranks(), parents)));
      }
    }
    String label = "set" + (edits.size() == 1 ? "" : " x" + edits.size()) + " in " + base.label();
    Stage.Title title = new Stage.Title(label, edits.size() + " assignments");
    return Blocks.of(title, d, base.dtype(), inputs, new AssignAll(d, edits));
  }

  /** The rank of a region's distribution that every rank is, or -1 where it owns nothing of it. */
  private static int[] viewRanks(int ranks, int[] parents) {
    int[] out = new int[ranks];
    Arrays.fill(out, -1);
    for (int at = 0; at < parents.length; at++) {
      out[parents[at]] = at;
    }
    return out;
  }

  /**
   * One assignment as tasks see it.
   *
   * @param parents the rank on which each rank of the region's distribution lies; few for a small
   *     region
   * @param input the input item that holds the value, or -1 for the constant
   */
  private record Edit(IndexTransform region, int[] parents, int input, NdArray constant)
      implements Serializable {

    /**
     * The rank of the region's distribution that a rank is, or -1 where it owns nothing of the
     * region.
     */
    int viewRank(int rank) {
      int at = parents.length - 1;
      while (at >= 0 && parents[at] != rank) {
        at--;
      }
      return at;
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
        int viewRank = edit.viewRank(rank);
        if (viewRank >= 0) {
          assign(array, owned, edit, viewRank, inputs);
        }
      }
      return before.with(array);
    }

    private void assign(NdArray array, IndexSet[] owned, Edit edit, int viewRank, Object[] inputs) {
      View view = base.view(edit.region());
      Selection place = Selection.of(owned, edit.region(), view.distribution().indices(viewRank));
      NdArray value =
          edit.input() >= 0
              ? ((LocalBlock) inputs[edit.input()]).array()
              : NdArray.repeated(array.dtype(), place.shape(), edit.constant().item());
      place.assign(array, value);
    }
  }
}
