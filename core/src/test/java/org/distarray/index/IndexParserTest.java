package org.distarray.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IndexParserTest {

  @Test
  void everyFormOfAnEntryIsRead() {
    assertArrayEquals(
        new Index[] {
          Index.at(-3),
          Index.span(1, 2),
          Index.from(1),
          Index.until(-1),
          Index.all(),
          Index.every(2),
          Index.span(5, 1, -2),
          Index.ellipsis(),
          Index.newAxis(),
          Index.newAxis()
        },
        Index.parse("-3, 1:2, 1:, :-1, :, ::2, 5:1:-2, ..., newaxis, None"));
  }

  @Test
  void spacesDoNotMatter() {
    assertArrayEquals(Index.parse("1:2,::3"), Index.parse("  1 : 2 ,\t: : 3 "));
    assertArrayEquals(new Index[] {Index.all()}, Index.parse("::"));
    assertArrayEquals(new Index[] {Index.from(1)}, Index.parse("1::"));
  }

  @Test
  void theEmptyTextHasNoEntriesAndOneTrailingCommaIsAllowed() {
    assertEquals(0, Index.parse("").length);
    assertEquals(0, Index.parse("  ").length);
    assertArrayEquals(new Index[] {Index.at(3)}, Index.parse("3,"));
  }

  @Test
  void whatIsNotAnIndexIsRefused() {
    assertRefused("1:b, 2", "b");
    assertRefused("1.5", "1.5");
    assertRefused("1:2:3:4", "1:2:3:4");
    assertRefused("1,,2", "");
    assertRefused(",", "");
    assertRefused("99999999999999999999", "99999999999999999999");
    assertThrows(IllegalArgumentException.class, () -> Index.parse("::0"));
  }

  @Test
  void listsAreEntriesInBrackets() {
    assertArrayEquals(
        new Index[] {Index.list(3, 0, -1), Index.every(2)}, Index.parse("[3, 0,-1], ::2"));
    assertArrayEquals(new Index[] {Index.at(1), Index.list()}, Index.parse("1, [ ]"));
  }

  @Test
  void otherBracketsAreRefusedWithAnExampleOfAList() {
    for (String text : new String[] {"[[0,1]]", "[0, 1:]", "a[0]", "(0, 1)", "[0", "[0,,1]"}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> Index.parse(text)).getMessage();
      assertTrue(message.startsWith("Cannot read the index \"" + text + "\": '"), message);
      assertTrue(message.endsWith("(a list is one entry, \"[3, 0], ::2\"; there are no others)"));
    }
    assertEquals(
        "Cannot read an index: the text is null (\":-1, 2::2\", for example)",
        assertThrows(IllegalArgumentException.class, () -> Index.parse(null)).getMessage());
  }

  private static void assertRefused(String text, String entry) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Index.parse(text));
    assertEquals(
        "Cannot read the index \""
            + text
            + "\": '"
            + entry
            + "' is not an integer, a slice start:stop:step, '...' or 'newaxis'",
        e.getMessage());
  }
}
