package org.distarray.io.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.distarray.ArrayFile;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.StoredPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of .npy files in place. */
class NpyUpdateTest {
  @TempDir Path directory;

  private static ArraySink sink(Path path, StoredPart part) {
    return new NpyFormat().update(path.toString(), Map.of(), part);
  }

  private static NdArray read(Path path) {
    ArraySource source = new NpyFormat().source(path.toString(), Map.of());
    return source.read(IndexSet.whole(source.shape()));
  }

  private Path saved(String name, NdArray values) {
    Path path = directory.resolve(name);
    ArraySink sink = new NpyFormat().sink(path.toString(), Map.of("mode", "w"));
    Fixtures.save(values, Distribution.fromShape(values.shape(), 0), sink);
    return path;
  }

  private static StoredPart part(Shape shape, String index) {
    return new StoredPart(shape, IndexTransform.of(shape, Index.parse(index)));
  }

  private static StoredPart behind(Shape shape, long rows) {
    long[] after = shape.toArray();
    long[] added = shape.toArray();
    long[] start = new long[after.length];
    start[0] = after[0];
    after[0] += rows;
    added[0] = rows;
    return new StoredPart(shape, IndexTransform.part(Shape.of(after), Shape.of(added), start));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bool", "int16", "float64", "complex64"})
  void everyLayoutWritesPartsAndOtherElementsStay(String name) {
    DType dtype = DType.of(name);
    NdArray all = Fixtures.pattern(dtype, 9, 5, 6);
    int round = 0;
    for (String index :
        new String[] {"2:7, ::2", "::-3, 1:4, ::-2", "4", "..., 5", "1::7, 2, ::3"}) {
      StoredPart part = part(all.shape(), index);
      NdArray values = Fixtures.pattern(dtype, part.index().view().toArray());
      for (Distribution layout : Fixtures.layouts(values.shape())) {
        if (round++ % 5 == 0) {
          Path path = saved("a.npy", all);
          NdArray expected = all.copy();
          expected.get(index).assign(values);
          Fixtures.save(values, layout, sink(path, part));
          assertTrue(expected.sameAs(read(path)), () -> index + " " + layout);
        }
      }
    }
  }

  private Path inFortranOrder(String name, NdArray values) throws IOException {
    Path path = directory.resolve(name);
    // NumPy leaves the room behind the header's text for the last dimension
    byte[] header = NpyHeader.write(values.shape(), values.dtype(), true, 0, 128);
    Files.write(path, header);
    Files.write(path, Fixtures.bytes(values.transpose().copy()), StandardOpenOption.APPEND);
    return path;
  }

  @Test
  void everyLayoutWritesPartsOfFilesInFortranOrder() throws IOException {
    NdArray all = Fixtures.pattern(DType.INT16, 7, 5, 6);
    int round = 0;
    for (String index :
        new String[] {"...", "2:7, ::2", "::-3, 1:4, ::-2", "4", "..., 5", "1::4, 2, ::3"}) {
      StoredPart part = part(all.shape(), index);
      NdArray values = Fixtures.pattern(DType.INT16, part.index().view().toArray());
      for (Distribution layout : Fixtures.layouts(values.shape())) {
        if (round++ % 5 == 0) {
          Path path = inFortranOrder("f.npy", all);
          NdArray expected = all.copy();
          expected.get(index).assign(values);
          Fixtures.save(values, layout, sink(path, part));
          assertTrue(expected.sameAs(read(path)), () -> index + " " + layout);
        }
      }
    }
  }

  @Test
  void anArrayInFortranOrderGrowsAlongItsLastDimension() throws IOException {
    NdArray all = Fixtures.pattern(DType.INT32, 3, 5);
    Path path = inFortranOrder("f.npy", all.get(":, :2").copy());
    NdArray columns = all.get(":, 2:").copy();
    StoredPart behind =
        new StoredPart(
            Shape.of(3, 2), IndexTransform.part(all.shape(), columns.shape(), new long[] {0, 2}));
    Fixtures.save(columns, Distribution.fromShape(columns.shape(), 0, 1), sink(path, behind));
    assertTrue(all.sameAs(read(path)));
    assertArrayEquals(
        Files.readAllBytes(inFortranOrder("whole.npy", all)), Files.readAllBytes(path));
  }

  @Test
  void aFileThatHasGrownIsByteForByteTheOneOfAllRows() throws IOException {
    NdArray all = Fixtures.pattern(DType.INT32, 131, 3);
    Path whole = saved("whole.npy", all);
    Path path = saved("a.npy", all.get(":1").copy());
    for (int at = 1; at < 131; at += 26) {
      NdArray rows = all.get(at + ":" + (at + 26)).copy();
      Distribution layout = Fixtures.layouts(rows.shape()).get(at % 11);
      Fixtures.save(rows, layout, sink(path, behind(Shape.of(at, 3), 26)));
    }
    assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(path));
  }

  @Test
  void theOldArrayIsThereUntilTheLastStep() throws IOException {
    NdArray all = Fixtures.pattern(DType.INT32, 4, 3);
    NdArray rows = Fixtures.pattern(DType.INT32, 2, 3);
    Path path = saved("a.npy", all);
    ArraySink sink = sink(path, behind(all.shape(), 2));
    Distribution to = sink.arrange(Distribution.fromShape(rows.shape(), 0, 1), DType.INT32);
    Fixtures.write(rows, to, sink.begin(to, DType.INT32));
    assertTrue(all.sameAs(read(path)));
    sink.abort();
    assertTrue(all.sameAs(read(path)));
    Fixtures.save(rows, to, sink(path, behind(all.shape(), 2)));
    assertTrue(rows.sameAs(read(path).get("4:").copy()));
  }

  @Test
  void theOtherByteOrderStays() throws IOException {
    Path path = directory.resolve("big.npy");
    byte[] header = NpyHeader.write(Shape.of(3), DType.INT32);
    String text = new String(header, StandardCharsets.ISO_8859_1).replace("<i4", ">i4");
    Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
    Files.write(path, new byte[] {0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3}, StandardOpenOption.APPEND);
    Distribution one = Distribution.fromShape(Shape.of(1), 0);
    Fixtures.save(NdArray.of(new int[] {258}), one, sink(path, behind(Shape.of(3), 1)));
    byte[] after = Files.readAllBytes(path);
    assertEquals("[  1   2   3 258]", read(path).toString());
    assertEquals(2, after[after.length - 1]);
  }

  @Test
  void timesStayTimes() throws IOException {
    Path path = directory.resolve("times.npy");
    byte[] header = NpyHeader.write(Shape.of(2), DType.INT64);
    String text =
        new String(header, StandardCharsets.ISO_8859_1)
            .replace("'<i8'", "'<M8[s]'")
            .replace("   \n", "\n");
    Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
    Files.write(path, Fixtures.bytes(NdArray.of(new long[] {5, 6})), StandardOpenOption.APPEND);
    Distribution one = Distribution.fromShape(Shape.of(1), 0);
    Fixtures.save(NdArray.of(new long[] {7}), one, sink(path, behind(Shape.of(2), 1)));
    assertEquals("[5 6 7]", read(path).toString());
    String after = Files.readString(path, StandardCharsets.ISO_8859_1);
    assertTrue(after.contains("{'descr': '<M8[s]', 'fortran_order': False, 'shape': (3,), }"));
  }

  @Test
  void whatCannotBeChangedIsRefusedByName() throws IOException {
    NdArray all = Fixtures.pattern(DType.INT32, 4, 3);
    Path path = saved("a.npy", all);
    byte[] bytes = Files.readAllBytes(path);
    String header = new String(bytes, StandardCharsets.ISO_8859_1);
    StoredPart behind = behind(all.shape(), 2);

    Path two = Files.write(directory.resolve("two.npy"), bytes);
    Files.write(two, bytes, StandardOpenOption.APPEND);
    assertFault(() -> sink(two, behind), "another array lies behind it");

    String fortran = header.replace("False", "True ");
    Path columns =
        Files.write(directory.resolve("f.npy"), fortran.getBytes(StandardCharsets.ISO_8859_1));
    assertFault(() -> sink(columns, behind), "dimension 0 would grow", "only dimension 1 can");

    byte[] own =
        "{'descr':'<i4','fortran_order':False,'shape':(4,3)}\n".getBytes(StandardCharsets.US_ASCII);
    Path tight = Files.write(directory.resolve("tight.npy"), new byte[] {(byte) 0x93});
    Files.write(tight, "NUMPY\1\0".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
    Files.write(tight, new byte[] {(byte) own.length, 0}, StandardOpenOption.APPEND);
    Files.write(tight, own, StandardOpenOption.APPEND);
    Files.write(tight, Fixtures.bytes(all), StandardOpenOption.APPEND);
    assertTrue(all.sameAs(read(tight)));
    assertFault(() -> sink(tight, behind), "Cannot append to " + tight, "no room for the shape");
    assertFault(() -> sink(path, behind(Shape.of(5, 3), 1)), "its shape is (4, 3) by now");
  }

  @Test
  void usersWriteAndAppendByTheDoorOfTheFile() {
    try (Context context = Context.local(3)) {
      DistArray a = context.arange(40).reshape(20, 2);
      String path = directory.resolve("a.npy").toString();
      context.saveNpy(path, a);
      ArrayFile file = context.files().open(path);
      file.writeRegion("array", "10:20, ::2", context.arange(-10, 0).reshape(10, 1));
      file.append("array", context.arange(100, 104).reshape(2, 2));
      NdArray found = context.loadNpy(path).toArray();
      assertEquals("[-10  21]", found.get("10").copy().toString());
      assertEquals("[102 103]", found.get("21").copy().toString());
      DistArray again = context.loadNpy(path).get(":2").persist();
      assertEquals(1, again.get("0, 1").asLong());
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> file.append("array", again));
      assertTrue(refused.getMessage().contains("call compute() on it first"), refused::getMessage);
      file.append("array", again.compute());
      assertEquals(Shape.of(24, 2), file.source("array").shape());
      ArrayIOException wide =
          assertThrows(
              ArrayIOException.class,
              () -> file.append("array", context.zeros(24, 1).astype(DType.INT64), 1));
      assertTrue(wide.getMessage().contains("only dimension 0 can"), wide::getMessage);
    }
  }

  @Test
  void aFileThatWasReadForAPersistedArrayMayGo() throws IOException {
    try (Context context = Context.local(2)) {
      Path read = saved("read.npy", Fixtures.pattern(DType.INT64, 6));
      Path path = saved("a.npy", Fixtures.pattern(DType.INT64, 9));
      DistArray a = context.loadNpy(read.toString()).persist();
      a.sum().asLong();
      Files.delete(read);
      context.files().open(path.toString()).writeRegion("array", ":6", a);
      assertTrue(Fixtures.pattern(DType.INT64, 6).sameAs(read(path).get(":6").copy()));
    }
  }

  @Test
  void aFileIsWrittenOnceALongPlanHasReadIt() {
    try (Context context = Context.local(2)) {
      String path = saved("a.npy", Fixtures.pattern(DType.INT64, 40)).toString();
      DistArray a = context.loadNpy(path);
      for (int k = 0; k < 33; k++) { // one more than plans keep
        a = a.cumsum();
      }
      DistArray last = a;
      ArrayFile file = context.files().open(path);
      assertThrows(IllegalArgumentException.class, () -> file.writeRegion("array", "::-1", last));
      NdArray expected = last.toArray();
      file.writeRegion("array", "::-1", last);
      assertTrue(expected.sameAs(read(Path.of(path)).get("::-1").copy()));
    }
  }

  @Test
  void anyByteThatIsTrueStaysBetweenTheElementsThatAreWritten() throws IOException {
    Path path = directory.resolve("truth.npy");
    Files.write(path, NpyHeader.write(Shape.of(7), DType.BOOL));
    Files.write(path, new byte[] {2, 3, 4, 0, 5, 1, 6}, StandardOpenOption.APPEND);
    NdArray values = NdArray.of(new boolean[] {false, true, true, false});
    Distribution layout = Distribution.fromShape(Shape.of(4), 0, 1);
    Fixtures.save(values, layout, sink(path, part(Shape.of(7), "::2")));
    byte[] after = Files.readAllBytes(path);
    byte[] elements = Arrays.copyOfRange(after, after.length - 7, after.length);
    assertArrayEquals(new byte[] {0, 3, 1, 0, 1, 1, 0}, elements);
  }

  @Test
  void onlyElementsWithShortGapsBetweenThemMoveIntoSlabs() {
    Path path = saved("wide.npy", Fixtures.pattern(DType.INT64, 8, 6000));
    for (String index : new String[] {"::2, :", "::-1, :", ":, ::-1", ":, ::2", ":, ::1000"}) {
      StoredPart part = part(Shape.of(8, 6000), index);
      Shape shape = part.index().view();
      Distribution given = Distribution.fromShape(shape, "bb", new int[] {2, 2}, 0, 1, 2, 3);
      Distribution found = sink(path, part).arrange(given, DType.INT64);
      assertEquals(index.equals(":, ::2"), !found.equals(given), index);
    }
  }

  private static void assertFault(Runnable run, String... words) {
    ArrayIOException e = assertThrows(ArrayIOException.class, run::run);
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e::getMessage);
    }
  }
}
