package org.distarray.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.zeppelin.interpreter.InterpreterContext;
import org.junit.jupiter.api.Test;

class DisplayTest {
  private static final Displayable THREE =
      () ->
          Bundle.of(() -> "three")
              .withText(Bundle.HTML, () -> "<b>3</b>\n% of 4")
              .withBytes(Bundle.PNG, () -> new byte[] {1, 2, 3});

  @Test
  void theFrontEndThatWasRegisteredLastIsShownTo() {
    List<String> first = new ArrayList<>();
    List<String> last = new ArrayList<>();
    shownTo(
        b -> first.add(b.text()),
        () -> {
          shownTo(b -> last.add(b.text()), THREE::display);
          assertEquals(List.of("three"), last);
          assertEquals(List.of(), first);
          Display.show(THREE);
        });
    assertEquals(List.of("three"), first);
  }

  @Test
  void oneFrontEndMayBeRegisteredTwiceAndLeavesOnce() {
    List<String> seen = new ArrayList<>();
    Consumer<Bundle> frontEnd = b -> seen.add(b.text());
    shownTo(
        frontEnd,
        () -> {
          Display.to(frontEnd).close();
          THREE.display();
        });
    assertEquals(List.of("three"), seen);
  }

  private static void shownTo(Consumer<Bundle> frontEnd, Runnable shows) {
    Display.Registration open = Display.to(frontEnd);
    try {
      shows.run();
    } finally {
      open.close();
    }
  }

  @Test
  void aConsoleGetsTextAndMakesNothingElse() {
    Displayable costly =
        () ->
            Bundle.of(() -> "text")
                .withText(
                    Bundle.HTML,
                    () -> {
                      throw new AssertionError("HTML was made");
                    });
    assertEquals("text\n", printed(costly::display));
  }

  private static String printed(Runnable shows) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      shows.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  @Test
  void aParagraphOfZeppelinGetsHtmlAndEndsAsText() {
    // what is written behind the output would be HTML else, and a line that begins with % a kind
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InterpreterContext.set(new InterpreterContext(out));
    try {
      assertEquals("", printed(THREE::display));
      String text = "\n%html <b>3</b>\n&#37; of 4\n\n%text \n";
      assertEquals(text, out.toString(StandardCharsets.UTF_8));
      out.reset();
      Displayable table = () -> Bundle.of(() -> "two").withText(Bundle.TABLE, () -> "a\tb\n1\t2");
      table.display();
      assertEquals(
          "\n%text two\n\n%table a\tb\n1\t2\n\n%text \n", out.toString(StandardCharsets.UTF_8));
    } finally {
      InterpreterContext.set(null);
    }
    assertEquals("three\n", printed(THREE::display), "no paragraph");
  }

  @Test
  void formsAreMadeOnceAndOnlyWhenAskedFor() {
    int[] made = {0};
    Bundle b = Bundle.of(() -> "n").withBytes(Bundle.PNG, () -> new byte[] {(byte) ++made[0]});
    assertEquals(Set.of(Bundle.TEXT, Bundle.PNG), b.types());
    assertEquals(0, made[0]);
    assertEquals(1, b.bytes(Bundle.PNG).orElseThrow()[0]);
    b.bytes(Bundle.PNG).orElseThrow()[0] = 9;
    assertEquals(Map.of(Bundle.TEXT, "n", Bundle.PNG, "AQ=="), b.mime());
    assertEquals(1, made[0]);
    assertTrue(b.bytes(Bundle.TEXT).isEmpty(), "text is no bytes");
    assertFalse(b.text(Bundle.HTML).isPresent());
  }

  @Test
  void nothingIsRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Display.show(null));
    assertTrue(e.getMessage().startsWith("Cannot show a value: the value is null"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Display.to(null));
  }

  @Test
  void bytesAreToldInPowersOf1024() {
    assertEquals("0 B", ByteText.of(0, 8));
    assertEquals("1023 B", ByteText.of(1023, 1));
    assertEquals("1 KiB", ByteText.of(128, 8));
    assertEquals("3.8 MiB", ByteText.of(500_000, 8));
    assertEquals("93.1 GiB", ByteText.of(12_500_000_000L, 8));
    assertEquals("128 EiB", ByteText.of(Long.MAX_VALUE, 16));
  }
}
