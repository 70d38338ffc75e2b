package org.distarray.notebooks.zeppelin;

import static org.distarray.notebooks.zeppelin.ParagraphOutput.Type.HTML;
import static org.distarray.notebooks.zeppelin.ParagraphOutput.Type.IMG;
import static org.distarray.notebooks.zeppelin.ParagraphOutput.Type.TABLE;
import static org.distarray.notebooks.zeppelin.ParagraphOutput.Type.TEXT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.distarray.notebooks.zeppelin.ParagraphOutput.Part;
import org.distarray.notebooks.zeppelin.ParagraphOutput.Type;
import org.junit.jupiter.api.Test;

class ParagraphOutputTest {

  private static List<Part> parts(String printed, String echo) {
    ParagraphOutput out = new ParagraphOutput();
    try {
      out.write(printed.getBytes(StandardCharsets.UTF_8));
      for (byte b : echo.getBytes(StandardCharsets.UTF_8)) {
        out.echo(b);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.parts();
  }

  private static Part part(Type type, String text) {
    return new Part(type, text, "");
  }

  @Test
  void aLineThatBeginsWithATypeBeginsAPart() {
    assertEquals(List.of(part(TEXT, "Höhe 5 %\n")), parts("Höhe 5 %\n", ""));
    assertEquals(
        List.of(part(TEXT, "a %html b\n"), part(HTML, "<b>\n"), part(TEXT, "\n")),
        parts("a %html b\n%html <b>\n%text \n", ""));
    assertEquals(List.of(part(IMG, "iVBOR\n")), parts("%img iVBOR\n", ""));
    assertEquals(List.of(part(TEXT, "%of 4\n")), parts("%of 4\n", ""));
  }

  @Test
  void aTableEndsAtAnEmptyLineAlone() {
    assertEquals(
        List.of(part(TABLE, "a\tb\n1\t2\n%html 3\n")), parts("%table a\tb\n1\t2\n%html 3\n", ""));
    assertEquals(
        List.of(part(TABLE, "a\tb\n1\t2\n"), part(TEXT, "\n")),
        parts("%table a\tb\n1\t2\n\n%text \n", ""));
  }

  @Test
  void echoIsToldApart() {
    assertEquals(
        List.of(new Part(TABLE, "a\n1\nval x: Int = 2\n", "val x: Int = 2\n")),
        parts("%table a\n1\n", "val x: Int = 2\n"));
    assertEquals(
        List.of(part(TABLE, "a\n1\n"), new Part(TEXT, "\nval x: Int = 2\n", "val x: Int = 2\n")),
        parts("%table a\n1\n\n%text \n", "val x: Int = 2\n"));
  }
}
