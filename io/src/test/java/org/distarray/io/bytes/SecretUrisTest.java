package org.distarray.io.bytes;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.store.ArrayFormats;
import org.distarray.store.ArraySink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Passwords and tokens of URIs are in no message, no label and no trace. */
class SecretUrisTest {
  // nobody listens on port 1
  private static final List<String> URIS =
      List.of(
          "ftp://user:SECRET@localhost:1/x.",
          "http://localhost:1/x.?token=SECRET",
          "http://SECRET@localhost:1/x.",
          "webhdfs://localhost:1/x.?delegation=SECRET",
          "nofs://user:SECRET@host/x.");

  private static void assertTellsNothing(String uri, Executable run) {
    RuntimeException e = assertThrows(RuntimeException.class, run, uri);
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    assertFalse(trace.toString().contains("SECRET"), uri + ": " + trace);
    assertTrue(e.getMessage().startsWith("Cannot "), e.getMessage());
  }

  @Test
  void failuresTellNoSecrets() {
    Map<String, String> options = Map.of("mode", "w", "hadoop.ipc.client.connect.max.retries", "0");
    Distribution d = Distribution.fromShape(Shape.of(3), "b", null, 0);
    for (String name : List.of("npy", "dnpy", "hdf5")) {
      for (String uri : URIS) {
        String path = uri.replace("x.", "x." + name);
        List<Executable> runs = new ArrayList<>();
        runs.add(() -> ArrayFormats.of(name).source(path, options));
        runs.add(() -> ArrayFormats.ofContent(path, options).source(path, options));
        runs.add(
            () -> {
              ArraySink sink = ArrayFormats.of(name).sink(path, options);
              assertFalse(sink.label().contains("SECRET"), sink.label());
              sink.begin(d, DType.INT8);
            });
        runs.forEach(run -> assertTellsNothing(path, run));
      }
    }
  }
}
