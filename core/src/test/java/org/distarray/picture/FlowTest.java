package org.distarray.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FlowTest {
  private static final Pattern BOX =
      Pattern.compile("<rect x=\"([\\d.]+)\" y=\"([\\d.]+)\" .*fill=\"#f2f6fa\"");

  @Test
  void aBoxStandsBelowAllThatItTakesFrom() {
    Flow flow =
        new Flow(
            List.of(
                new Flow.Box("a", List.of("of <b>"), List.of()),
                new Flow.Box("b", List.of(), List.of()),
                new Flow.Box("c", List.of(), List.of(0)),
                new Flow.Box("d", List.of(), List.of(1, 2))));
    String svg = flow.drawing().svg().toString();
    double[][] at = new double[4][];
    Matcher box = BOX.matcher(svg);
    for (int k = 0; k < 4; k++) {
      assertTrue(box.find(), svg);
      at[k] = new double[] {Double.parseDouble(box.group(1)), Double.parseDouble(box.group(2))};
    }
    assertEquals(at[0][1], at[1][1], "side by side");
    assertTrue(at[1][0] > at[0][0]);
    assertTrue(at[2][1] > at[0][1]);
    assertTrue(at[3][1] > at[2][1]);
    assertEquals(3 * 2, svg.split("<polyline", -1).length - 1, "three arrows of two lines");
    assertTrue(svg.contains("of &lt;b&gt;"), svg);
  }

  @Test
  void aPlanOfNoStagesIsAnEmptyPicture() {
    assertTrue(new Flow(List.of()).drawing().svg().toString().endsWith("</svg>\n"));
  }
}
