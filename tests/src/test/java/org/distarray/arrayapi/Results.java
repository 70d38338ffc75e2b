package org.distarray.arrayapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.distarray.DistArray;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.laws.Draw;

/**
 * Results as values of JSON, as those of {@link Arguments}; an array comes with its dtype and
 * shape. Records and maps are objects.
 */
final class Results {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Held held;
  private final Draw chance;
  private final long origin;
  private final boolean whole;
  private int arrays;

  /**
   * Results of one request.
   *
   * @param whole whether arrays stay as they are, so that views are views
   */
  Results(Held held, Draw chance, long origin, boolean whole) {
    this.held = held;
    this.chance = chance;
    this.origin = origin;
    this.whole = whole;
  }

  JsonNode of(Object value) throws ReflectiveOperationException {
    if (value == null) {
      return JSON.nullNode();
    } else if (value instanceof DistArray array) {
      return array(array);
    } else if (value instanceof List<?> list) {
      ArrayNode out = JSON.arrayNode();
      for (Object item : list) {
        out.add(of(item));
      }
      return out;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode out = JSON.objectNode();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.set(entry.getKey().toString(), of(entry.getValue()));
      }
      return out;
    } else if (value instanceof Record record) {
      ObjectNode out = JSON.objectNode();
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        out.set(component.getName(), of(component.getAccessor().invoke(record)));
      }
      return out;
    }
    return plain(value);
  }

  private static JsonNode plain(Object value) {
    if (value instanceof Shape shape) {
      return numbers(shape);
    } else if (value instanceof DType dtype) {
      return JSON.objectNode().put("dtype", dtype.label());
    } else if (value instanceof Complex z) {
      ObjectNode out = JSON.objectNode();
      out.putArray("c").add(z.re()).add(z.im());
      return out;
    } else if (value instanceof Boolean b) {
      return JSON.booleanNode(b);
    } else if (value instanceof BigInteger n) {
      return JSON.numberNode(n);
    } else if (value instanceof Double x) {
      return JSON.numberNode(x);
    } else if (value instanceof Number n) {
      return JSON.numberNode(n.longValue());
    }
    return JSON.textNode(value.toString());
  }

  private static ArrayNode numbers(Shape shape) {
    ArrayNode out = JSON.arrayNode();
    for (long n : shape.toArray()) {
      out.add(n);
    }
    return out;
  }

  /** An array where it is or elsewhere, computed now or later. */
  private JsonNode array(DistArray result) {
    DistArray array =
        !whole && chance.once(2) ? result.distributeAs(chance.layout(result.shape())) : result;
    if (!whole && chance.once(4)) {
      array.compute();
    }
    int handle = held.keep(array, origin + arrays);
    arrays++;
    ObjectNode out = JSON.objectNode().put("x", handle).put("dtype", array.dtype().label());
    out.set("shape", numbers(array.shape()));
    return out;
  }
}
