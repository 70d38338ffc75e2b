package org.distarray.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.distarray.ArrayFile;
import org.distarray.ArrayFiles;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.bytes.CountingFileSystem;
import org.distarray.laws.Draw;
import org.distarray.ndarray.NdArray;
import org.distarray.redist.Exchange;
import org.distarray.store.ArraySource;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes into a file comes back on every layout; a bad call says so at once, and leaves the
 * files as they were.
 */
interface FileLaws {
  Context context();

  @Test
  default void whatIsSavedOnAnyLayoutIsLoadedOnAnyOther(@TempDir Path dir) {
    Shape shape = Shape.of(12, 9);
    NdArray want = NdArray.arange(DType.INT32, 12, 9);
    List<Distribution> layouts = Draw.kinds(shape, 3);
    for (Distribution from : layouts) {
      DistArray a = context().fromArray(want, from).get("::-1").add(0).get("::-1");
      String h5 = dir.resolve("a.h5").toString();
      String npy = dir.resolve("a.npy").toString();
      String dnpy = dir.resolve("a").toString();
      context().saveHdf5(h5, a, "group/a", "w");
      context().saveNpy(npy, a, "w");
      context().saveDnpy(dnpy, a.distributeAs(from), "w");
      for (Distribution to : layouts) {
        assertTrue(
            want.sameAs(context().loadHdf5(h5, to, "group/a").toArray()), () -> from + " to " + to);
        assertTrue(want.sameAs(context().loadNpy(npy, to).toArray()), () -> from + " to " + to);
      }
      DistArray back = context().loadDnpy(dnpy);
      assertTrue(want.sameAs(back.toArray()), from::toString);
      assertTrue(
          back.distribution().sameBlocks(from), () -> back.distribution() + " instead of " + from);
    }
  }

  @Test
  default void theFilesOfAContextAreSavedOpenedAndLoadedByFormat(@TempDir Path dir) {
    Shape shape = Shape.of(7, 5);
    NdArray want = NdArray.arange(DType.INT16, 7, 5);
    Distribution cyclic = context().distribution(shape, "cn");
    Distribution columns = context().distribution(shape, "nb");
    DistArray a = context().fromArray(want, cyclic);
    ArrayFiles files = context().files();
    for (String format : List.of("hdf5", "npy", "dnpy")) {
      String path = dir.resolve(format).toString();
      files.save(format, path, a, Map.of("mode", "w-"));
      ArraySource opened = files.open(format, path, Map.of());
      assertEquals(shape, opened.shape(), format);
      assertEquals(DType.INT16, opened.dtype(), format);
      DistArray back = files.load(format, path, Map.of());
      assertTrue(want.sameAs(back.toArray()), format);
      Distribution own = format.equals("dnpy") ? cyclic : context().distribution(7, 5);
      assertTrue(own.sameBlocks(back.distribution()), () -> format + " in " + back.distribution());
      DistArray wanted = files.load(format, path, Map.of(), columns);
      assertEquals(columns, wanted.distribution(), format);
      assertTrue(want.sameAs(wanted.toArray()), format);
      refused(() -> files.save(format, path, a, Map.of("mode", "w-")), format, "exists");
      ArrayFile file = files.open(path); // whose name has no ending
      String key = format.equals("hdf5") ? "buffer" : "array";
      assertEquals(List.of(key), file.keys());
      assertTrue(want.sameAs(file.load(key).toArray()), format);
      assertTrue(want.sameAs(context().load(path, key).toArray()), format);
      assertEquals(columns, file.load(key, columns).distribution(), format);
      assertTrue(want.get("1:3, ::-2").sameAs(file.load(key, "1:3, ::-2").toArray()), format);
    }
  }

  @Test
  default void arraysOfFilesGrowAndChangeInPlaceFromEveryLayout(@TempDir Path dir) {
    NdArray start = NdArray.arange(DType.INT32, 5, 6);
    Chunks chunks = Chunks.of(4, 3).maxshape(-1, 6);
    for (Distribution d : Draw.kinds(start.shape(), 3)) {
      DistArray a = context().fromArray(start, d);
      String path = dir.resolve("a.h5").toString();
      context()
          .files()
          .create(path)
          .put("plain", a)
          .put("chunks", a, Labels.NONE, chunks)
          .put("gzip", a, Labels.NONE, chunks.gzip(1))
          .save();
      for (String key : List.of("plain", "chunks", "gzip")) {
        NdArray want = start.copy();
        ArrayFile file = context().files().open(path);
        DistArray part = a.get("1:4, ::-2").add(100);
        file.writeRegion(key, "2:, 1::2", part);
        want.get("2:, 1::2").assign(part.toArray());
        file.writeRegion(key, "0", context().fromArray(NdArray.full(DType.INT32, Shape.of(1), 7)));
        want.get("0").assign(NdArray.full(DType.INT32, Shape.of(6), 7));
        assertTrue(want.sameAs(file.load(key).toArray()), () -> key + " " + d);
        if (!key.equals("plain")) {
          context().files().open(path).append(key, a);
          NdArray both = context().loadHdf5(path, key).toArray();
          assertTrue(want.sameAs(both.get(":5").copy()), () -> key + " " + d);
          assertTrue(start.sameAs(both.get("5:").copy()), () -> key + " " + d);
        }
      }
      ArrayFile file = context().files().open(path);
      refused(() -> file.append("plain", a), "of at most 5", "maxshape");
      refused(() -> file.writeRegion("plain", "0:2", a), "shape (5, 6)", "broadcasts");
      refused(() -> file.writeRegion("plain", "0", a.astype(DType.FLOAT64)), "float64", "astype");
    }
  }

  @Test
  default void fieldsLabelsAndTextsOfOtherProgramsAreRead(@TempDir Path dir) throws IOException {
    Path path = dir.resolve("members");
    try (InputStream in = getClass().getResourceAsStream("/hdf5/contents/members_latest.h5")) {
      Files.copy(in, path);
    }
    ArrayFile file = context().files().open(path.toString());
    NdArray want = NdArray.arange(DType.FLOAT32, 4, 2, 2);
    for (Distribution d : Draw.kinds(want.shape(), 3)) {
      assertTrue(want.sameAs(file.load("chunked/v", d).toArray()), d::toString);
    }
    assertEquals(List.of("row", "x"), file.labels("d").dimensions());
    assertEquals("K", file.attributes("d").text("units").get());
    assertEquals(List.of("ab", "c"), file.texts("fixed"));
  }

  @Test
  default void aFileIsReadInTheLayoutInWhichItIsWanted(@TempDir Path dir) {
    Shape shape = Shape.of(40, 30);
    NdArray want = NdArray.arange(DType.FLOAT64, 40, 30);
    Distribution rows = context().distribution(shape, "bn");
    Path h5 = dir.resolve("a.h5");
    Path npy = dir.resolve("a.npy");
    context().saveHdf5(h5.toString(), context().fromArray(want, rows), "a", "w");
    context().saveNpy(npy.toString(), context().fromArray(want, rows), "w");
    ArraySource hdf5 =
        context().files().open("hdf5", "counting:" + h5, CountingFileSystem.options("key", "a"));
    ArraySource plain =
        context().files().open("npy", "counting:" + npy, CountingFileSystem.OPTIONS);
    for (ArraySource source : List.of(hdf5, plain)) {
      for (Distribution from : List.of(rows, context().distribution(shape, "cb"))) {
        for (Distribution to : Draw.kinds(shape, 4)) {
          DistArray a = context().load(source, from).distributeAs(to);
          String plan = a.explain();
          CountingFileSystem.read();
          assertTrue(want.sameAs(a.toArray()), plan);
          boolean moves = plan.contains("move ");
          long cost = source.cost(moves ? from : to).read();
          assertEquals(cost, CountingFileSystem.read(), plan);
          // a move is worth four readings of what it moves
          assertEquals(
              moves,
              source.cost(to).bytes() > source.cost(from).bytes() + 4 * moved(from, to),
              plan);
        }
      }
    }
    assertFalse(
        context().loadNpy(npy.toString(), rows).distributeAs(shifted()).explain().contains("move "),
        "other blocks of rows");
  }

  @Test
  default void aKeyNamesTheArrayThatIsLoaded(@TempDir Path dir) {
    String h5 = dir.resolve("a.h5").toString();
    context().files().save("hdf5", h5, context().arange(6), Map.of("mode", "w", "key", "array"));
    assertEquals(15, context().files().open(h5).load("array").sum().asLong());
    assertEquals(15, context().load(h5, "array").sum().asLong());
    refused(() -> context().files().open(h5).load("buffer"), "buffer", "array");
    String npy = dir.resolve("a.npy").toString();
    context().saveNpy(npy, context().arange(3));
    assertEquals(3, context().files().open(npy).load("array").sum().asLong());
    assertEquals(3, context().load(npy, "array").sum().asLong());
    String right = "has one array without a name (the key 'array', or 'array/x' for a field x)";
    refused(() -> context().files().open(npy).load("nope"), "'nope'", right);
    refused(() -> context().load(npy, "nope"), "'nope'", right);
  }

  @Test
  default void whatIsPutIntoOneFileIsLoadedFromIt(@TempDir Path dir) {
    Shape shape = Shape.of(12, 9);
    NdArray want = NdArray.arange(DType.INT32, 12, 9);
    NdArray more = NdArray.arange(DType.FLOAT64, 9);
    NdArray lat = NdArray.arange(DType.FLOAT64, 12);
    Labels labels = Labels.of("lat", "lon").withAttribute("units", "K").withCoordinate("lat", lat);
    Chunks chunks = Chunks.of(5, 4).gzip(4).shuffle().fletcher32();
    List<Distribution> layouts = Draw.kinds(shape, 3);
    for (Distribution from : layouts) {
      DistArray a = context().fromArray(want, from);
      String nc = dir.resolve("a.nc").toString();
      ArrayFiles files = context().files();
      files
          .create(nc)
          .withAttribute("title", "laws")
          .put("g/a", a, labels, chunks)
          .put("b", a)
          .save();
      files.create(nc, "a").put("c", context().fromArray(more)).save();
      String npz = dir.resolve("a.npz").toString();
      files.create(npz).put("a", a, Labels.NONE, Chunks.AUTO.gzip()).put("b", a).save();
      for (Distribution to : layouts) {
        for (String key : List.of("g/a", "b")) {
          assertTrue(want.sameAs(context().loadHdf5(nc, to, key).toArray()), () -> from + key + to);
        }
        for (String key : List.of("a", "b")) {
          DistArray back = files.load("npz", npz, Map.of("key", key), to);
          assertTrue(want.sameAs(back.toArray()), () -> from + " to " + to + ", " + key);
        }
      }
      assertTrue(more.sameAs(context().load(nc, "c").toArray()), from::toString);
      Labels read = files.open(nc).labels("g/a");
      assertEquals(List.of("lat", "lon"), read.dimensions());
      assertEquals(Optional.of("K"), read.attributes().text("units"));
      assertTrue(lat.sameAs(read.coordinates().get("lat").values()));
      assertEquals(Optional.of("laws"), files.open(nc).attributes().text("title"));
    }
    refused(
        () -> context().files().create(dir + "/a.nc", "a").put("c", context().arange(2)).save(),
        "a.nc",
        "c");
    refused(
        () -> context().files().create(dir + "/a.nc", "w-").put("c", context().arange(2)).save(),
        "exists");
  }

  @Test
  default void filesOfMoreEnginesAreLoadedOnFewer(@TempDir Path dir) {
    int engines = context().targets().length + 3;
    NdArray want = NdArray.arange(DType.INT32, engines, 9);
    String path = dir.resolve("a").toString();
    try (Context more = Context.local(engines)) {
      more.saveDnpy(path, more.fromArray(want), "w");
    }
    refused(
        () -> context().loadDnpy(path),
        "over " + engines + " engines: this context has " + (engines - 3),
        "loadDnpy(name, distribution)");
    for (Distribution to : Draw.kinds(want.shape(), 3)) {
      assertTrue(want.sameAs(context().loadDnpy(path, to).toArray()), to::toString);
    }
  }

  @Test
  default void aWindowOfAHugeFileIsLaidOutAndReadAlone(@TempDir Path dir) throws IOException {
    long side = 100_000;
    Path path = dir.resolve("huge.npy");
    context().saveNpy(path.toString(), context().fromArray(NdArray.arange(DType.UINT8, 1, 1)), "w");
    // the same header for a shape of which most is a hole in the file
    byte[] head = Files.readAllBytes(path);
    byte[] shape = ("(" + side + ", " + side + "), }").getBytes(StandardCharsets.US_ASCII);
    int at = new String(head, StandardCharsets.ISO_8859_1).indexOf("(1, 1)");
    System.arraycopy(shape, 0, head, at, shape.length);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(head, 0, head.length - 1);
      for (int row = 0; row < 30; row++) {
        file.seek(head.length - 1 + (5000 + 1000L * row) * side + 700);
        file.write(new byte[] {(byte) row, (byte) (row + 100), (byte) (row + 200)});
      }
      file.setLength(head.length - 1 + side * side);
    }
    NdArray want = NdArray.zeros(DType.UINT8, Shape.of(30, 3));
    for (int row = 0; row < 30; row++) {
      for (int k = 0; k < 3; k++) {
        want.setLong(row + 100L * k, row, k);
      }
    }
    ArraySource huge =
        context().files().open("npy", "counting:" + path, CountingFileSystem.OPTIONS);
    CountingFileSystem.read();
    ArraySource window = huge.window("5000:35000:1000, 700:703");
    assertEquals(0, CountingFileSystem.read());
    assertTrue(want.sameAs(context().files().load(window).toArray()));
    assertEquals(want.nbytes(), CountingFileSystem.read());
    for (Distribution to : Draw.kinds(window.shape(), 2)) {
      assertTrue(want.sameAs(context().load(window, to).toArray()), to::toString);
    }
  }

  private static long moved(Distribution from, Distribution to) {
    return Exchange.between(from, to).moved() * 8;
  }

  /** Blocks of rows that begin elsewhere. */
  private static Distribution shifted() {
    return Distribution.of(List.of(Block.irregular(0, 1, 20, 40), new Undistributed(30)), 0, 1, 2);
  }

  @Test
  default void whatIsNotThereIsNamed(@TempDir Path dir) throws IOException {
    String missing = dir.resolve("missing.h5").toString();
    refused(() -> context().loadHdf5(missing, "a"), "missing.h5");
    refused(() -> context().loadNpy(dir.resolve("missing.npy").toString()), "missing.npy");
    refused(() -> context().loadDnpy(dir.resolve("missing").toString()), "missing");
    String file = dir.resolve("a.h5").toString();
    context().saveHdf5(file, context().arange(6), "here", "w-");
    refused(() -> context().loadHdf5(file, "there"), "there", "here");
    refused(() -> context().loadHdf5(file, context().distribution(7), "here"), "(6,)", "(7,)");
    refused(() -> context().loadNpy(file), "a.h5");
    assertEquals(List.of("a.h5"), names(dir));
  }

  @Test
  default void filesThatAreThereStayAsTheyWere(@TempDir Path dir) throws IOException {
    DistArray a = context().arange(6);
    Path h5 = dir.resolve("a.h5");
    Path npy = dir.resolve("a.npy");
    context().saveHdf5(h5.toString(), a, "a", "w-");
    context().saveNpy(npy.toString(), a, "w-");
    byte[] before = Files.readAllBytes(h5);
    byte[] npyBefore = Files.readAllBytes(npy);
    refused(() -> context().saveHdf5(h5.toString(), a.add(1), "a", "w-"), "a.h5", "w");
    refused(() -> context().saveNpy(npy.toString(), a.add(1), "w-"), "a.npy", "w");
    refused(() -> context().saveNpy(npy.toString(), a.add(1), "x"), "x");
    refused(() -> context().files().save("npy", npy.toString(), a, Map.of()), "mode");
    // the elements cannot be computed: the task fails, and nothing is left of the file that was
    // begun
    DistArray broken =
        a.mapBlocks(
            b -> {
              throw new IllegalStateException("no luck");
            },
            DType.INT64);
    refused(() -> context().saveNpy(npy.toString(), broken, "w"), "no luck");
    refused(() -> context().saveHdf5(h5.toString(), broken, "a", "w"), "no luck");
    refused(() -> context().saveNpy(dir.resolve("b.npy").toString(), broken, "w"), "no luck");
    assertArrayEquals(before, Files.readAllBytes(h5));
    assertArrayEquals(npyBefore, Files.readAllBytes(npy));
    assertEquals(List.of("a.h5", "a.npy"), names(dir));
  }

  private static List<String> names(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static void refused(Executable call, String... words) {
    RuntimeException e = assertThrows(RuntimeException.class, call);
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), () -> "'" + word + "' is not in: " + e);
    }
  }
}
