package org.distarray.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

class PathSearchTest {

  private static Shape shape(JsonNode dims) {
    return Shape.of(Corpus.longs(dims));
  }

  @Test
  void noPathOfNumPysTakesFewerOperations() throws IOException {
    for (String line : Corpus.lines("/numpy/contraction-paths.jsonl.gz")) {
      JsonNode row = new ObjectMapper().readTree(line);
      List<Shape> shapes = new ArrayList<>();
      row.get("shapes").forEach(dims -> shapes.add(shape(dims)));
      String text = row.get("subscripts").asText();
      ContractionPath path = PathSearch.of(Subscripts.of(text, shapes));
      double operations = row.get("operations").asDouble();
      assertTrue(path.operations() <= operations, text + " " + path);
      if (row.get("pairs").asBoolean()) {
        assertEquals(operations, path.operations(), text + " " + path);
      }
      assertTrue(path.steps().size() == Math.max(1, shapes.size() - 1), path::toString);
    }
  }

  @Test
  void aLongChainIsMultipliedFromTheVectorAtItsEnd() {
    StringBuilder text = new StringBuilder("a");
    List<NdArray> arrays = new ArrayList<>(List.of(NdArray.arange(DType.INT64, 3)));
    for (char c = 'a'; c < 'p'; c++) {
      text.append(',').append(c).append((char) (c + 1));
      arrays.add(NdArray.arange(DType.INT64, 3, 3).mod(4));
    }
    ContractionPath path =
        Products.einsumPath(text.toString(), arrays.get(0), arrays.subList(1, 16).toArray());
    assertEquals(15 * 18.0, path.operations(), path.toString());
    NdArray want = arrays.get(0);
    for (NdArray each : arrays.subList(1, 16)) {
      want = want.matmul(each);
    }
    NdArray got = Products.einsum(text.toString(), arrays.get(0), arrays.subList(1, 16).toArray());
    assertTrue(want.sameAs(got), got + " instead of " + want);
  }
}
