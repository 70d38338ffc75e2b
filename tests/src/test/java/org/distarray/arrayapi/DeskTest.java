package org.distarray.arrayapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.distarray.Context;
import org.junit.jupiter.api.Test;

/** What the bridge to Python asks, without Python. */
class DeskTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MATRIX =
      "{'on': 'ArrayApi', 'calls': [['asarray', {'like': true}, [[0, 1, 2], [3, 4, 5]]],"
          + " ['astype', {'dtype': 'int32'}]]}";

  private static String ask(Desk desk, String request) {
    return desk.answer(request.replace('\'', '"')).replace('"', '\'');
  }

  private static JsonNode ok(Desk desk, String request) throws JsonProcessingException {
    JsonNode answer = JSON.readTree(desk.answer(request.replace('\'', '"')));
    assertTrue(answer.has("ok"), answer.toString());
    return answer.get("ok");
  }

  private static String elements(Desk desk, int handle) throws JsonProcessingException {
    return ok(desk, "{'on': {'x': " + handle + "}, 'calls': [['toArray'], ['toString']]}").asText();
  }

  @Test
  void aChainOfCallsGivesAnArrayWithItsDtypeAndShape() throws JsonProcessingException {
    try (Context context = Context.local(4)) {
      Desk desk = new Desk(context, 1);
      assertEquals("{'ok':{'x':1,'dtype':'int32','shape':[2,3]}}", ask(desk, MATRIX));
      assertEquals("[[0 1 2]\n [3 4 5]]", elements(desk, 1));
      String sums = "{'on': {'x': 1}, 'calls': [['over', [1]], ['keepdims'], ['sum', []]]}";
      assertEquals("{'ok':{'x':2,'dtype':'int64','shape':[2,1]}}", ask(desk, sums));
      assertEquals("[[ 3]\n [12]]", elements(desk, 2));
      ok(desk, "{'on': 'ArrayApi', 'calls': [['tensordot', {'x': 1}, {'x': 1}, [1], [1]]]}");
      assertEquals("[[ 5 14]\n [14 50]]", elements(desk, 3));
      ok(
          desk,
          "{'on': {'x': 1}, 'calls': [['elementwise', {'ufunc': 'subtract'}, [9, {'x': 1}]]]}");
      assertEquals("[[9 8 7]\n [6 5 4]]", elements(desk, 4));
      assertEquals(4, desk.held());
      ok(
          desk,
          "{'on': 'ArrayApi', 'calls': [['arrayNamespaceInfo'], ['devices']], 'free': [2, 3]}");
      assertEquals(2, desk.held());
    }
  }

  @Test
  void indicesWritesAndPlainResultsTravel() throws JsonProcessingException {
    try (Context context = Context.local(3)) {
      Desk desk = new Desk(context, 2);
      ok(desk, MATRIX);
      String first = "[{'index': '...'}, {'index': [null, null, -2]}, {'index': null}]";
      ok(desk, "{'on': {'x': 1}, 'calls': [['get', " + first + "]], 'as': 'view'}");
      ok(desk, "{'on': {'x': 2}, 'calls': [['fill', 7]]}");
      assertEquals("[[7 1 7]\n [7 4 7]]", elements(desk, 1));
      ok(desk, "{'on': 'ArrayApi', 'calls': [['equal', {'x': 1}, 7]]}");
      ok(desk, "{'on': {'x': 1}, 'calls': [['setAt', {'x': 3}, -1]]}");
      assertEquals("[[-1  1 -1]\n [-1  4 -1]]", elements(desk, 1));
      String item = "{'on': {'x': 1}, 'calls': [['item', [1, -2]]]}";
      assertEquals("{'ok':4}", ask(desk, item));
      assertEquals(
          "{'ok':{'dtype':'complex128'}}",
          ask(
              desk,
              "{'on': 'ArrayApi', 'calls': [['resultType', [{'x': 1}, {'c': [0.0, 1.0]}]]]}"));
      String shapes = "[{'shape': [2, 1]}, {'shape': [3]}]";
      assertEquals(
          "{'ok':[2,3]}",
          ask(desk, "{'on': 'ArrayApi', 'calls': [['broadcastShapes', " + shapes + "]]}"));
      assertTrue(
          ask(desk, "{'on': 'ArrayApi', 'calls': [['finfo', {'dtype': 'float32'}]]}")
              .startsWith("{'ok':{'bits':32,'eps':1.1920928955078125E-7,"));
      ok(
          desk,
          "{'on': 'ArrayApi', 'calls': [['full', {'like': true}, {'c': [NaN, -Infinity]},"
              + " {'dtype': 'complex64'}, []]]}");
      assertEquals(
          "{'ok':{'c':[NaN,-Infinity]}}", ask(desk, "{'on': {'x': 4}, 'calls': [['item', []]]}"));
      ok(desk, "{'on': 'ArrayApi', 'calls': [['asarray', {'like': true}, {'nan': -1}]]}");
      ok(desk, "{'on': 'ArrayApi', 'calls': [['signbit', {'x': 5}]]}");
      assertEquals("True", elements(desk, 6));
    }
  }

  @Test
  void refusalsComeBackWithTheirClassAndMessage() {
    try (Context context = Context.local(2)) {
      Desk desk = new Desk(context, 3);
      ask(desk, MATRIX);
      String answer = ask(desk, "{'on': {'x': 1}, 'calls': [['sum', [2]]]}");
      assertTrue(
          answer.startsWith(
              "{'error':'java.lang.IllegalArgumentException','message':'Cannot use axis 2 of"),
          answer);
      answer = ask(desk, "{'on': 'ArrayApi', 'calls': [['svd', {'x': 1}]]}");
      assertTrue(
          answer.startsWith(
              "{'error':'java.lang.UnsupportedOperationException','message':'Cannot call ArrayApi."),
          answer);
      answer = ask(desk, "{'on': {'x': 9}, 'calls': [['copy']]}");
      assertTrue(answer.contains("Cannot find array 9"), answer);
      assertTrue(ask(desk, "{'on'").startsWith("{'error':"), "no JSON");
    }
  }

  @Test
  void theSameComputationHasTheSameLayoutsWhateverRanBefore() throws JsonProcessingException {
    List<String> layouts = new ArrayList<>();
    for (long seed : new long[] {5, 5, 6}) {
      try (Context context = Context.local(4)) {
        Desk desk = new Desk(context, seed);
        StringBuilder all = new StringBuilder();
        for (int k = 0; k < 20 + layouts.size(); k++) {
          int first = ok(desk, MATRIX.replace("[0,", "[" + k + ",")).get("x").asInt();
          String add = "{'on': 'ArrayApi', 'calls': [['add', {'x': " + first + "}, 1]]}";
          int sum = ok(desk, add).get("x").asInt();
          String where = "{'on': {'x': " + sum + "}, 'calls': [['distribution'], ['toString']]}";
          all.append(k < 20 ? ok(desk, where).asText() : "");
        }
        layouts.add(all.toString());
      }
    }
    assertEquals(layouts.get(0), layouts.get(1));
    assertNotEquals(layouts.get(0), layouts.get(2));
  }
}
