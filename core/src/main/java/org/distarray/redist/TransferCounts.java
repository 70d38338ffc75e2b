package org.distarray.redist;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.distarray.dist.Distribution;
import org.distarray.dist.ProcGrid;

/**
 * The numbers of elements that the ranks of an exchange send each other. They follow from the
 * overlaps along each group of dimensions, so no index is listed.
 */
final class TransferCounts {
  private final Distribution from;
  private final Demand to;
  private final Grouping groups;
  private final List<OverlapCounts> tables;
  // the processes of the sources, with one dimension for each group
  private final ProcGrid fromGrid;

  TransferCounts(Distribution from, Demand to, Grouping groups) {
    this.from = from;
    this.to = to;
    this.groups = groups;
    List<DimGroup> all = groups.all();
    tables = all.stream().map(group -> OverlapCounts.of(group.from(), group.to())).toList();
    fromGrid = new ProcGrid(all.stream().mapToInt(group -> group.from().gridSize()).toArray());
  }

  /** The elements from each rank to each rank that needs some, as {@link Exchange#transfers}. */
  Stream<Transfer> transfers() {
    return IntStream.range(0, from.ranks()).boxed().flatMap(this::of);
  }

  private Stream<Transfer> of(int source) {
    int[] at = fromGrid.coords(source);
    List<Transfer> out = new ArrayList<>();
    int[] chosen = new int[at.length];
    int[] needing = new int[at.length];
    int[] overlapping = new int[at.length];
    for (int g = 0; g < at.length; g++) {
      overlapping[g] = tables.get(g).coords(at[g]).length;
      if (overlapping[g] == 0) {
        return Stream.of();
      }
    }
    do {
      long n = 1;
      for (int g = 0; g < at.length; g++) {
        needing[g] = tables.get(g).coords(at[g])[chosen[g]];
        n *= tables.get(g).counts(at[g])[chosen[g]];
      }
      for (int rank : to.ranksAt(groups.mapCoords(needing))) {
        out.add(new Transfer(source, rank, n));
      }
    } while (Exchange.advance(chosen, overlapping));
    return out.stream();
  }

  /** The number of elements that change their rank, as {@link Exchange#moved}. */
  long moved() {
    long needed = 0;
    long staying = 0;
    for (int rank = 0; rank < to.ranks(); rank++) {
      needed += to.localShape(rank).size();
      if (rank < from.ranks()) {
        staying += staying(rank);
      }
    }
    return needed - staying;
  }

  /** The number of elements that a rank has and needs. */
  private long staying(int rank) {
    int[] source = fromGrid.coords(rank);
    int[] destination = groups.arriving(to.mapCoords(rank));
    long out = 1;
    for (int g = 0; g < source.length; g++) {
      out *= tables.get(g).count(source[g], destination[g]);
    }
    return out;
  }

  /** The number of pairs of ranks of which one has elements that the other needs. */
  long pairs() {
    long out = to.ranksPerPart();
    for (OverlapCounts table : tables) {
      out = Math.multiplyExact(out, table.pairs());
    }
    return out;
  }
}
