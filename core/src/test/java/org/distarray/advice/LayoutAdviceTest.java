package org.distarray.advice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;

class LayoutAdviceTest {

  @Test
  void everyCandidateIsWhatAddingUpIndexByIndexGives() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      double[] costs = costs(random, 1 + random.nextInt(50));
      int engines = 1 + random.nextInt(20);
      LayoutAdvice advice = LayoutAdvice.of(costs, engines);
      for (int size = 1; size <= costs.length; size++) {
        String what = "seed " + seed + ", block size " + size;
        Candidate c = advice.candidate(size);
        assertEquals(size, c.blockSize(), what);
        assertEquals(runs(costs.length, size), c.runs(), what);
        assertEquals(plainSpeedUp(costs, engines, size), c.speedUp(), 1e-9, what);
        assertTrue(c.speedUp() <= engines, what);
        DimMap map = BlockCyclic.of(costs.length, engines, size);
        assertEquals(c.speedUp(), Load.of(costs, map).speedUp(), 1e-9, what);
      }
    }
  }

  @Test
  void theProposalHasTheFewestRunsOfAllThatReachTheGoal() {
    int reached = 0;
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      double[] costs = costs(random, 1 + random.nextInt(300));
      int engines = 1 + random.nextInt(24);
      LayoutAdvice advice = LayoutAdvice.of(costs, engines);
      Candidate best = advice.proposal();
      double most = 0;
      for (int size = 1; size <= costs.length; size++) {
        String what = "seed " + seed + ", block size " + size + " against " + best;
        double speedUp = plainSpeedUp(costs, engines, size);
        most = Math.max(most, speedUp);
        int runs = runs(costs.length, size);
        if (speedUp >= LayoutAdvice.GOAL * engines + 1e-9) {
          assertTrue(advice.reachesGoal(), what);
          assertTrue(best.runs() <= runs, what);
          assertTrue(runs > best.runs() || speedUp <= best.speedUp() + 1e-9, what);
        } else if (!advice.reachesGoal() && speedUp > best.speedUp() - 1e-12) {
          assertTrue(best.runs() <= runs, what);
        }
      }
      if (advice.reachesGoal()) {
        reached++;
        assertTrue(best.speedUp() >= LayoutAdvice.GOAL * engines - 1e-9);
      } else {
        assertEquals(most, best.speedUp(), 1e-9, "seed " + seed);
      }
      assertEquals(best.speedUp(), Load.of(costs, advice.map()).speedUp(), 1e-9, "seed " + seed);
      assertTrue(advice.candidates().contains(best));
    }
    assertTrue(reached > 50 && reached < 450, reached + " of 500 reach the goal");
  }

  @Test
  void loadsOfAnyMapSumToTheTotal() {
    double[] costs = {5, 0, 1, 8, 2, 2, 7};
    List<DimMap> maps =
        List.of(
            new Undistributed(7),
            Block.even(7, 3),
            Block.irregular(0, 0, 4, 7),
            BlockCyclic.of(7, 3, 2),
            Unstructured.of(List.of(new long[] {6, 0, 3}, new long[] {5, 1, 2, 4})));
    double[][] loads = {{25}, {6, 12, 7}, {0, 14, 11}, {12, 9, 4}, {20, 5}};
    for (int k = 0; k < loads.length; k++) {
      Load load = Load.of(costs, maps.get(k));
      assertArrayEquals(loads[k], load.perProcess(), maps.get(k).toString());
      assertEquals(25, load.total());
      assertEquals(Arrays.stream(loads[k]).max().orElse(0), load.busiest());
      assertEquals(loads[k][load.busiestProcess()], load.busiest());
      assertEquals(25 / load.busiest(), load.speedUp());
      assertEquals(load.processes() / load.speedUp(), load.imbalance());
    }
    assertEquals(
        "<Load(speed-up 2.08 over 3 processes, imbalance 1.44: process 1 has 12.00 of 25.00)>",
        Load.of(costs, Block.even(7, 3)).toString());
  }

  @Test
  void presentLoadsOfGridsTakeCostsToBeSpreadEvenly() {
    Distribution grid = Distribution.fromShape(Shape.of(4, 8), "bc", new int[] {2, 2}, 0, 1, 2, 3);
    LayoutAdvice advice = LayoutAdvice.of(new double[] {1, 2, 3, 4}, grid, 0, 0, 1, 2, 3);
    assertArrayEquals(new double[] {1.5, 1.5, 3.5, 3.5}, advice.present().perProcess());
    advice = LayoutAdvice.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, grid, -1, 0, 1, 2, 3);
    assertEquals(1, advice.axis());
    assertArrayEquals(new double[] {8, 10, 8, 10}, advice.present().perProcess());
    assertEquals("nc", advice.distribution().dist());
    assertEquals(Shape.of(4, 8), advice.distribution().shape());
  }

  @Test
  void mapsOfTwoAxesMakeAGrid() {
    double[] rows = IntStream.range(0, 40).mapToDouble(i -> i).toArray();
    double[] columns = IntStream.range(0, 30).mapToDouble(i -> 30 - i).toArray();
    Distribution grid =
        Distribution.of(
            List.of(LayoutAdvice.of(rows, 2).map(), LayoutAdvice.of(columns, 3).map()),
            0,
            1,
            2,
            3,
            4,
            5);
    assertEquals("cc", grid.dist());
    assertEquals(Shape.of(40, 30), grid.shape());
  }

  @Test
  void evenCostsAreLaidOutInOneRunPerEngine() {
    double[] even = new double[1200];
    Arrays.fill(even, 0.1);
    Candidate best = LayoutAdvice.of(even, 12).proposal();
    assertEquals(100, best.blockSize());
    assertEquals(12, best.runs());
    assertEquals(12, best.speedUp(), 1e-9);
    // where nothing is known to cost anything, all costs the same
    LayoutAdvice nothing = LayoutAdvice.of(new double[1200], 12);
    assertEquals(100, nothing.proposal().blockSize());
    assertEquals(12, nothing.present().speedUp());
    assertEquals(1, nothing.present().imbalance());
    // 19 of 20 engines are 95 %
    assertEquals(19, LayoutAdvice.of(Arrays.copyOf(even, 19), 20).proposal().runs());
  }

  @Test
  void oneEngineTakesAllInOneRun() {
    LayoutAdvice advice = LayoutAdvice.of(new double[] {3, 1, 2}, 1);
    assertEquals(new Candidate(3, 1, 1), advice.proposal());
    assertEquals(1, advice.distribution().ranks());
  }

  @Test
  void fewerIndicesThanEnginesLeaveEnginesOut() {
    LayoutAdvice advice = LayoutAdvice.of(new double[] {1, 1, 1, 1, 1}, 12);
    assertFalse(advice.reachesGoal());
    assertEquals(new Candidate(1, 5, 5), advice.proposal());
    assertEquals(5, advice.distribution().ranks());
    assertTrue(
        advice.toString().endsWith("no block size reaches 95 % of 12: there are only 5 indices"),
        advice.toString());
  }

  @Test
  void anIndexThatCostsMoreThanAShareIsNamed() {
    double[] costs = new double[100];
    Arrays.fill(costs, 1);
    costs[70] = 99;
    LayoutAdvice advice = LayoutAdvice.of(costs, 4);
    assertEquals(
        """
        axis 0 of (100,) over 4 engines: predicted speed-ups
        present 'b' over [4]: 1.61 (the busiest process has 2.48 times the mean)
        block size      runs  speed-up
                 1       100      1.61
                 2        50      1.62
                 4        25      1.62
                 8        13      1.57
                16         7      1.52
                18         6      1.71  <- proposal
                25         4      1.61
        no block size reaches 95 % of 4: index 70 alone costs 50.0 % of all""",
        advice.toString());
  }

  @Test
  void costsThatCannotBeAreRefusedNamingThem() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(
          "Cannot advise a layout: the cost of index 2 is " + bad + " (a finite number, 0 or more)",
          () -> LayoutAdvice.of(new double[] {1, 2, bad}, 3));
      refused(
          "Cannot tell the load: the cost of process 1 is " + bad + " (a finite number, 0 or more)",
          () -> Load.of(1, bad));
    }
    double huge = Double.MAX_VALUE;
    refused(
        "Cannot advise a layout: 2 costs sum to infinity (another unit)",
        () -> LayoutAdvice.of(new double[] {huge, huge}, 3));
    refused(
        "Cannot advise a layout of axis 0 of an array of shape (0,): it has no indices (1 or more)",
        () -> LayoutAdvice.of(new double[0], 3));
    refused(
        "Cannot advise a layout over 0 engines (1 or more)",
        () -> LayoutAdvice.of(new double[] {1}, 0));
    Distribution line = Distribution.fromShape(Shape.of(3), 0, 1);
    refused(
        "Cannot advise a layout over 0 engines (1 or more)",
        () -> LayoutAdvice.of(new double[] {1, 1, 1}, line, 0));
    refused(
        "Cannot tell the load of a dimension of size 3 from 2 costs (one for each index)",
        () -> LayoutAdvice.of(new double[] {1, 1}, line, 0, 0, 1));
    refused(
        "Cannot advise a layout: 1 loads for " + line + " (one for each of its 2 ranks)",
        () -> LayoutAdvice.of(Load.of(1), new double[] {1, 1, 1}, line, 0, 0, 1));
    refused("Cannot tell the load of 0 processes (1 or more)", Load::of);
    LayoutAdvice advice = LayoutAdvice.of(new double[] {1, 1, 1}, 2);
    refused(
        "Cannot predict the speed-up of block size 4 along axis 0 (1 to 3)",
        () -> advice.candidate(4));
  }

  private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  /** Costs of several kinds: even, random, few heavy ones, a hill, integers. */
  private static double[] costs(Random random, int n) {
    double[] out = new double[n];
    int kind = random.nextInt(5);
    for (int i = 0; i < n; i++) {
      out[i] =
          switch (kind) {
            case 0 -> 0.1;
            case 1 -> random.nextDouble();
            case 2 -> random.nextInt(10) == 0 ? 100 : 0;
            case 3 -> Math.exp(-Math.pow(4.0 * (i - n / 2.0) / n, 2));
            default -> random.nextInt(100);
          };
    }
    out[random.nextInt(n)] += 1;
    return out;
  }

  private static int runs(int n, int blockSize) {
    return (n + blockSize - 1) / blockSize;
  }

  private static double plainSpeedUp(double[] costs, int engines, int blockSize) {
    double[] loads = new double[engines];
    for (int i = 0; i < costs.length; i++) {
      loads[i / blockSize % engines] += costs[i];
    }
    return Arrays.stream(costs).sum() / Arrays.stream(loads).max().orElse(0);
  }
}
