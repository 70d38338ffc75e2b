package org.distarray.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.ReadCost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file that is wanted in another layout is read so, or moved, whichever costs less. */
class ApproachTest {
  private static final Shape SHAPE = Shape.of(40, 20);
  private static final Map<String, Long> TIMES = new ConcurrentHashMap<>();
  private static final AtomicLong READ = new AtomicLong();
  private Context context;

  /** A file of which reading in some layouts costs several times its size. */
  private record Priced() implements ArraySource {
    @Override
    public Shape shape() {
      return SHAPE;
    }

    @Override
    public DType dtype() {
      return DType.FLOAT64;
    }

    @Override
    public ReadCost cost(Distribution layout) {
      long times = TIMES.getOrDefault(layout.dist(), 1L);
      return new ReadCost(SHAPE.size() * 8, (times - 1) * SHAPE.size() * 8);
    }

    @Override
    public NdArray read(IndexSet[] region) {
      NdArray out = NdArray.zeros(dtype(), Shape.of(region[0].size(), region[1].size()));
      for (long k = 0; k < out.size(); k++) {
        long row = region[0].at(k / region[1].size());
        long column = region[1].at(k % region[1].size());
        out.shaped(out.size()).setDouble(row * SHAPE.dim(1) + column, k);
      }
      READ.addAndGet(out.size());
      return out;
    }

    @Override
    public String label() {
      return "priced";
    }
  }

  @BeforeEach
  void start() {
    context = Context.local(4);
    TIMES.clear();
    READ.set(0);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  private DistArray file() {
    return context.load(new Priced(), layout("bn"));
  }

  private Distribution layout(String dist) {
    return context.distribution(SHAPE, dist);
  }

  private static void assertRight(DistArray a) {
    assertTrue(NdArray.arange(DType.FLOAT64, 40, 20).sameAs(a.toArray()));
  }

  @Test
  void aFileIsReadAsItIsWanted() {
    DistArray a = file().distributeAs(layout("nb"));
    assertEquals(
        "stage 1: read priced as nb (reads 6.3 KiB), not as bn (reads 6.3 KiB) and moved (4.7 KiB)"
            + "  (40, 20), 4 tasks, reads 6.3 KiB, 8 MiB a task",
        a.explain());
    assertEquals(layout("nb"), a.distribution());
    assertRight(a);
    assertEquals(800, READ.get());
    assertEquals(319_600.0, a.add(a.transpose().transpose()).sum().asDouble() / 2);
  }

  @Test
  void aFileThatIsDecodedManyTimesIsMoved() {
    TIMES.put("nb", 4L);
    DistArray a = file().distributeAs(layout("nb"));
    List<String> lines = a.explain().lines().toList();
    assertTrue(lines.get(0).startsWith("stage 1: read priced  (40, 20)"), lines::toString);
    assertTrue(
        lines
            .get(1)
            .startsWith(
                "stage 2: move 4.7 KiB of 6.3 KiB to 4 ranks, not read as nb"
                    + " (reads 6.3 KiB, decodes 18.8 KiB) <- stage 1"),
        lines::toString);
    assertRight(a);
    assertEquals(800, READ.get());
  }

  @Test
  void decodingWhatIsDecodedInAnyLayoutCostsLessThanAMove() {
    TIMES.put("bn", 2L);
    TIMES.put("nb", 2L);
    assertFalse(file().distributeAs(layout("nb")).explain().contains("stage 2"));
    TIMES.put("bn", 4L);
    TIMES.put("nb", 4L);
    assertFalse(file().distributeAs(layout("nb")).explain().contains("stage 2"));
  }

  @Test
  void anOperandIsReadWhereTheOtherLies() {
    for (long times : new long[] {1, 9}) {
      TIMES.put("nb", times);
      DistArray there = context.arange(layout("nb"), DType.FLOAT64).compute();
      DistArray sum = there.subtract(file());
      assertEquals(times > 1, sum.explain().contains("move "), sum.explain());
      assertEquals(0.0, sum.abs().max().asDouble());
      DistArray cyclic = context.zeros(layout("nc"), DType.FLOAT64);
      cyclic.fill(file());
      assertRight(cyclic);
    }
  }

  @Test
  void aTransposeIsReadSoToo() {
    for (String dist : List.of("bn", "nb", "cb", "bb")) {
      Distribution to = context.distribution(Shape.of(20, 40), dist);
      DistArray there = context.zeros(to, DType.FLOAT64).compute();
      DistArray turned = there.add(file().transpose());
      assertFalse(turned.explain().contains("move "), turned.explain());
      NdArray want = NdArray.arange(DType.FLOAT64, 40, 20).transpose().copy();
      assertTrue(want.sameAs(turned.toArray()), dist);
    }
  }

  @Test
  void aFileThatIsReadAnywayIsMovedWhereThatCostsLess() {
    for (long times : new long[] {1, 2}) {
      TIMES.put("nb", times);
      for (boolean first : new boolean[] {true, false}) {
        READ.set(0);
        DistArray file = file();
        DistArray sum = file.multiply(2).sum();
        DistArray columns = file.distributeAs(layout("nb")).add(1).max(0);
        context.compute(first ? sum : columns, first ? columns : sum);
        // another reading costs 6400 or 12800 bytes, a move 2 x 4800
        assertEquals(times == 1 ? 1600 : 800, READ.get(), times + " times, " + first);
        assertEquals(639_200.0, sum.asDouble());
        assertEquals(800.0, columns.item(19));
      }
    }
  }

  @Test
  void aPlanDoesNotDependOnTheOrderOfWhatIsWanted() {
    TIMES.put("nb", 4L); // moved
    TIMES.put("nc", 2L); // read there, unless the file is read for the other anyway
    for (boolean first : new boolean[] {true, false}) {
      READ.set(0);
      DistArray file = file();
      DistArray moved = file.distributeAs(layout("nb")).add(1);
      DistArray read = file.distributeAs(layout("nc")).add(2);
      context.compute(first ? moved : read, first ? read : moved);
      assertEquals(800, READ.get(), first ? "moved first" : "read first");
      assertEquals(1 + 799.0, moved.item(39, 19));
      assertEquals(2 + 799.0, read.item(39, 19));
    }
  }

  @Test
  void rowsThatAreReadTogetherCountForEachRankThatNeedsSome() {
    ArraySource tens =
        new ArraySource() {
          @Override
          public Shape shape() {
            return SHAPE;
          }

          @Override
          public DType dtype() {
            return DType.INT16;
          }

          @Override
          public NdArray read(IndexSet[] region) {
            throw new IllegalStateException("nothing is read");
          }

          @Override
          public long rowsTogether() {
            return 15;
          }

          @Override
          public String label() {
            return "tens";
          }
        };
    // parts of 15, 15 and 10 rows; blocks of 10 rows need 1, 2, 1 and 1 of them
    assertEquals(new ReadCost((15 + 30 + 15 + 10) * 20 * 2, 0), tens.cost(layout("bn")));
    assertEquals(new ReadCost(40 * 20 * 2, 0), tens.cost(layout("nb")));
    assertEquals(new ReadCost(4 * 40 * 20 * 2, 0), tens.cost(layout("cn")));
    assertEquals(0, context.arange(10).explain().lines().filter(l -> l.contains("reads")).count());
  }
}
