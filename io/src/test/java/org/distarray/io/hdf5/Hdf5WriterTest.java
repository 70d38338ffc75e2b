package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.EnumDataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArraySink;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Hdf5WriterTest {
  private static final List<Shape> SHAPES =
      List.of(
          Shape.scalar(),
          Shape.of(0),
          Shape.of(3, 0),
          Shape.of(1),
          Shape.of(13),
          Shape.of(5, 7),
          Shape.of(4, 3, 5),
          Shape.of(2, 3, 4, 5));

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyShapeInEveryDistributionIsReadBack(DType dtype) {
    int count = 0;
    for (Shape shape : SHAPES) {
      NdArray values = Golden.values(dtype, shape);
      for (Distribution distribution : distributions(shape)) {
        Path path = directory.resolve("f" + count++ + ".h5");
        save(path, "w-", "buffer", values, distribution);
        var source = Golden.open(path, "buffer");
        assertEquals(dtype, source.dtype());
        assertEquals(shape, source.shape());
        assertTrue(
            values.sameAs(source.read(IndexSet.whole(shape))), () -> dtype + " " + distribution);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void jhdfReadsTheSameBytesAndTheSameType(DType dtype) {
    for (Shape shape : SHAPES) {
      NdArray values = Golden.values(dtype, shape);
      Path path = directory.resolve("f.h5");
      save(path, "w", "g/h/x", values, distributions(shape).get(1));
      try (HdfFile file = new HdfFile(path)) {
        Dataset dataset = file.getDatasetByPath("g/h/x");
        assertArrayEquals(
            shape.toArray(), Arrays.stream(dataset.getDimensions()).asLongStream().toArray());
        assertEquals(dtype.itemsize(), dataset.getDataType().getSize());
        assertEquals(dtype.isComplex(), dataset.getDataType() instanceof CompoundDataType);
        assertEquals(dtype.isBool(), dataset.getDataType() instanceof EnumDataType);
        if (shape.size() > 0) {
          byte[] found = new byte[(int) values.nbytes()];
          ((ContiguousDataset) dataset).getBuffer().get(found);
          ByteBuffer expected = ByteBuffer.wrap(Fixtures.bytes(values));
          assertEquals(expected, ByteBuffer.wrap(found), () -> dtype + " " + shape);
        }
      }
    }
  }

  @Test
  void jhdfUnderstandsTheNumbers() {
    NdArray values = Golden.values(DType.FLOAT64, Shape.of(3, 2));
    Path path = directory.resolve("f.h5");
    save(path, "w", "buffer", values, distributions(values.shape()).get(0));
    try (HdfFile file = new HdfFile(path)) {
      assertArrayEquals(
          new double[][] {{-19.75, -16.75}, {-13.75, -10.75}, {-7.75, -4.75}},
          (double[][]) file.getDatasetByPath("buffer").getData());
    }
    save(
        path,
        "w",
        "flags",
        Golden.values(DType.BOOL, Shape.of(4)),
        Distribution.fromShape(Shape.of(4), 0));
    try (HdfFile file = new HdfFile(path)) {
      assertArrayEquals(
          new String[] {"TRUE", "FALSE", "FALSE", "TRUE"},
          (String[]) file.getDatasetByPath("flags").getData());
    }
  }

  @Test
  void elementsOfAPageOrMoreStartAtAPage() throws IOException {
    for (String key : List.of("x", "a".repeat(1000) + "/" + "b".repeat(1000), keyOfDepth(64))) {
      NdArray values = Golden.values(DType.INT16, Shape.of(50, 70));
      Path path = directory.resolve("f.h5");
      save(path, "w", key, values, Distribution.fromShape(values.shape(), 0, 1));
      byte[] file = Files.readAllBytes(path);
      byte[] expected = Fixtures.bytes(values);
      assertArrayEquals(expected, Arrays.copyOfRange(file, 4096, 4096 + expected.length));
      assertTrue(values.sameAs(Golden.open(path, key).read(IndexSet.whole(values.shape()))));
      try (HdfFile hdf = new HdfFile(path)) {
        assertEquals(3500, hdf.getDatasetByPath(key).getSize());
      }
    }
  }

  private static String keyOfDepth(int n) {
    return String.join(
        "/",
        Collections.nCopies(n, "a-name-of-some-length-that-makes-the-head-longer-than-a-page"));
  }

  @Test
  void modeWReplacesAndModeWMinusRefusesAnExistingFile() {
    NdArray first = Golden.values(DType.INT32, Shape.of(4));
    NdArray second = Golden.values(DType.FLOAT32, Shape.of(2, 3));
    Path path = directory.resolve("f.h5");
    save(path, "w", "x", first, Distribution.fromShape(first.shape(), 0));
    ArrayIOException e =
        assertThrows(
            ArrayIOException.class,
            () -> save(path, "w-", "y", second, Distribution.fromShape(second.shape(), 0)));
    assertTrue(e.getMessage().contains("Cannot save to " + path + ": it exists"), e.getMessage());
    assertTrue(first.sameAs(Golden.open(path, "x").read(IndexSet.whole(first.shape()))));
    save(path, "w", "y", second, Distribution.fromShape(second.shape(), 0));
    assertTrue(second.sameAs(Golden.open(path, "y").read(IndexSet.whole(second.shape()))));
    e = assertThrows(ArrayIOException.class, () -> Golden.open(path, "x"));
    assertEquals(
        "Cannot read " + path + ":/x: there is no 'x' in the root group, which has y",
        e.getMessage());
  }

  @Test
  void anAbortedSaveLeavesNothing() throws IOException {
    NdArray values = Golden.values(DType.INT32, Shape.of(40));
    ArraySink sink =
        new Hdf5Format().sink(directory.resolve("f.h5").toString(), Map.of("mode", "w"));
    Distribution distribution = Distribution.fromShape(values.shape(), 0, 1);
    BlockWriter writer = sink.begin(sink.arrange(distribution, values.dtype()), values.dtype());
    writer.write(block(values, distribution, 0));
    sink.abort();
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aFileThatChangesAfterItWasOpenedIsNotRead() throws IOException {
    NdArray values = Golden.values(DType.INT32, Shape.of(4));
    Path path = directory.resolve("f.h5");
    save(path, "w", "x", values, Distribution.fromShape(values.shape(), 0));
    var source = Golden.open(path, "x");
    Files.write(path, new byte[] {1}, StandardOpenOption.APPEND);
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> source.read(IndexSet.whole(values.shape())));
    assertTrue(e.getMessage().contains("it was changed after it had been opened"), e.getMessage());
  }

  @Test
  void badKeysAndModesAreRefusedAtOnce() {
    String path = directory.resolve("f.h5").toString();
    for (String key :
        List.of("", "/", "a/../b", "a/./b", "x\0y", "k".repeat(65_001), "a/".repeat(65))) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> new Hdf5Format().sink(path, Map.of("key", key, "mode", "w")));
      assertTrue(e.getMessage().startsWith("Cannot use the key '" + key + "': "), e.getMessage());
    }
    for (Map<String, String> options : List.of(Map.<String, String>of(), Map.of("mode", "r+"))) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> new Hdf5Format().sink(path, options));
      assertTrue(e.getMessage().startsWith("Cannot save with mode "), e.getMessage());
    }
    assertFalse(Files.exists(Path.of(path)));
  }

  private static List<Distribution> distributions(Shape shape) {
    List<Distribution> out = new ArrayList<>();
    out.add(Distribution.fromShape(shape, 0));
    if (shape.ndim() == 0) {
      out.add(Distribution.fromShape(shape, 3));
      return out;
    }
    out.add(Distribution.fromShape(shape, "b", null, 0, 1, 2, 3));
    out.add(Distribution.fromShape(shape, "c", null, 0, 1, 2));
    long n = shape.dim(0);
    out.add(with(shape, BlockCyclic.of(n, 3, 2)));
    List<long[]> lists =
        new ArrayList<>(List.of(new long[(int) (n / 2)], new long[(int) (n - n / 2)]));
    for (int k = 0; k < n; k++) {
      lists.get(k % 2 == 0 ? 1 : 0)[k / 2] = n - 1 - k;
    }
    out.add(with(shape, Unstructured.of(lists)));
    if (shape.ndim() > 1) {
      out.add(Distribution.fromShape(shape, "cb", new int[] {2, 2}, 0, 1, 2, 3));
      out.add(Distribution.fromShape(shape, "nc", new int[] {1, 3}, 0, 1, 2));
    }
    return out;
  }

  private static Distribution with(Shape shape, DimMap first) {
    List<DimMap> maps = new ArrayList<>(List.of(first));
    for (int d = 1; d < shape.ndim(); d++) {
      maps.add(new Undistributed(shape.dim(d)));
    }
    return Distribution.of(maps, 0, 1, 2);
  }

  private static void save(
      Path path, String mode, String key, NdArray values, Distribution distribution) {
    ArraySink sink = new Hdf5Format().sink(path.toString(), Map.of("key", key, "mode", mode));
    Distribution arranged = sink.arrange(distribution, values.dtype());
    BlockWriter writer = sink.begin(arranged, values.dtype());
    List<Receipt> receipts = new ArrayList<>();
    for (int rank = 0; rank < arranged.ranks(); rank++) {
      receipts.add(writer.write(block(values, arranged, rank)));
    }
    sink.commit(receipts);
  }

  private static LocalBlock block(NdArray values, Distribution distribution, int rank) {
    NdArray part = Golden.slice(values, distribution.indices(rank));
    return new LocalBlock(rank, distribution.dimData(rank), part);
  }
}
