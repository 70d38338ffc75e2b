package org.distarray.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.bytes.CountingFileSystem;
import org.distarray.laws.Draw;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.ReadCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan reads no more of a file than it needs, and says how much. */
interface ChunkLaws {
  /** Datasets of {@code chunks.h5}, which {@code make_chunks.py} writes. */
  Map<String, DType> DATASETS =
      Map.of(
          "steps", DType.FLOAT32, "tiles", DType.INT32, "plain", DType.INT32, "few", DType.INT32);

  Pattern READS = Pattern.compile(", reads ([0-9.]+) (B|KiB|MiB)(?:, inflates (\\d+) chunk)?");

  Context context();

  private ArraySource open(String key) {
    try {
      Path file = Path.of(ChunkLaws.class.getResource("/data/chunks.h5").toURI());
      return context()
          .files()
          .open("hdf5", "counting:" + file, CountingFileSystem.options("key", key));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static NdArray arange(ArraySource source) {
    return NdArray.arange(source.dtype(), source.shape().toArray());
  }

  private static List<Distribution> layouts(Shape shape) {
    List<Distribution> out = new ArrayList<>();
    for (int engines : new int[] {1, 3}) {
      out.addAll(Draw.kinds(shape, engines));
    }
    for (String dist : List.of("nb", "nc", "bb", "cb")) {
      out.add(Distribution.fromShape(shape, dist, null, 0, 1, 2, 3));
    }
    out.add(Distribution.fromShape(shape, "nb", null, 0, 1));
    return out;
  }

  /** Computes an array, and checks what its plan says of reading. */
  private static ReadCost read(DistArray a, NdArray want) {
    String plan = a.explain();
    long told = 0;
    long chunks = 0;
    Matcher m = READS.matcher(plan);
    while (m.find()) {
      double unit = Math.pow(1024, List.of("B", "KiB", "MiB").indexOf(m.group(2)));
      told += Math.round(Double.parseDouble(m.group(1)) * unit);
      chunks += m.group(3) == null ? 0 : Long.parseLong(m.group(3));
    }
    CountingFileSystem.read();
    assertTrue(want.sameAs(a.toArray()), plan);
    long read = CountingFileSystem.read();
    assertEquals(read, told, read * 0.06, plan);
    return new ReadCost(read, 0, chunks);
  }

  @Test
  default void everyChunkIsReadAndInflatedOnceInAnyLayout() {
    for (String key : DATASETS.keySet()) {
      ArraySource source = open(key);
      NdArray want = arange(source);
      ReadCost once = source.cost(IndexSet.whole(source.shape()));
      for (Distribution to : layouts(source.shape())) {
        ReadCost found = read(context().load(source, to), want);
        boolean inRows = to.map(0).distType() == 'b' && to.grid().dim(0) == to.ranks();
        if (key.equals("plain")) {
          assertTrue(found.read() <= 2 * once.read() * (inRows ? 1 : 2), key + " " + to);
          continue;
        }
        // a block's first row of chunks may be another's last one
        long rows = (source.shape().dim(0) - 1) / source.chunkShape().dim(0) + 1;
        long border = (to.grid().dim(0) - 1) * once.chunks() / rows;
        assertTrue(found.chunks() <= once.chunks() + border, key + " " + to + " " + found);
        assertTrue(found.chunks() > once.chunks() || found.read() == once.read(), key + " " + to);
      }
    }
  }

  @Test
  default void aLayoutThatCutsChunksIsReadInWholeChunksAndMoved() {
    ArraySource source = open("steps");
    Distribution columns = Distribution.fromShape(source.shape(), "nb", null, 0, 1, 2, 3);
    DistArray a = context().load(source, columns);
    assertEquals(columns, a.distribution());
    assertTrue(a.explain().contains("in whole chunks"), a.explain());
    assertTrue(a.explain().contains("inflates 48 chunks)"), a.explain());
    assertTrue(a.explain().contains(", inflates 12 chunks"), a.explain());
    DistArray rows = context().files().load(source);
    assertFalse(rows.explain().contains("move "), rows.explain());
    assertTrue(rows.explain().contains(", inflates 12 chunks"), rows.explain());
  }

  @Test
  default void aWindowReadsNothingOutsideItsChunks() {
    for (String key : DATASETS.keySet()) {
      ArraySource source = open(key);
      NdArray want = arange(source);
      for (String index :
          List.of("::5", "::-7", "3:9, ::2", "-1", "..., 3", "::11, ::20", "8:20")) {
        ArraySource part = source.window(index);
        ReadCost needed = part.cost(IndexSet.whole(part.shape()));
        for (String dist : List.of("cn", "nb", "bb")) {
          Distribution from = context().distribution(source.shape(), dist);
          DistArray a = context().load(source, from).get(index);
          ReadCost found = read(a, want.get(index).copy());
          // what is not inflated is read by as many as need it, if that costs less than a move
          int times = key.equals("plain") ? from.ranks() : 2;
          assertTrue(
              found.read() <= times * needed.read(), key + " " + index + " " + from + " " + found);
        }
        ReadCost found =
            read(context().files().load(source).get(index).multiply(1), want.get(index).copy());
        assertTrue(found.read() <= 2 * needed.read(), key + " " + index + " " + found);
      }
    }
  }

  @Test
  default void aStepReadsItsRowsAndAtMostAPageForEach(@TempDir Path dir) {
    NdArray want = NdArray.arange(DType.FLOAT64, 200, 3000);
    Path npy = dir.resolve("a.npy");
    Path h5 = dir.resolve("a.h5");
    context().saveNpy(npy.toString(), context().fromArray(want), "w");
    context().saveHdf5(h5.toString(), context().fromArray(want), "a", "w");
    Path dnpy = dir.resolve("a");
    context().saveDnpy(dnpy.toString(), context().fromArray(want), "w");
    for (ArraySource source :
        List.of(
            context().files().open("dnpy", "counting:" + dnpy, CountingFileSystem.OPTIONS),
            context().files().open("npy", "counting:" + npy, CountingFileSystem.OPTIONS),
            context()
                .files()
                .open("hdf5", "counting:" + h5, CountingFileSystem.options("key", "a")))) {
      for (String index :
          List.of(
              "1::50",
              "::64, 0:10",
              "::-3",
              "5:150:20, ::2",
              "::10, 100:700",
              "7, 100:900:3",
              "3::9, 2000:500:-250",
              "::5, 1::600")) {
        NdArray part = want.get(index).copy();
        long rows = part.ndim() < 2 ? 1 : part.shape().dim(0);
        // of elements that lie closer than a page, each page has some
        long close =
            Map.of("7, 100:900:3", 800, "3::9, 2000:500:-250", 1250).getOrDefault(index, 0);
        for (String dist : List.of("bn", "nb", "cn")) {
          Distribution from = context().distribution(want.shape(), dist);
          int cuts = dist.equals("nb") ? from.ranks() : 1;
          DistArray a = context().load(source, from).get(index);
          long read = read(a, part).read();
          long row = close > 0 ? pages(8 * close) : 2 * part.nbytes() / rows;
          long most = rows * (row + cuts * 4096L);
          assertTrue(read <= most, () -> index + " " + dist + " " + read + " of " + most);
        }
      }
      DistArray both = context().files().load(source);
      assertEquals(
          want.nbytes(),
          read(both.get("1:").subtract(both.get(":-1")), ones(want)).read(),
          "windows that are most of the file");
    }
  }

  /** The most bytes of the pages in which so many bytes lie, but for one. */
  private static long pages(long bytes) {
    return (bytes + 4095) / 4096 * 4096;
  }

  private static NdArray ones(NdArray like) {
    return NdArray.full(
        DType.FLOAT64, Shape.of(like.shape().dim(0) - 1, like.shape().dim(1)), 3000.0);
  }

  @Test
  default void aWindowIsHeldWithoutTheFile(@TempDir Path dir) {
    NdArray want = NdArray.arange(DType.FLOAT64, 200, 300);
    Path npy = dir.resolve("a.npy");
    context().saveNpy(npy.toString(), context().fromArray(want), "w");
    DistArray file =
        context()
            .load(
                context().files().open("npy", "counting:" + npy, CountingFileSystem.OPTIONS),
                context().distribution(200, 300));
    DistArray window = file.get("10:20").persist();
    CountingFileSystem.read();
    assertTrue(want.get("10:20").copy().sameAs(window.toArray()));
    assertEquals(10 * 300 * 8, CountingFileSystem.read());
    assertTrue(want.get("12").copy().sameAs(window.get("2").toArray()));
    assertEquals(0, CountingFileSystem.read(), "a view of what is held");
    assertTrue(want.get("30").copy().sameAs(file.get("30").toArray()));
    assertEquals(300 * 8, CountingFileSystem.read(), "what is not held");
    file.set("12, 0", 7);
    assertEquals(7.0, window.item(2, 0));
    window.set("0, 1", 8);
    assertEquals(8.0, file.item(10, 1));
    DistArray again =
        context().files().load(context().files().open("npy", npy.toString(), Map.of()));
    DistArray computed = again.get("5:7, ::2").compute();
    again.compute();
    assertTrue(want.get("5:7, ::2").copy().sameAs(computed.toArray()));
    computed.close();
    assertTrue(want.get("5:7, ::2").copy().sameAs(computed.toArray()));
  }
}
