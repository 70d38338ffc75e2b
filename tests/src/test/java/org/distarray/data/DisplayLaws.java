package org.distarray.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.display.Bundle;
import org.distarray.display.Display;
import org.distarray.dtype.DType;
import org.junit.jupiter.api.Test;

/** Showing a lazy array of any size computes the few elements that are shown. */
interface DisplayLaws {
  LongAdder COMPUTED = new LongAdder();

  Context context();

  /** The array that counts the elements of which a function is asked: 93 GiB of them. */
  private DistArray huge() {
    COMPUTED.reset();
    return context()
        .fromFunction(
            i -> {
              COMPUTED.increment();
              return i[0] - i[1];
            },
            context().distribution(125_000, 100_000),
            DType.FLOAT64);
  }

  @Test
  default void aHugeLazyArrayIsDisplayedByItsCornersAndSomeElements() {
    DistArray a = huge().multiply(2);
    List<String> shown = new ArrayList<>();
    Display.Registration open =
        Display.to(bundle -> shown.add(bundle.text(Bundle.HTML).orElseThrow()));
    try {
      a.display();
    } finally {
      open.close();
    }
    assertEquals(36 + 120 * 96, COMPUTED.sum());
    assertTrue(shown.get(0).contains("93.1 GiB"), shown.get(0));
    assertTrue(shown.get(0).contains("[[ 0.00000e+00 -2.00000e+00 -4.00000e+00 "), shown.get(0));
  }

  @Test
  default void aStringComputesNothing() {
    DistArray a = huge().add(1).sum();
    assertEquals("<DistArray float64 () on 1 engine, 8 B, lazy>", a.toString());
    assertTrue(a.bundle().text().contains("no values: 93.1 GiB"), a.bundle().text());
    assertEquals(0, COMPUTED.sum());
  }
}
