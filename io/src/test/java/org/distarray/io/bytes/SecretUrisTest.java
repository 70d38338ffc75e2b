package org.distarray.io.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.distarray.ArrayFile;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.LiveArrays;
import org.distarray.display.Bundle;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.progress.Watched;
import org.distarray.store.ArrayFormats;
import org.distarray.store.ArraySink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and tokens of URIs are in no message, no label and no trace. */
class SecretUrisTest {
  // nobody listens on port 1
  private static final List<String> URIS =
      List.of(
          "ftp://user:SECRET@localhost:1/x.",
          "http://localhost:1/x.?token=SECRET",
          "http://SECRET@localhost:1/x.",
          "ftp://us er:12 SECRET@localhost:1/x.",
          "http://localhost:1/x.?token=a SECRET",
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

  /** What an array says about itself, without a job. */
  private static String texts(DistArray a) {
    StringBuilder out = new StringBuilder(a.toString());
    for (String detail : List.of("plan", "code", "memory", "svg")) {
      out.append(a.explain(detail));
    }
    Bundle card = a.bundle();
    out.append(card.text()).append(card.text(Bundle.HTML).orElseThrow());
    return out.toString();
  }

  private static void assertShort(String what, String text) {
    assertFalse(text.contains("SECRET"), what + ": " + text);
    assertTrue(text.contains("vault://host/"), what + ": " + text);
  }

  @Test
  void plansCardsAndListsOfArraysTellNoSecrets(@TempDir Path folder) {
    for (String name : List.of("npy", "dnpy", "hdf5")) {
      String path = VaultFileSystem.uri(folder.resolve("x." + name)) + "?token=SECRET";
      try (Context context = Context.local(2)) {
        LiveArrays live = context.liveArrays();
        List<String> jobs = new ArrayList<>();
        context
            .engine()
            .watch(
                (label, bytes) -> {
                  jobs.add(label);
                  return Watched.UNSEEN;
                });
        context.files().save(name, path, context.arange(20), VaultFileSystem.options());
        DistArray a = context.files().load(name, path, VaultFileSystem.options());
        DistArray sum = a.add(1).persist();
        assertShort(name, texts(a));
        assertShort(name, texts(sum));
        assertEquals(210, sum.sum().asLong());
        assertFalse(texts(sum).contains("SECRET"));
        assertShort("bars", jobs.toString());
        assertShort("the list of arrays", live.now().toString());
      }
    }
  }

  @Test
  void listingsOfFilesTellNoSecrets(@TempDir Path folder) {
    Path local = folder.resolve("y.h5");
    String path = VaultFileSystem.uri(local);
    try (Context context = Context.local(2)) {
      context.saveHdf5(local.toString(), context.arange(4), "x", "w");
      ArrayFile there = context.files().open(path, VaultFileSystem.options());
      assertShort("a tree", there.contents().label() + there);
      assertTellsNothing(path, () -> there.load("nothing"));
      assertTellsNothing(path, () -> there.texts("x"));
      assertTellsNothing(path, () -> there.writeRegion("x", "0:2", context.arange(2)));
      assertTellsNothing(path, () -> there.writeRegion("x", "0:2", context.arange(3)));
    }
  }
}
