package org.distarray.notebooks.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.distarray.display.Bundle;
import org.junit.jupiter.api.Test;

class ScalaKernelTest {
  @Test
  void aNotebookHasAllFormsButTheTableWhichIsNotEvenMade() {
    Bundle bundle =
        Bundle.of(() -> "1 2")
            .withText(Bundle.HTML, () -> "<b>1 2</b>")
            .withText(
                Bundle.TABLE,
                () -> {
                  throw new AssertionError("the table was made");
                })
            .withBytes(Bundle.PNG, () -> new byte[] {1, 2, 3});
    Map<String, Object> data = ScalaKernel.data(bundle).getData();
    assertEquals(List.of("text/plain", "text/html", "image/png"), List.copyOf(data.keySet()));
    assertEquals("AQID", data.get(Bundle.PNG));
  }
}
