package org.distarray.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DapTextTest {
  private static final List<DimData> DIMS =
      List.of(
          new BlockDim(9, 2, 1, 4, 9, 1, 2, true),
          new CyclicDim(7, 3, 2, 2),
          new UnstructuredDim(5, 1, 0, new long[] {3, -1, 4}, true));

  @Test
  void pythonTextIsATupleOfDictionaries() {
    assertEquals(
        "({'dist_type': 'b', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 1, 'start': 4, 'stop': 9, 'padding':"
            + " (1, 2),"
            + " 'periodic': True}, {'dist_type': 'c', 'size': 7, 'proc_grid_size': 3, 'proc_grid_rank': 2, 'start': 4,"
            + " 'block_size': 2}, {'dist_type': 'u', 'size': 5, 'proc_grid_size': 1, 'proc_grid_rank': 0,"
            + " 'indices': [3, -1,"
            + " 4], 'one_to_one': True})",
        DapText.python(DIMS));
    assertEquals(
        "({'dist_type': 'c', 'size': 7, 'proc_grid_size': 3, 'proc_grid_rank': 2, 'start': 2},)",
        DapText.python(List.of(new CyclicDim(7, 3, 2, 1))));
    assertEquals("()", DapText.python(List.of()));
  }

  @Test
  void jsonTextIsAListOfObjects() {
    assertEquals(
        "[{\"dist_type\": \"b\", \"size\": 9, \"proc_grid_size\": 2, \"proc_grid_rank\": 1, \"start\": 4, \"stop\": 9,"
            + " \"padding\": [1, 2], \"periodic\": true}]",
        DapText.json(DIMS.subList(0, 1)));
    assertEquals("[]", DapText.json(List.of()));
  }

  @Test
  void bothTextsComeBack() {
    for (String text : List.of(DapText.python(DIMS), DapText.json(DIMS))) {
      assertEquals(DIMS, DapText.dimData(0, text, 5, 2, 3));
    }
    assertEquals(List.of(new BlockDim(4, 1, 0, 0, 4)), DapText.dimData(0, "[{}]", 4));
    assertEquals(List.of(), DapText.dimData(0, "()"));
  }

  @Test
  void wrongTextsAreRefusedWithWhatIsWrong() {
    String noDicts =
        assertThrows(IllegalArgumentException.class, () -> DapText.read("(1,)")).getMessage();
    assertEquals(
        "Cannot read dimension descriptions from text: (1,) (a tuple or list of dictionaries, one for each dimension)",
        noDicts);
    assertThrows(IllegalArgumentException.class, () -> DapText.read("{}"));
    String damaged =
        assertThrows(IllegalArgumentException.class, () -> DapText.read("({'size': },)"))
            .getMessage();
    assertEquals(
        "Cannot read dimension descriptions from text: '},)' stands at character 10 (expected a string, an integer,"
            + " True,"
            + " False, a tuple, a list or a dictionary) in ({'size': },)",
        damaged);
    String rules =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    DapText.dimData(
                        2,
                        "[{'dist_type': 'c', 'size': 4, 'proc_grid_size': 1, 'proc_grid_rank': 0}]",
                        4))
            .getMessage();
    assertEquals(
        "Cannot read dimension descriptions: rank 2, dimension 0: start is missing (an integer, 0 or more)",
        rules);
    String count =
        assertThrows(IllegalArgumentException.class, () -> DapText.dimData(0, "({}, {})", 4))
            .getMessage();
    assertEquals(
        "Cannot read dimension descriptions: rank 0: dim_data has 2 dictionaries (1, one for each dimension of the"
            + " buffer)",
        count);
  }

  /** Python's ast.literal_eval gives these values; ~ is the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "{'a': 1, 'b': 2, 'a': 3}@{'a': 3, 'b': 2}",
        "(12, # rows~)@(12,)",
        "(12 # rows,~)@12",
        "(12,~)@(12,)",
        "(1, 2, # rows~)@(1, 2)",
        "((12, # rows~), # all~)@((12,),)",
      })
  void pythonTextIsReadAsPythonReadsIt(String text, String plain) {
    assertEquals(Literal.python(plain), Literal.python(text.replace('~', '\n')));
    assertEquals(
        plain.startsWith("("), Literal.python(text.replace('~', '\n')) instanceof Literal.Tuple);
  }

  @Test
  void jsonIsReadAfterItsOwnGrammar() {
    assertEquals(
        Map.of("a\n\"\\/\u00e9", List.of(-1L, 2.5, true, false, 1e3)),
        Literal.json(" {\"a\\n\\\"\\\\\\/\\u00e9\":\t[-1, 2.5,true,\r\nfalse, 1e3]} ").toJava());
    assertEquals(new Literal.Null(), Literal.json("null"));
    Literal odd = Literal.of(Map.of("tab\t'\"\\", List.of(1.5, -3)));
    assertEquals(odd, Literal.json(odd.json()));
    assertEquals("x".repeat(100_000), Literal.json("\"" + "x".repeat(100_000) + "\"").toJava());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "[1,]#expected a string, a number, true, false, null, a list or an object",
        "[,]#expected a string",
        "{'a': 1}#expected a string as a key",
        "{\"a\": 1,}#expected a string as a key",
        "{\"a\": 1, \"a\": 2}#the key 'a' comes twice",
        "(1, 2)#expected a string, a number",
        "True#expected a string, a number",
        "01#expected a string, a number",
        "1.#expected a string, a number",
        "+1#expected a string, a number",
        "NaN#expected a string, a number",
        "\"a#expected the end of a string",
        "\"\\x\"#expected an escape of JSON",
        "1 2#expected the end",
        "99999999999999999999#the integer 99999999999999999999 does not fit in 64 bits",
        "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]#expected less deeply nested brackets",
      })
  void whatIsNoJsonIsRefused(String text, String wrong) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Literal.json(text)).getMessage();
    assertEquals(true, message.contains(wrong), message);
  }
}
