package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Chains of views of local arrays are NumPy's; those in another Java type may be read only. */
class LocalViewsTest {
  private static final List<ViewChain> CHAINS =
      Corpus.lines("/numpy/view-chains.txt.gz").stream().map(ViewChain::of).toList();

  @Test
  void chainsOfViewsOfLocalArraysAreNumPys() {
    for (ViewChain chain : CHAINS) {
      NdArray base = chain.base();
      NdArray seen = base;
      for (String step : chain.before()) {
        seen = ViewChain.step(seen, step);
      }
      NdArray before = seen;
      if (chain.isRefused()) {
        assertRefused(() -> ViewChain.step(before, chain.last()), "Cannot ");
        continue;
      }
      NdArray last = ViewChain.step(before, chain.last());
      assertEquals(chain.result(), ViewChain.described(last), chain::toString);
      if (chain.isReadOnly()) {
        assertThrows(
            IllegalArgumentException.class, () -> last.assign(last.copy()), chain::toString);
      } else if (!last.layout().isReadOnly()) {
        last.assign(NdArray.full(last.dtype(), last.shape(), 1));
        assertEquals(chain.written(), ViewChain.crc(base), chain::toString);
      }
    }
  }
}
