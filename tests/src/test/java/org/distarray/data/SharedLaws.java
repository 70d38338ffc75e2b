package org.distarray.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.MpiProgram;
import org.distarray.Shared;
import org.distarray.dist.Distribution;
import org.distarray.dist.Library;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.error.DistArrayException;
import org.distarray.index.Shape;
import org.distarray.laws.Draw;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs find the blocks of an array in memory, and arrays are made of what they write. */
interface SharedLaws {
  Context context();

  @Test
  default void whatIsSharedIsAttachedInItsLayout(@TempDir Path dir) throws IOException {
    NdArray want = NdArray.arange(DType.INT32, 12, 9);
    String path = dir.resolve("a").toString();
    for (Distribution layout : Draw.kinds(Shape.of(12, 9), 3)) {
      DistArray a = context().fromArray(want, layout);
      for (String order : List.of("C", "F")) {
        try (Shared shared = context().share(path, a, order)) {
          assertEquals(layout.ranks(), shared.ranks());
          assertEquals(path, shared.path());
          assertTrue(shared.files().stream().allMatch(file -> Files.exists(Path.of(file))));
          DistArray back = context().attach(path);
          assertTrue(back.distribution().sameBlocks(layout), layout::toString);
          assertTrue(want.sameAs(back.toArray()), () -> order + " " + layout);
          assertTrue(want.get("::-2, 3").sameAs(back.get("::-2, 3").toArray()), layout::toString);
          assertEquals(a.sum().asLong(), back.sum().asLong());
        }
        assertEquals(List.of(), names(dir), "closing removes the files");
      }
    }
  }

  private static List<String> names(Path dir) throws IOException {
    try (Stream<Path> all = Files.list(dir)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  default void theHostOfEachRankIsTold(@TempDir Path dir) {
    DistArray a = context().arange(5);
    try (Shared shared = context().share(dir.resolve("a").toString(), a)) {
      String host = Machine.host();
      assertEquals(a.localShapes().stream().map(x -> host).toList(), shared.hosts());
      assertTrue(
          shared.rankfile().startsWith("rank 0=" + host + " slot=0\nrank 1=" + host + " slot=1\n"),
          shared.rankfile());
    }
  }

  @Test
  default void eachPassSeesTheMemoryUntilTheArrayIsHeld(@TempDir Path dir) throws IOException {
    Distribution rows = context().distribution(Shape.of(40, 30), "bn");
    DistArray a = context().arange(rows, DType.FLOAT64);
    String path = dir.resolve("a").toString();
    try (Shared shared = context().share(path, a)) {
      DistArray live = context().attach(path);
      double before = live.sum().asDouble();
      poke(shared.files().get(0), 7, 1e6);
      assertEquals(before - 7 + 1e6, live.sum().asDouble());
      assertEquals(1e6, live.item(0, 7));
      DistArray held = context().attach(path).compute();
      poke(shared.files().get(0), 7, -1);
      assertEquals(before - 7 + 1e6, held.sum().asDouble(), "what is held stays");
      assertEquals(before - 8, live.sum().asDouble());
      assertEquals(before, a.sum().asDouble(), "the array that was shared stays");
    }
  }

  private static void poke(String file, int element, double value) throws IOException {
    try (FileChannel out = FileChannel.open(Path.of(file), StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      out.write(bytes.putDouble(0, value), 4096 + 8L * element);
    }
  }

  @Test
  default void aFileThatIsCutOffAfterItWasAttachedIsRefused(@TempDir Path dir) throws IOException {
    DistArray a = context().arange(100_000);
    String path = dir.resolve("a").toString();
    try (Shared shared = context().share(path, a)) {
      DistArray live = context().attach(path);
      assertEquals(a.sum().asLong(), live.sum().asLong());
      try (FileChannel out =
          FileChannel.open(Path.of(shared.files().get(1)), StandardOpenOption.WRITE)) {
        out.truncate(8192);
      }
      DistArrayException e = assertThrows(DistArrayException.class, () -> live.sum().asLong());
      assertTrue(e.getMessage().contains("a_1.dnpy"), e.getMessage());
      assertTrue(e.getMessage().contains("cut off"), e.getMessage());
      assertEquals(a.size(), context().arange(100_000).size(), "the JVM lives");
    }
  }

  @Test
  default void aNameIsOneInSharedMemory() {
    DistArray a = context().arange(10);
    String name = "distarray-test-" + Machine.process();
    try (Shared shared = context().share(name, a)) {
      assertTrue(shared.path().endsWith("/" + name), shared.path());
      assertTrue(Path.of(shared.path()).isAbsolute(), shared.path());
      assertTrue(a.toArray().sameAs(context().attach(name).toArray()));
    }
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> context().attach(name));
    assertTrue(e.getMessage().contains(name + "_0.dnpy: no such file"), e.getMessage());
  }

  @Test
  default void badCallsAreRefused(@TempDir Path dir) {
    DistArray a = context().arange(10);
    String path = dir.resolve("a").toString();
    Exception e = assertThrows(IllegalArgumentException.class, () -> context().share(path, a, "K"));
    assertTrue(e.getMessage().startsWith("Cannot share an array in order 'K'"), e.getMessage());
    String missing = dir.resolve("no/a").toString();
    e = assertThrows(ArrayIOException.class, () -> context().share(missing, a));
    assertTrue(e.getMessage().contains("there is no directory"), e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> context().mpi());
    assertTrue(e.getMessage().contains("the command is empty"), e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> context().mpi("x").run());
    assertTrue(e.getMessage().contains("(call ranks(4)"), e.getMessage());
    DistArray other = context().arange(3);
    e = assertThrows(IllegalArgumentException.class, () -> context().mpi("x").run(a, other));
    assertTrue(e.getMessage().contains("arrays of [5, 3] ranks"), e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> context().mpi("x").library(Library.SCALAPACK).run(a));
    assertTrue(e.getMessage().contains("to ScaLAPACK: it has 1 dimensions"), e.getMessage());
  }

  /** A program of the shell, run for each rank by a launcher that needs no MPI. */
  private MpiProgram program(Path dir, String text) throws IOException {
    Path launcher = Files.writeString(dir.resolve("launch"), LAUNCHER);
    Path script = Files.writeString(dir.resolve("program"), text);
    return context()
        .mpi("sh", script.toString())
        .launcher("sh", launcher.toString())
        .directory(dir.toString());
  }

  String LAUNCHER =
      """
      n=$2; shift 2; r=0
      while [ $r -lt $n ]; do RANK=$r "$@" || exit $?; r=$((r + 1)); done
      """;

  @Test
  default void aProgramGetsArraysAndGivesArrays(@TempDir Path dir) throws IOException {
    DistArray a = context().arange(context().distribution(Shape.of(6, 5), "bn"), DType.FLOAT64);
    DistArray b = a.multiply(10);
    MpiProgram swap =
        program(dir, "cp $2_$RANK.dnpy $4_$RANK.dnpy; cp $3_$RANK.dnpy $5_$RANK.dnpy; test $1 = x")
            .arguments("x")
            .results(2);
    // twice: nothing of the first run is in the way
    for (int run = 0; run < 2; run++) {
      List<DistArray> got = swap.run(a, b);
      assertTrue(a.toArray().sameAs(got.get(0).toArray()));
      assertTrue(b.toArray().sameAs(got.get(1).toArray()));
      assertEquals(List.of("launch", "program"), names(dir), "the files are removed");
    }
    assertEquals(
        List.of(),
        program(dir, "test $VALUE = 7 && test $# = 0")
            .environment("VALUE", "7")
            .ranks(2)
            .results(0)
            .run());
  }

  @Test
  default void aProgramThatFailsIsReportedAndLeavesNothing(@TempDir Path dir) throws IOException {
    DistArray a = context().arange(10);
    DistArrayException e =
        assertThrows(
            DistArrayException.class,
            () -> program(dir, "echo rank $RANK; echo a bad day >&2; exit 7").run(a));
    assertTrue(
        e.getMessage()
            .matches(
                "(?s)Cannot finish sh .*launch -n 5 sh .*: exit code 7; its last lines:\n  rank 0\n  a bad day"),
        e.getMessage());
    e =
        assertThrows(
            DistArrayException.class,
            () -> program(dir, "exec sleep 60").timeLimit(Duration.ofMillis(300)).run(a));
    assertTrue(
        e.getMessage().contains("it took longer than PT0.3S (it printed nothing)"), e.getMessage());
    e = assertThrows(ArrayIOException.class, () -> program(dir, "exit 0").run(a));
    assertTrue(e.getMessage().contains("result0_0.dnpy: no such file"), e.getMessage());
    e =
        assertThrows(
            DistArrayException.class,
            () -> program(dir, "").launcher(dir.resolve("none").toString()).run(a));
    assertTrue(e.getMessage().contains("(install an MPI; on Debian"), e.getMessage());
    assertEquals(List.of("launch", "program"), names(dir), "the files are removed");
  }

  @Test
  default void whatAKilledProgramLeftIsRemovedByTheNextRun(@TempDir Path dir) throws IOException {
    Path dead = dir.resolve("mpi-" + Machine.host() + "-" + Integer.MAX_VALUE + "-01234567");
    Path alive = dir.resolve("mpi-" + Machine.host() + "-" + Machine.process() + "-01234567");
    Files.writeString(Files.createDirectory(dead).resolve("array0_0.dnpy"), "memory");
    Files.createDirectory(alive);
    program(dir, "exit 0").ranks(1).results(0).run();
    assertFalse(Files.exists(dead));
    assertTrue(Files.exists(alive));
  }
}
