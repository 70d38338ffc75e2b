package org.distarray.arrayapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.array.ArrayApi;
import org.distarray.array.Making;
import org.distarray.array.Manipulation;
import org.distarray.array.Matrices;
import org.distarray.array.Products;
import org.distarray.laws.Draw;

/**
 * Answers requests. A request is a chain of calls: the first one of an array, of the context or of
 * a class of static functions, each further one of the result before.
 *
 * <pre>{@code
 * {"on": {"x": 7}, "calls": [["over", [0]], ["keepdims"], ["sum"]], "free": [3]}
 * {"ok": {"x": 8, "dtype": "int64", "shape": [1, 3]}}
 * }</pre>
 *
 * <p>Results get layouts by chance, of every kind. The chance is a function of the seed and of how
 * an array was made: the same computation has the same layouts, whatever ran before.
 */
final class Desk {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .build();

  private static final Map<String, Class<?>> CLASSES =
      Map.of(
          "ArrayApi", ArrayApi.class,
          "Making", Making.class,
          "Manipulation", Manipulation.class,
          "Matrices", Matrices.class,
          "Products", Products.class);

  private final Context context;
  private final long seed;
  private final Held held = new Held();

  Desk(Context context, long seed) {
    this.context = context;
    this.seed = seed;
  }

  /** The answer to one line: {@code {"ok": result}} or {@code {"error": class, ...}}. */
  String answer(String line) {
    ObjectNode out = JSON.createObjectNode();
    try {
      JsonNode request = JSON.readTree(line);
      request.path("free").forEach(handle -> held.free(handle.asInt()));
      out.set("ok", result(request));
    } catch (JsonProcessingException | ReflectiveOperationException | RuntimeException | Error e) {
      // the other program raises it
      Throwable cause = e instanceof InvocationTargetException i ? i.getCause() : e;
      out.removeAll();
      out.put("error", cause.getClass().getName());
      out.put("message", String.valueOf(cause.getMessage()));
      out.put("at", Trace.of(cause));
    }
    return written(out);
  }

  private static String written(JsonNode answer) {
    try {
      return JSON.writeValueAsString(answer); // NaN as Python has it, which toString does not write
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write an answer (values of JSON)", e);
    }
  }

  private JsonNode result(JsonNode request) throws ReflectiveOperationException {
    long origin = Origin.of(seed, request, held);
    Draw chance = new Draw("an array", origin, context.nengines());
    Arguments arguments = new Arguments(context, held, chance);
    JsonNode on = request.path("on");
    Object value =
        on.isTextual()
            ? on.asText().equals("context") ? context : CLASSES.get(on.asText())
            : arguments.array(on);
    for (JsonNode call : request.path("calls")) {
      Object before = value;
      value = Call.of(before, call, arguments).run();
      if (value == null && before instanceof DistArray array) { // a write
        held.written(on.path("x").asInt(), origin);
        if (chance.once(3)) { // or many writes would be one long expression
          array.compute();
        }
      }
    }
    boolean whole = request.path("as").asText().equals("view");
    return new Results(held, chance, origin, whole).of(value);
  }

  /** The number of arrays that are held. */
  int held() {
    return held.size();
  }
}
