package org.distarray.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {

  @Test
  void peersInJvmsAreAskedForByAnOptionAndByTheCheck() {
    assertFalse(BenchOptions.of("--n", "1e5").peers());
    assertTrue(BenchOptions.of("--peers").peers());
    assertTrue(BenchOptions.of("--check").peers());
    assertTrue(BenchOptions.of("--against", "nd4j").peers(), "a named peer is asked for, too");
    assertFalse(BenchOptions.of("--peers").check(), "peers alone are not judged");
  }

  @Test
  void onlyTheWholeCheckWritesTheResults() {
    Path root = Path.of("root");
    Path results = root.resolve("tests/bench/RESULTS.md");
    assertEquals(results, BenchOptions.of("--check").file(root));
    assertEquals(
        root.resolve("tests/target/bench.md"),
        BenchOptions.of("--check", "--only", "a").file(root));
    assertEquals(root.resolve("tests/target/bench.md"), BenchOptions.of("--peers").file(root));
  }

  @Test
  void anUnknownOptionIsNamed() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> BenchOptions.of("--n", "1e5", "--peer"));
    assertEquals("unknown option '--peer'", e.getMessage());
  }
}
