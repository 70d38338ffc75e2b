package org.distarray.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nu.validator.validation.SimpleDocumentValidator;
import org.distarray.Context;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** What notebooks show is HTML 5: the Nu Html Checker, which is W3C's, finds no fault. */
class HtmlTest {
  private static final String EVIL = "</pre><script>alert(1)</script>&amp; \" ' \u0000\u0085\uFFFE";

  /** The faults of a page, warnings too. */
  private static List<String> faults(String page) throws Exception {
    List<String> out = new ArrayList<>();
    ErrorHandler all =
        new ErrorHandler() {
          @Override
          public void warning(SAXParseException e) {
            out.add("warning: " + e.getMessage());
          }

          @Override
          public void error(SAXParseException e) {
            out.add("error: " + e.getMessage());
          }

          @Override
          public void fatalError(SAXParseException e) {
            out.add("fatal: " + e.getMessage());
          }
        };
    SimpleDocumentValidator checker = new SimpleDocumentValidator();
    checker.setUpMainSchema("http://s.validator.nu/html5-all.rnc", all);
    checker.setUpValidatorAndParsers(all, false, false);
    checker.checkHtmlInputSource(
        new InputSource(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8))));
    return out;
  }

  private static String html(Displayable value) {
    return value.bundle().text(Bundle.HTML).orElseThrow();
  }

  @Test
  void cardsPicturesAndBarsAreValid() throws Exception {
    Map<String, String> shown = new LinkedHashMap<>();
    try (Context context = Context.local(4)) {
      NdArray ramp = NdArray.arange(DType.FLOAT64, 12, 20);
      shown.put("card", html(context.fromArray(ramp).add(1)));
      shown.put("card of a 0-d array", html(context.arange(3).sum()));
      shown.put("card of an empty array", html(context.zeros(0, 5)));
      shown.put("card of 5-d", html(context.zeros(2, 3, 4, 5, 6)));
      shown.put("card of many engines", html(context.zeros(DType.COMPLEX128, 9, 9)));
      shown.put("local card", html(ramp));
      shown.put("local card of a 0-d array", html(NdArray.scalar(3)));
      shown.put("heatmap", html(ramp.heatmap().title(EVIL).unit(EVIL)));
      shown.put("image", html(ramp.image().axes(Axis.latitude(-9, 9), Axis.longitude(0, 9))));
      shown.put("plot", html(ramp.get(":, :3").plot().names(EVIL, "b", "c").title(EVIL)));
      shown.put("hist", html(ramp.hist().labels(EVIL, EVIL)));
      shown.put("spy", html(NdArray.eye(9).spy()));
      shown.put("layout", html(Distribution.fromShape(Shape.of(5, 9), 0, 1, 2, 3).plot()));
    }
    shown.put("bar", new Progress(EVIL, 1, 3, Duration.ofSeconds(3), false).html());
    shown.put("evil card", Card.of(EVIL).fact(EVIL, EVIL).values(EVIL).html());
    for (Map.Entry<String, String> each : shown.entrySet()) {
      String page = Html.page(each.getKey(), each.getValue());
      assertEquals(List.of(), faults(page), each.getKey());
      assertFalse(page.contains("<script"), each.getKey());
    }
    StringBuilder all = new StringBuilder();
    shown.values().forEach(html -> all.append(html).append('\n'));
    assertEquals(List.of(), faults(Html.page("a note with all of them", all.toString())));
  }

  @Test
  void aSavedPageIsValidWhateverItsTitle() throws Exception {
    assertEquals(List.of(), faults(Html.page(EVIL, html(NdArray.eye(3).image().title(EVIL)))));
  }

  @Test
  void theCheckerFindsFaults() throws Exception {
    String broken = Html.page("broken", "<div><td>1</div><img src=\"a b\">");
    assertTrue(faults(broken).stream().anyMatch(fault -> fault.startsWith("error: ")));
  }
}
