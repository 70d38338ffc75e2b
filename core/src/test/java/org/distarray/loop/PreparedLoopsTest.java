package org.distarray.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreparedLoopsTest {
  @Test
  void theLoopsOfCommonOperationsAreInTheLibrary() {
    int n = 0;
    for (LoopStep step : PreparedLoops.steps()) {
      String name = Kernels.alone(step).className();
      assertTrue(PreparedLoops.find(name).isPresent(), name);
      assertEquals(name, PreparedLoops.find(name).get().getClass().getName());
      n++;
    }
    assertTrue(n > 200, "only " + n);
  }

  @Test
  void otherLoopsAreNot() {
    assertEquals(Optional.empty(), PreparedLoops.find(LoopSource.className("fused_add_multiply")));
  }
}
