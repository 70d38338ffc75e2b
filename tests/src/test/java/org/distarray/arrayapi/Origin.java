package org.distarray.arrayapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Numbers that say how arrays were made: hashes of requests, with handles by their origins. */
final class Origin {
  private Origin() {}

  static long of(long seed, JsonNode request, Held held) {
    return hash(hash(mix(seed, 1), request.path("on"), held), request.path("calls"), held);
  }

  private static long hash(long before, JsonNode value, Held held) {
    long out = before;
    if (value.has("x")) {
      return mix(out, held.origin(value.get("x").asInt()));
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        out = hash(mix(out, entry.getKey().hashCode()), entry.getValue(), held);
      }
      return out;
    } else if (value.isArray()) {
      for (JsonNode item : value) {
        out = hash(mix(out, 2), item, held);
      }
      return mix(out, value.size());
    }
    return mix(out, value.asText().hashCode());
  }

  /** A step of SplitMix64. */
  private static long mix(long hash, long value) {
    long z = (hash ^ value) + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
