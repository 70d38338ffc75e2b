package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Chains of views are NumPy's: what is refused, what is read only, elements, and writes. */
public interface ViewLaws extends ArrayLaws {
  /** NumPy's answers. */
  private List<ViewChain> chains() {
    List<String> lines = Corpus.lines("/numpy/view-chains.txt.gz");
    int n = rounds(1200);
    return IntStream.range(0, n)
        .mapToObj(k -> ViewChain.of(lines.get((int) ((long) k * lines.size() / n))))
        .toList();
  }

  @Test
  default void chainsOfViewsAreNumPys() {
    for (ViewChain chain : chains()) {
      NdArray local = chain.base();
      DistArray base =
          context()
              .fromArray(local, Distribution.fromShape(local.shape(), local.ndim() == 0 ? 0 : 1));
      DistArray seen = base;
      for (String step : chain.before()) {
        seen = ViewChain.step(seen, step);
      }
      DistArray before = seen;
      if (chain.isRefused()) {
        assertRefused(() -> ViewChain.step(before, chain.last()), "Cannot ");
        continue;
      }
      DistArray last = ViewChain.step(before, chain.last());
      assertEquals(chain.result(), ViewChain.described(last.toArray()), chain::toString);
      assertEquals(last.shape(), last.toArray().shape(), chain::toString);
      if (chain.isReadOnly()) {
        assertRefused(() -> last.fill(1), "Cannot write to a broadcast view");
      } else {
        last.fill(1);
        assertEquals(chain.written(), ViewChain.crc(base.toArray()), chain::toString);
      }
    }
  }

  @Test
  default void chainsOfViewsOnSeveralEnginesAreNumPysOrRefused() {
    int answered = 0;
    List<ViewChain> chains = chains();
    for (int k = 0; k < chains.size(); k += 3) {
      ViewChain chain = chains.get(k);
      NdArray local = chain.base();
      if (chain.isRefused()) {
        continue;
      }
      DistArray base =
          context().fromArray(local, new Draw("several engines", k).layout(local.shape()));
      DistArray last = base;
      try {
        for (String step : chain.steps()) {
          last = ViewChain.step(last, step);
        }
      } catch (IllegalArgumentException refused) {
        // an element would lie on two ranks
        assertTrue(refused.getMessage().contains("call distributeAs first"), refused.getMessage());
        continue;
      }
      answered++;
      assertEquals(chain.result(), ViewChain.described(last.toArray()), chain::toString);
      if (!chain.isReadOnly()) {
        last.fill(1);
        assertEquals(chain.written(), ViewChain.crc(base.toArray()), chain::toString);
      }
    }
    assertTrue(answered > chains.size() / 10, "only " + answered);
  }
}
