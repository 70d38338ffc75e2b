package org.distarray.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.array.Manipulation;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plan only reads goes from the source into its place, without a copy between. */
class ReadIntoTest {
  private static final NdArray WHOLE = NdArray.arange(DType.INT64, 5 * 7 * 4).reshape(5, 7, 4);
  private static final AtomicInteger READS = new AtomicInteger();
  private static final AtomicInteger READS_INTO = new AtomicInteger();

  /**
   * The numbers from {@code first} on.
   *
   * @param canReadInto whether it reads into memory that is there
   */
  private record Numbers(boolean canReadInto, long first) implements ArraySource {
    Numbers(boolean canReadInto) {
      this(canReadInto, 0);
    }

    @Override
    public Shape shape() {
      return WHOLE.shape();
    }

    @Override
    public DType dtype() {
      return WHOLE.dtype();
    }

    @Override
    public NdArray read(IndexSet[] region) {
      READS.incrementAndGet();
      NdArray out = NdArray.zeros(dtype(), IndexSet.shape(region));
      fill(region, out);
      return out;
    }

    @Override
    public boolean readInto(IndexSet[] region, NdArray into) {
      if (canReadInto) {
        READS_INTO.incrementAndGet();
        fill(region, into);
      }
      return canReadInto;
    }

    private void fill(IndexSet[] region, NdArray out) {
      for (long i = 0; i < region[0].size(); i++) {
        for (long j = 0; j < region[1].size(); j++) {
          for (long k = 0; k < region[2].size(); k++) {
            long value = WHOLE.getLong(region[0].at(i), region[1].at(j), region[2].at(k));
            out.setLong(first + value, i, j, k);
          }
        }
      }
    }

    @Override
    public String label() {
      return "numbers";
    }
  }

  @BeforeEach
  void nothingWasRead() {
    READS.set(0);
    READS_INTO.set(0);
  }

  private static List<Distribution> layouts(Context context) {
    return List.of(
        context.distribution(WHOLE.shape(), "bnn"),
        context.distribution(WHOLE.shape(), "ncn"),
        context.distribution(WHOLE.shape(), "bnc"),
        context.distribution(WHOLE.shape(), "nnn"));
  }

  @Test
  void everyViewOfASourceIsWhatTheIndexShows() {
    try (Context context = Context.local(3)) {
      for (boolean canReadInto : new boolean[] {true, false}) {
        for (Distribution d : layouts(context)) {
          for (String index :
              List.of("...", "1:4", "::-2, 1:6", "2, ..., ::3", "..., 1", "3, 2, 1", "5:, :0")) {
            DistArray part = context.load(new Numbers(canReadInto), d).get(index);
            NdArray expected = WHOLE.get(index).copy();
            DistArray copy = part.copy().compute();
            assertTrue(expected.sameAs(copy.toArray()), () -> index + " of " + d);
            DistArray turned = part.transpose().copy();
            assertTrue(
                expected.transpose().copy().sameAs(turned.toArray()), () -> index + " of " + d);
          }
        }
      }
    }
  }

  @Test
  void aReadGoesIntoTheMemoryOfTheArrayThatItIsComputedInto() {
    try (Context context = Context.local(3)) {
      for (Distribution d : layouts(context)) {
        DistArray part = context.load(new Numbers(true), d);
        DistArray target = part.add(0).compute();
        part.computeInto(target); // which belongs to the array alone from here on
        nothingWasRead();
        part.computeInto(target);
        assertEquals(d.ranks(), READS_INTO.get());
        part.get("::1").copy().computeInto(target);
        assertEquals(2 * d.ranks(), READS_INTO.get());
        assertEquals(0, READS.get());
        part.add(1).computeInto(target);
        assertTrue(WHOLE.add(1).sameAs(target.toArray()));
        context.load(new Numbers(false), d).computeInto(target);
        assertTrue(WHOLE.sameAs(target.toArray()));
      }
    }
  }

  @Test
  void whatWasReadIsNotOverwrittenWhileAViewShowsIt() {
    try (Context context = Context.local(2)) {
      Distribution d = context.distribution(WHOLE.shape(), "bnn");
      DistArray other = context.load(new Numbers(true, 1000), d);
      DistArray target = owner(context, d);
      DistArray kept = target.add(0);
      other.computeInto(target);
      assertTrue(WHOLE.sameAs(kept.toArray()));
      assertTrue(WHOLE.add(1000).sameAs(target.toArray()));
      target = owner(context, d);
      List<NdArray> shown = target.localArrays();
      other.computeInto(target);
      assertTrue(WHOLE.get(":3").copy().sameAs(shown.get(0).copy()));
      assertTrue(WHOLE.add(1000).sameAs(target.toArray()));
    }
  }

  @Test
  void nothingIsReadOfWhatIsRepeatedNoTimes() {
    try (Context context = Context.local(1)) {
      DistArray one = context.zeros(DType.INT64, 1);
      assertEquals(Shape.of(0), Manipulation.repeat(one, new long[] {0}, 0).compute().shape());
      DistArray none = one.get("0:1, None").broadcastTo(1, 0);
      assertEquals(Shape.of(1, 0), none.copy().compute().toNdArray().shape());
    }
  }

  /** An array with memory of its own, which the next read would overwrite. */
  private static DistArray owner(Context context, Distribution d) {
    DistArray out = context.load(new Numbers(true), d).compute();
    context.load(new Numbers(true), d).computeInto(out);
    return out;
  }
}
