package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.distarray.dist.Distribution;
import org.distarray.dist.View;
import org.distarray.index.IndexTransform;

/** Distributions of views and reductions, in which no element leaves its place. */
final class ViewJudges {
  private ViewJudges() {}

  static void slice(Row row, Bench bench) {
    JsonNode in = row.in();
    JsonNode index = in.get("index");
    ByHand.Selection right = selection(row);
    if (row.rightlyRefused() || row.isWrong() && right == null) {
      Expect.refused(
          "no such index", () -> view(Decode.distribution(in.get("distribution")), index));
      return;
    }
    Distribution base = Decode.distribution(in.get("distribution"));
    View view = view(base, index);
    Distribution d = view.distribution();
    Expect.same("shape", right.shape(), d.shape().toArray());
    ByHand.partition(d);
    right.forEach(
        (i, j) -> {
          int rank = d.owner(j);
          Expect.same("parent of an element", base.owner(i), view.parents()[rank]);
          Expect.same("target of an element", base.targets()[base.owner(i)], d.targets()[rank]);
        });
    if (!row.isWrong()) {
      DistributionJudges.same(row.out(), d);
    }
  }

  private static View view(Distribution base, JsonNode index) {
    return base.view(IndexTransform.of(base.shape(), Decode.index(index)));
  }

  /** What Python selects, or null where it raises an error. */
  private static ByHand.Selection selection(Row row) {
    if (row.rightlyRefused()) {
      return null;
    }
    long[] shape = Decode.distribution(row.in().get("distribution")).shape().toArray();
    return ByHand.Selection.of(row.in().get("index"), shape);
  }

  static void owningRanks(Row row, Bench bench) {
    JsonNode in = row.in();
    ByHand.Selection right = selection(row);
    JsonNode index = in.get("index");
    if (row.rightlyRefused() || row.isWrong() && right == null) {
      Expect.refused(
          "no such index",
          () -> Decode.distribution(in.get("distribution")).owningRanks(Decode.index(index)));
      return;
    }
    Distribution base = Decode.distribution(in.get("distribution"));
    TreeSet<Integer> owners = new TreeSet<>();
    right.forEach((i, j) -> owners.add(base.owner(i)));
    int[] ranks = owners.stream().mapToInt(rank -> rank).toArray();
    int[] targets = IntStream.of(ranks).map(rank -> base.targets()[rank]).toArray();
    Expect.same("owners one by one", ranks, base.owningRanks(Decode.index(index)));
    Expect.same("their targets", targets, base.owningTargets(Decode.index(index)));
    if (!row.isWrong()) {
      Expect.same(
          "ranks", Decode.ints(row.out().get("ranks")), base.owningRanks(Decode.index(index)));
      Expect.same(
          "targets",
          Decode.ints(row.out().get("targets")),
          base.owningTargets(Decode.index(index)));
    }
  }

  static void reduce(Row row, Bench bench) {
    JsonNode in = row.in();
    Distribution base = Decode.distribution(in.get("distribution"));
    int[] axes = Decode.axes(in.get("axes"), base.ndim());
    if (row.rightlyRefused() || row.wronglyAccepted()) {
      Expect.refused("no such axes", () -> base.reduce(axes));
      return;
    }
    Distribution reduced = base.reduce(axes);
    List<Integer> kept = new ArrayList<>();
    for (int d = 0; d < base.ndim(); d++) {
      int axis = d;
      if (IntStream.of(axes).noneMatch(a -> Math.floorMod(a, base.ndim()) == axis)) {
        kept.add(d);
      }
    }
    Expect.same("shape", kept.stream().map(base.shape()::dim).toList(), reduced.shape().toArray());
    for (int k = 0; k < kept.size(); k++) {
      for (int p = 0; p < base.gridShape()[kept.get(k)]; p++) {
        long[] before = ByHand.listed(base.map(kept.get(k)).indices(p));
        Expect.same("indices of dimension " + k, before, ByHand.listed(reduced.map(k).indices(p)));
      }
    }
    for (int rank = base.ranks() - 1; rank >= 0; rank--) {
      int to = base.reducedRank(rank, reduced, axes);
      int first = 0;
      while (base.reducedRank(first, reduced, axes) != to) {
        first++;
      }
      Expect.same(
          "target of a result: the first of those who share it",
          base.targets()[first],
          reduced.targets()[to]);
    }
    if (!row.isWrong()) {
      DistributionJudges.same(row.out(), reduced);
    }
  }
}
