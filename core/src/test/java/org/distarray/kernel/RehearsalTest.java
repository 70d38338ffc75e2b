package org.distarray.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A method of the Vector API that loops call, and the rehearsal does not, may be slow for good. */
class RehearsalTest {
  // but for those of numbers
  private static final Pattern CALL = Pattern.compile("(?<!bins|Double)\\.([a-z]\\w*)\\(");

  private static Set<String> calls(String text) {
    Set<String> out =
        CALL.matcher(text)
            .results()
            .map((MatchResult m) -> m.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    out.remove("length"); // a constant
    return out;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = RehearsalTest.class.getResourceAsStream("/org/distarray/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatLoopsCallIsRehearsed() throws IOException {
    Set<String> called = calls(resource("fold/VectorDoubleLoops.java"));
    assertTrue(called.contains("convertShape"), called::toString);
    called.addAll(calls(resource("order/VectorKeyLoops.java")));
    called.addAll(calls(resource("random/VectorUniformLoop.java")));
    Stream.of(Op.values()).forEach(op -> called.addAll(calls(op.vector(1, "a", "b", "c"))));
    called.removeAll(calls(resource("loop/VectorRehearsal.java")));
    assertEquals(Set.of(), called);
  }
}
