package org.distarray.io.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.io.Fixtures;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.hdf5.Hdf5Format;
import org.distarray.io.npy.DnpyFormat;
import org.distarray.io.npy.NpyFormat;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the file that has the name already: a link, a device, a file of somebody. */
class ReplaceTest {
  private static final NdArray OLD = NdArray.arange(DType.INT32, 6);
  private static final NdArray NEW = NdArray.arange(DType.FLOAT64, 4, 5);

  @TempDir Path directory;

  /** A format, and the first file that it writes for the name {@code x}. */
  record Case(ArrayFormat format, String file) {
    @Override
    public String toString() {
      return format.name();
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case(new NpyFormat(), "x"),
        new Case(new Hdf5Format(), "x"),
        new Case(new DnpyFormat(), "x_0.dnpy"));
  }

  private ArraySink sink(Case c, String mode) {
    return c.format.sink(directory.resolve("x").toString(), Map.of("mode", mode));
  }

  private void save(Case c, NdArray array) {
    Distribution two = Distribution.fromShape(array.shape(), 0, 1);
    Fixtures.save(array, two, sink(c, "w"));
  }

  private NdArray load(Case c) {
    ArraySource source = c.format.source(directory.resolve("x").toString(), Map.of());
    return source.read(IndexSet.whole(source.shape()));
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(p -> p.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private static Set<PosixFilePermission> mode(String text) {
    return PosixFilePermissions.fromString(text);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatALinkLeadsToIsWritten(Case c) throws IOException {
    save(c, OLD);
    Path file = directory.resolve(c.file);
    Path there = Files.createDirectory(directory.resolve("there"));
    Path real = Files.move(file, there.resolve("real"));
    Files.createSymbolicLink(there.resolve("middle"), Path.of("real"));
    Files.createSymbolicLink(file, Path.of("there", "middle"));
    save(c, NEW);
    assertTrue(Files.isSymbolicLink(file));
    assertTrue(Files.isRegularFile(real, java.nio.file.LinkOption.NOFOLLOW_LINKS));
    assertTrue(NEW.sameAs(load(c)));
    Files.delete(real);
    save(c, OLD);
    assertTrue(Files.isRegularFile(real), "a link that leads nowhere says where the file goes");
    assertTrue(OLD.sameAs(load(c)));
    try (Stream<Path> all = Files.list(there)) {
      assertEquals(2, all.count());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void linksInCirclesAreRefused(Case c) throws IOException {
    Files.createSymbolicLink(directory.resolve(c.file), directory.resolve("other"));
    Files.createSymbolicLink(directory.resolve("other"), directory.resolve(c.file));
    refused(c, "its links run in circles");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theModeIsKeptAlsoWhileTheFileIsWritten(Case c) throws IOException {
    save(c, OLD);
    Path file = directory.resolve(c.file);
    for (String mode : List.of("rw-------", "rw-r-----", "rwxrwxrwx")) {
      Files.setPosixFilePermissions(file, mode(mode));
      Distribution two = Distribution.fromShape(NEW.shape(), 0, 1);
      ArraySink sink = sink(c, "w");
      Distribution arranged = sink.arrange(two, NEW.dtype());
      var receipts = Fixtures.write(NEW, arranged, sink.begin(arranged, NEW.dtype()));
      for (String name : names()) {
        if (name.startsWith(".")) {
          Set<PosixFilePermission> hidden = Files.getPosixFilePermissions(directory.resolve(name));
          boolean isDirectory = Files.isDirectory(directory.resolve(name));
          assertEquals(mode(isDirectory ? "rwx------" : mode), hidden, name);
        }
      }
      sink.commit(receipts);
      assertEquals(mode(mode), Files.getPosixFilePermissions(file));
      assertTrue(NEW.sameAs(load(c)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatCannotBeReplacedWithoutALossIsRefused(Case c) throws IOException {
    save(c, OLD);
    Path file = directory.resolve(c.file);
    Files.setPosixFilePermissions(file, mode("r--r--r--"));
    refused(c, "it is read-only (make it writable first)");
    Files.setPosixFilePermissions(file, mode("rw-r--r--"));
    Files.createLink(directory.resolve("second"), file);
    refused(c, "it has 2 names, of which the others would keep the old file");
    Files.delete(directory.resolve("second"));
    assertTrue(OLD.sameAs(load(c)));
    save(c, NEW);
    assertTrue(NEW.sameAs(load(c)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void devicesAndPipesAreNeitherWrittenNorRead(Case c) throws Exception {
    Path file = directory.resolve(c.file);
    Files.createSymbolicLink(file, Path.of("/dev/full"));
    refused(c, "it is no regular file, but a device, a pipe or a socket");
    assertTrue(Files.isSymbolicLink(file));
    Files.delete(file);
    assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
    refused(c, "it is no regular file, but a device, a pipe or a socket");
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> load(c));
    assertTrue(e.getMessage().contains("it is no regular file"), e.getMessage());
  }

  private void refused(Case c, String why) throws IOException {
    Set<String> before = names();
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> save(c, NEW));
    assertTrue(e.getMessage().contains(why), e.getMessage());
    assertEquals(before, names());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 101, 213, 214, 240, 255})
  void namesOfAllLengthsAreSaved(int length) throws IOException {
    String name = "é".repeat(length / 2) + "x".repeat(length % 2);
    for (ArrayFormat format : List.of(new NpyFormat(), new Hdf5Format())) {
      String path = directory.resolve(name).toString();
      for (NdArray array : List.of(OLD, NEW)) {
        Distribution two = Distribution.fromShape(array.shape(), 0, 1);
        Fixtures.save(array, two, format.sink(path, Map.of("mode", "w")));
        assertTrue(array.sameAs(Fixtures.load(format.source(path, Map.of()), two)));
      }
      assertEquals(Set.of(name), names());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void longerNamesAreRefusedAtOnce(Case c) throws IOException {
    String path = directory.resolve("x".repeat(256)).toString();
    Distribution two = Distribution.fromShape(NEW.shape(), 0, 1);
    ArraySink sink = c.format.sink(path, Map.of("mode", "w"));
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> sink.begin(two, DType.FLOAT64));
    assertTrue(e.getMessage().contains(" bytes (at most 25"), e.getMessage());
    assertEquals(Set.of(), names());
  }

  /** A checksum that differs in its lowest bit only. */
  private static String other(String checksum) {
    return String.format("%08x", Long.parseLong(checksum, 16) ^ 1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatKilledSavesLeftIsRemovedAndNothingElse(Case c) throws Exception {
    save(c, OLD);
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    FileRef of = FileRef.of(directory.resolve("x").toString());
    String mine = Leftovers.newName(of).name();
    String own = "-" + Machine.process() + "-" + Machine.started() + "-";
    String other = mine.replace(own, "-" + ended.pid() + "-" + Machine.started() + "-");
    String reused = mine.replace(own, "-" + Machine.process() + "-12345-");
    String scope = Machine.scope();
    int half = Machine.SCOPE / 2;
    String sameBoot = scope.substring(0, half);
    String otherBoot = other(sameBoot);
    String otherContainer = sameBoot + other(scope.substring(half));
    // before this machine was started
    String beforeBoot = reused.replace(scope, otherBoot + scope.substring(half));
    Set<String> stay =
        Set.of(
            mine, // of a program that runs
            other.replace(scope, otherContainer), // whose processes cannot be seen
            reused.replace(scope, otherContainer),
            other.replace(
                scope, otherBoot + other(scope.substring(half))), // of another machine of this name
            mine.replace(Machine.host() + own, "elsewhere-" + ended.pid() + "-12345-"),
            other.replace(".x.", ".xx."), // of another file
            ".x.distarray-1",
            ".x.tmp");
    for (String name : stay) {
      Files.writeString(directory.resolve(name), "half");
    }
    Files.writeString(directory.resolve(other), "half");
    Files.writeString(directory.resolve(beforeBoot), "half");
    Files.createDirectory(directory.resolve(reused));
    Files.writeString(directory.resolve(reused).resolve("part-0"), "half");
    save(c, NEW);
    Set<String> left = names();
    left.removeIf(name -> !name.startsWith("."));
    assertEquals(stay, left);
    assertTrue(NEW.sameAs(load(c)));
  }

  private FileRef ofKilled() {
    FileRef of = FileRef.of(directory.resolve("x").toString());
    String own = "-" + Machine.process() + "-" + Machine.started() + "-";
    String killed = "-" + Machine.process() + "-12345-";
    return of.sibling(Leftovers.newName(of).name().replace(own, killed));
  }

  /** A new file is linked to its name first, and loses the name of the part then. */
  @ParameterizedTest
  @MethodSource("cases")
  void aSaveThatWasKilledBetweenTwoNamesBlocksNoLaterOne(Case c) throws IOException {
    for (boolean inDirectory : List.of(false, true)) {
      save(c, OLD);
      Path left = Path.of(ofKilled().path());
      if (inDirectory) {
        Files.createDirectory(left);
        Files.writeString(left.resolve("old-x_7.dnpy"), "the only copy");
        Files.createLink(left.resolve("part-0"), directory.resolve(c.file));
      } else {
        Files.createLink(left, directory.resolve(c.file));
      }
      save(c, NEW);
      assertTrue(NEW.sameAs(load(c)));
      if (Files.exists(left)) {
        Files.delete(left.resolve("old-x_7.dnpy"));
        Files.delete(left);
      }
    }
  }

  @Test
  void oldFilesAreSetAsideUnderOneName() throws IOException {
    FileRef x = FileRef.of(directory.resolve("x").toString());
    PartFiles parts = PartFiles.beside(x, false);
    FileSwap swap = new FileSwap(parts);
    Path old = Files.writeString(directory.resolve("x_0.dnpy"), "old");
    // what a process of the same name left is no hindrance
    Path aside = Files.writeString(Path.of(parts.path("old-x_0.dnpy")), "older");
    swap.setAside(x.sibling("x_0.dnpy"));
    assertEquals("old", Files.readString(aside));
    assertEquals(1, Files.getAttribute(aside, "unix:nlink"));
    assertTrue(Files.notExists(old));
    swap.undo(new IllegalStateException("a failure"));
    assertEquals(Set.of("x_0.dnpy"), names());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oldFilesThatWereSetAsideStayUntilNewOnesAreThere(Case c) throws IOException {
    FileRef of = FileRef.of(directory.resolve("x").toString());
    String own = "-" + Machine.process() + "-" + Machine.started() + "-";
    String killed = Leftovers.newName(of).name().replace(own, "-" + Machine.process() + "-12345-");
    Files.createDirectory(directory.resolve(killed));
    Files.writeString(directory.resolve(killed).resolve("old-x_0.dnpy"), "the only copy");
    ArraySink sink = sink(c, "w");
    Distribution two = sink.arrange(Distribution.fromShape(NEW.shape(), 0, 1), NEW.dtype());
    sink.begin(two, NEW.dtype());
    assertTrue(names().contains(killed));
    sink.abort();
    assertEquals(Set.of(killed), names());
  }

  @Test
  void aFileThatIsGoneWhenItIsToBeReplacedHintsAtAnotherProgram() {
    String gone = directory.resolve("gone").toString();
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> FileRef.of(gone).store().checkReplaceable(gone));
    assertEquals(
        "Cannot replace "
            + gone
            + ": it is gone meanwhile (another program saves to this name, or has removed it: save"
            + " again when that has ended)",
        e.getMessage());
  }
}
