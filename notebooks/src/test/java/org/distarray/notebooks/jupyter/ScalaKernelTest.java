package org.distarray.notebooks.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMETypeParseException;
import org.distarray.display.Bundle;
import org.junit.jupiter.api.Test;

class ScalaKernelTest {
  @Test
  void aNotebookHasAllFormsButTheTableWhichIsNotEvenMade() throws MIMETypeParseException {
    Bundle bundle =
        Bundle.of(() -> "1 2")
            .withText(Bundle.HTML, () -> "<b>1 2</b>")
            .withText(
                Bundle.TABLE,
                () -> {
                  throw new AssertionError("the table was made");
                })
            .withBytes(Bundle.PNG, () -> new byte[] {1, 2, 3});
    DisplayData data = ScalaKernel.data(bundle);
    assertEquals("1 2", data.getData(MIMEType.TEXT_PLAIN));
    assertEquals("<b>1 2</b>", data.getData(MIMEType.TEXT_HTML));
    assertEquals("AQID", data.getData(MIMEType.IMAGE_PNG));
    assertFalse(data.hasDataForType(MIMEType.parse(Bundle.TABLE)));
  }
}
