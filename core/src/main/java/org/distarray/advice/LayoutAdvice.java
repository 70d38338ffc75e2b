package org.distarray.advice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.index.Shape;

/**
 * Proposes a layout that shares work evenly when costs differ along an axis. It compares the
 * present layout with block-cyclic ones.
 *
 * <pre>{@code
 * LayoutAdvice.of(new double[] {8, 7, 6, 5, 4, 3, 2, 1}, 2).proposal() //> Candidate[blockSize=1, runs=8, speedUp=1.8]
 * }</pre>
 *
 * <p>The prediction is {@code total / busiest} of {@link Load}. The advice tries all n block sizes
 * in O(n log n). It proposes a block size whose predicted speed-up reaches {@link #GOAL} of the
 * number of engines; of these, one with the fewest runs; of these, the fastest. If no block size
 * reaches the goal, as when one index costs more than an engine's share, it proposes the fastest,
 * with as few runs as that allows. If all costs are 0, they count as equal.
 *
 * <p>For a grid of processes, ask along each axis for as many engines as the grid has there, and
 * combine the maps: {@code Distribution.of(List.of(LayoutAdvice.of(rowCosts, 3).map(),
 * LayoutAdvice.of(columnCosts, 4).map()), targets)}. {@code Context.advise} takes the costs from an
 * array; {@code Context.adviseFor} measures them.
 */
public final class LayoutAdvice {
  /** The share of perfect speed-up that a proposal reaches if it can. */
  public static final double GOAL = 0.95;

  // sums of n costs may differ by rounding alone
  private static final double ROUNDING = 1e-12;

  private final double[] costs;
  private final double[] sums;
  private final Distribution present;
  private final Load load;
  private final int axis;
  private final int[] targets;
  private final Candidate proposal;

  private LayoutAdvice(Load load, double[] costs, Distribution present, int axis, int... targets) {
    this.costs = costs;
    this.present = present;
    this.load = load;
    this.axis = axis;
    this.targets = targets;
    double[] weights = costs;
    if (Arrays.stream(costs).allMatch(c -> c == 0)) {
      weights = new double[costs.length];
      Arrays.fill(weights, 1);
    }
    this.sums = Costs.sums(weights);
    this.proposal = best();
  }

  /**
   * Advises on one dimension alone. The present layout is even blocks.
   *
   * <pre>{@code
   * LayoutAdvice.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 2).proposal().blockSize() //> 6
   * }</pre>
   *
   * @param costs the cost of each index, in any unit
   * @param engines the number of engines
   * @throws IllegalArgumentException when there are no costs or engines, or when a cost is
   *     negative, NaN or infinite
   */
  public static LayoutAdvice of(double[] costs, int engines) {
    if (engines < 1) {
      throw new IllegalArgumentException(
          "Cannot advise a layout over " + engines + " engines (1 or more)");
    }
    int[] targets = IntStream.range(0, engines).toArray();
    return of(costs, Distribution.fromShape(Shape.of(costs.length), targets), 0, targets);
  }

  /**
   * Advises on one axis of an array. If other axes are distributed, too, the present load is
   * computed as if the cost of an index were spread evenly along them.
   *
   * <pre>{@code
   * double[] costs = {0, 1, 2, 3, 4, 5, 6, 7};
   * LayoutAdvice.of(costs, context.distribution(8), 0, 0, 1).proposal().blockSize() //> 6
   * }</pre>
   *
   * @param costs the cost of each global index of the axis, in any unit
   * @param present the distribution of the array
   * @param axis the axis; -1 is the last
   * @param targets the engines over which to lay the axis
   * @throws IllegalArgumentException when there are no costs or engines, when there is not one cost
   *     for each index, or when a cost is negative, NaN or infinite
   */
  public static LayoutAdvice of(double[] costs, Distribution present, int axis, int... targets) {
    int d = present.shape().axis(axis);
    check(costs, present, d);
    double[] along = Load.of(costs, present.map(d)).perProcess();
    double[] ranks = new double[present.ranks()];
    for (int rank = 0; rank < ranks.length; rank++) {
      int[] coords = present.grid().coords(rank);
      ranks[rank] = along[coords[d]];
      for (int k = 0; k < coords.length; k++) {
        DimMap map = present.map(k);
        ranks[rank] *=
            k == d || map.size() == 0 ? 1 : (double) map.localSize(coords[k]) / map.size();
      }
    }
    return of(Load.of(ranks), costs, present, d, targets);
  }

  /**
   * Advises on one axis of an array whose present load is known.
   *
   * <pre>{@code
   * double[] costs = {0, 1, 2, 3, 4, 5, 6, 7};
   * Load load = Load.of(1, 5, 9, 13);
   * LayoutAdvice.of(load, costs, context.distribution(8), 0, 0, 1).proposal().blockSize() //> 6
   * }</pre>
   *
   * @param load the load of each rank of the present distribution
   * @param costs the cost of each global index of the axis, in any unit
   * @param present the distribution of the array
   * @param axis the axis; -1 is the last
   * @param targets the engines over which to lay the axis
   * @throws IllegalArgumentException as above, or when there is not one load for each rank
   */
  public static LayoutAdvice of(
      Load load, double[] costs, Distribution present, int axis, int... targets) {
    int d = present.shape().axis(axis);
    check(costs, present, d);
    if (load.processes() != present.ranks()) {
      throw new IllegalArgumentException(
          "Cannot advise a layout: "
              + load.processes()
              + " loads for "
              + present
              + " (one for each of its "
              + present.ranks()
              + " ranks)");
    }
    if (targets.length == 0) {
      throw new IllegalArgumentException("Cannot advise a layout over 0 engines (1 or more)");
    }
    return new LayoutAdvice(load, costs.clone(), present, d, targets.clone());
  }

  private static void check(double[] costs, Distribution present, int axis) {
    if (costs.length == 0) {
      throw new IllegalArgumentException(
          "Cannot advise a layout of axis "
              + axis
              + " of an array of shape "
              + present.shape()
              + ": it has no indices (1 or more)");
    }
    Costs.checkCount(costs, present.shape().dim(axis));
    Costs.check("advise a layout", "of index", costs);
  }

  /**
   * The number of engines that the advice is for.
   *
   * <pre>{@code
   * LayoutAdvice.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 2).engines() //> 2
   * }</pre>
   */
  public int engines() {
    return targets.length;
  }

  /**
   * The axis that the advice is for.
   *
   * <pre>{@code
   * LayoutAdvice.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 2).axis() //> 0
   * }</pre>
   */
  public int axis() {
    return axis;
  }

  /**
   * The cost of each index of the axis.
   *
   * <pre>{@code
   * LayoutAdvice.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 2).costs() //> [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
   * }</pre>
   */
  public double[] costs() {
    return costs.clone();
  }

  /**
   * The load of each rank in the present layout.
   *
   * <pre>{@code
   * LayoutAdvice.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 2).present().perProcess() //> [6.0, 22.0]
   * }</pre>
   */
  public Load present() {
    return load;
  }

  /**
   * The proposed block size.
   *
   * <pre>{@code
   * LayoutAdvice.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 2).proposal().blockSize() //> 6
   * }</pre>
   */
  public Candidate proposal() {
    return proposal;
  }

  /**
   * Whether the predicted speed-up of the proposal is {@link #GOAL} of the engines or more.
   *
   * <pre>{@code
   * LayoutAdvice.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 2).reachesGoal() //> false
   * }</pre>
   */
  public boolean reachesGoal() {
    return reaches(proposal);
  }

  /**
   * The prediction for a block size.
   *
   * <pre>{@code
   * LayoutAdvice.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 2).candidate(4).speedUp() //> 1.2727272727272727
   * }</pre>
   *
   * @param blockSize from 1 to the number of indices
   * @throws IllegalArgumentException when the block size is outside that range
   */
  public Candidate candidate(int blockSize) {
    if (blockSize < 1 || blockSize > costs.length) {
      throw new IllegalArgumentException(
          "Cannot predict the speed-up of block size "
              + blockSize
              + " along axis "
              + axis
              + " (1 to "
              + costs.length
              + ")");
    }
    int runs = (int) (((long) costs.length + blockSize - 1) / blockSize);
    double[] loads = new double[Math.min(engines(), runs)];
    double busiest = 0;
    for (int run = 0; run < runs; run++) {
      int from = run * blockSize;
      int to = blockSize > costs.length - from ? costs.length : from + blockSize;
      int engine = run % loads.length;
      loads[engine] += sums[to] - sums[from];
      busiest = Math.max(busiest, loads[engine]);
    }
    return new Candidate(blockSize, runs, Math.min(loads.length, sums[costs.length] / busiest));
  }

  /**
   * The predictions for the powers of two below even blocks, for even blocks, which come last, and
   * for the proposal, ordered by block size.
   *
   * <pre>{@code
   * LayoutAdvice.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 2).candidates().stream().map(c -> c.blockSize()).toList() //> [1, 2, 4, 6]
   * }</pre>
   */
  public List<Candidate> candidates() {
    int even = (int) (((long) costs.length + engines() - 1) / engines());
    TreeSet<Integer> sizes = new TreeSet<>(List.of(even, proposal.blockSize()));
    for (long size = 1; size < even; size *= 2) {
      sizes.add((int) size);
    }
    return sizes.stream().map(this::candidate).toList();
  }

  /**
   * The proposed map of the axis. It leaves out engines that would own nothing.
   *
   * <pre>{@code
   * LayoutAdvice.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 2).map().distType() //> c
   * }</pre>
   */
  public DimMap map() {
    int used = Math.min(engines(), proposal.runs());
    return BlockCyclic.of(costs.length, used, proposal.blockSize());
  }

  /**
   * The proposed distribution of the array: {@link #map} along the axis, all other axes
   * undistributed.
   *
   * <pre>{@code
   * LayoutAdvice.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 2).distribution() //> <Distribution(shape=(8,), dist='c', grid=[2], targets=[0, 1])>
   * }</pre>
   */
  public Distribution distribution() {
    List<DimMap> maps = new ArrayList<>();
    for (int d = 0; d < present.ndim(); d++) {
      maps.add(d == axis ? map() : new Undistributed(present.shape().dim(d)));
    }
    return Distribution.of(maps, targets);
  }

  private Candidate best() {
    Candidate best = candidate(costs.length);
    // towards smaller blocks: runs only become more
    for (int size = costs.length - 1; size >= 1; size--) {
      Candidate next = candidate(size);
      boolean faster = next.speedUp() > best.speedUp() * (1 + ROUNDING);
      if (reaches(best) ? next.runs() == best.runs() && faster : reaches(next) || faster) {
        best = next;
      }
      if (reaches(best) && next.runs() > best.runs()) {
        return best;
      }
    }
    return best;
  }

  private boolean reaches(Candidate c) {
    return c.speedUp() >= GOAL * engines() * (1 - ROUNDING);
  }

  /** A report with the present layout, the candidates and the proposal. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    line(
        out,
        "axis %d of %s over %d engines: predicted speed-ups",
        axis,
        present.shape(),
        engines());
    line(
        out,
        "present '%s' over %s: %.2f (the busiest process has %.2f times the mean)",
        present.dist(),
        present.grid(),
        load.speedUp(),
        load.imbalance());
    line(out, "block size      runs  speed-up");
    for (Candidate c : candidates()) {
      String mark = c.equals(proposal) ? "  <- proposal" : "";
      line(out, "%10d %9d %9.2f%s", c.blockSize(), c.runs(), c.speedUp(), mark);
    }
    if (!reachesGoal()) {
      line(out, "no block size reaches %.0f %% of %d: %s", 100 * GOAL, engines(), obstacle());
    }
    return out.toString().stripTrailing();
  }

  private String obstacle() {
    if (costs.length < engines()) {
      return "there are only " + costs.length + " indices";
    }
    int worst = 0;
    for (int i = 1; i < costs.length; i++) {
      worst = costs[i] > costs[worst] ? i : worst;
    }
    double share = 100 * (sums[worst + 1] - sums[worst]) / sums[costs.length];
    return String.format(Locale.ROOT, "index %d alone costs %.1f %% of all", worst, share);
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
