package org.distarray.io.netcdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.io.hdf5.Hdf5Format;
import org.distarray.io.hdf5.Packing;
import org.distarray.io.netcdf.NetcdfFiles.Row;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Contents;
import org.distarray.store.Coordinate;
import org.distarray.store.Labels;
import org.distarray.store.Member;
import org.distarray.store.Unread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packed numbers: what netCDF4-python and xarray decode is decoded alike, in the dtype of CF 8.1.
 */
class DecodedTest {

  static Stream<Row> rows() {
    return NetcdfFiles.rows("decoded.tsv");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyCombinationOfAttributesIsDecoded(Row row) {
    ArraySource source = open(row.file(), row.key(), Map.of());
    assertEquals(row.dtype(), source.dtype().toString());
    assertEquals(row.shape(), source.shape());
    NdArray whole = NetcdfFiles.whole(source);
    assertEquals(row.sha(), NetcdfFiles.sha(whole), whole::toString);
    List<Distribution> layouts = Fixtures.layouts(source.shape());
    for (int k = row.hashCode() & 7; k < layouts.size(); k += 8) {
      assertTrue(whole.sameAs(Fixtures.load(source, layouts.get(k))));
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theOptionLeavesWhatIsStored(Row row) {
    ArraySource source = open(row.file(), row.key(), Map.of("decode", "false"));
    String code = row.key().substring(0, 2);
    String kind = Map.of('i', "int", 'u', "uint", 'f', "float").get(code.charAt(0));
    assertEquals(kind + 8 * Integer.parseInt(code.substring(1)), source.dtype().toString());
    NdArray steps = NdArray.arange(DType.INT64, 20).multiply(3);
    NdArray stored = code.startsWith("u") ? steps : steps.subtract(20);
    assertTrue(stored.astype(source.dtype()).sameAs(NetcdfFiles.whole(source)));
  }

  private static ArraySource open(String file, String key, Map<String, String> options) {
    Map<String, String> all = new java.util.HashMap<>(options);
    all.put("key", key);
    return new NetcdfFormat().source(NetcdfFiles.path(file).toString(), all);
  }

  @Test
  void otherValuesOfTheOptionAreRefused() {
    Map<String, String> options = Map.of("decode", "no");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> open("packed.nc", "i2_plain", options));
    assertEquals(
        "Cannot open a NetCDF file: decode = 'no' (\"true\" or \"false\")", e.getMessage());
  }

  @Test
  void attributesThatAreAppliedAreNoLongerThere() {
    ArraySource decoded = open("packed.nc", "i1_unsigned_all", Map.of());
    assertEquals(Attributes.NONE, decoded.labels().attributes());
    assertEquals(List.of("x"), decoded.labels().dimensions());
    ArraySource stored = open("packed.nc", "i1_unsigned_all", Map.of("decode", "false"));
    assertEquals(
        List.of("_FillValue", "_Unsigned", "scale_factor", "add_offset", "valid_range"),
        List.copyOf(stored.labels().attributes().names()));
  }

  /** An array in memory with attributes. */
  private record Held(NdArray array, Attributes attributes, Labels labels) implements ArraySource {
    Held(NdArray array, Attributes attributes) {
      this(array, attributes, new Labels("", List.of(), attributes, Map.of()));
    }

    @Override
    public Shape shape() {
      return array.shape();
    }

    @Override
    public DType dtype() {
      return array.dtype();
    }

    @Override
    public NdArray read(IndexSet[] region) {
      return Fixtures.take(array, region);
    }

    @Override
    public String label() {
      return "held";
    }
  }

  private static ArraySource decoded(NdArray array, Attributes attributes) {
    return Decoded.of(new Held(array, attributes), attributes);
  }

  @Test
  void manyTilesAreDecoded() {
    NdArray small = NdArray.arange(DType.INT32, 300, 211);
    Attributes other =
        Attributes.NONE.withAttribute("scale_factor", 0.5).withAttribute("_FillValue", 60_000);
    NdArray want = small.astype(DType.FLOAT64).multiply(0.5);
    want.setDouble(Double.NaN, 60_000 / 211, 60_000 % 211);
    assertTrue(want.sameAs(NetcdfFiles.whole(decoded(small, other))));
  }

  @Test
  void arraysWithoutSuchAttributesStayTheSameSource() {
    for (DType dtype : DType.values()) {
      Held held = new Held(NdArray.zeros(dtype, 3), Attributes.NONE.withAttribute("units", "K"));
      assertSame(held, Decoded.of(held, held.attributes()));
    }
    Attributes both =
        Attributes.NONE.withAttribute("_FillValue", 1).withAttribute("scale_factor", 2.0);
    for (DType dtype : List.of(DType.BOOL, DType.COMPLEX64, DType.COMPLEX128)) {
      Held held = new Held(NdArray.zeros(dtype, 3), both);
      assertSame(held, Decoded.of(held, held.attributes()));
    }
  }

  @Test
  void floatsWhoseMissingValueIsNanStayTheSameSource() {
    Attributes nan = Attributes.NONE.withAttribute("_FillValue", Double.NaN);
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      Held held = new Held(NdArray.zeros(dtype, 3), nan);
      assertSame(held, Decoded.of(held, nan));
      assertNotSame(held, Decoded.of(held, nan.withAttribute("missing_value", -99.0)));
    }
  }

  @Test
  void integersThatIntegerFactorsMakeTooLargeAreErrors() {
    NdArray array = NdArray.of(-327, 5, 327).astype(DType.INT16);
    Attributes times = factor(100);
    assertEquals("[-32700    500  32700]", NetcdfFiles.whole(decoded(array, times)).toString());
    for (Attributes more :
        List.of(factor(101), times.withAttribute("add_offset", number(DType.INT16, 68)))) {
      ArraySource source = decoded(array, more);
      assertEquals(DType.INT16, source.dtype());
      ArrayIOException e = assertThrows(ArrayIOException.class, () -> NetcdfFiles.whole(source));
      assertTrue(e.getMessage().contains("which is no int16 (the option decode"), e.getMessage());
    }
    Attributes wide = Attributes.NONE.withAttribute("scale_factor", number(DType.INT32, 101));
    assertEquals("[-33027    505  33027]", NetcdfFiles.whole(decoded(array, wide)).toString());
    NdArray large = NdArray.scalar(-1).astype(DType.UINT64).reshape(1);
    Attributes one = Attributes.NONE.withAttribute("add_offset", number(DType.UINT64, 1));
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> NetcdfFiles.whole(decoded(large, one)));
    assertTrue(e.getMessage().contains("it is 18446744073709551616, which is no uint64"));
  }

  private static Attributes factor(int scale) {
    return Attributes.NONE.withAttribute("scale_factor", number(DType.INT16, scale));
  }

  private static NdArray number(DType dtype, int value) {
    return NdArray.scalar(value).astype(dtype);
  }

  @Test
  void integersBeyondFloat64AreComparedExactly() {
    NdArray array = NdArray.of(Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE);
    NdArray out =
        NetcdfFiles.whole(
            decoded(array, Attributes.NONE.withAttribute("_FillValue", Long.MAX_VALUE)));
    assertEquals("[ nan 9.22337204e+18 -9.22337204e+18]", out.toString().replaceAll(" +", " "));
  }

  /** An array of rows of which many come together, and which counts its bytes. */
  private static final class Counted implements ArraySource {
    private static final long serialVersionUID = 1L;
    private final long together;
    private long read;
    private long most;

    private Counted(long together) {
      this.together = together;
    }

    @Override
    public Shape shape() {
      return Shape.of(3_000, 1_000, 2);
    }

    @Override
    public DType dtype() {
      return DType.INT16;
    }

    @Override
    public NdArray read(IndexSet[] region) {
      NdArray out =
          NdArray.zeros(
              dtype(), Shape.of(Arrays.stream(region).mapToLong(IndexSet::size).toArray()));
      long row = region[0].at(0);
      assertTrue(together == 1 || row % together == 0, () -> "row " + row);
      read += out.nbytes();
      most = Math.max(most, out.nbytes());
      return out.add(NdArray.scalar(row).astype(dtype()));
    }

    @Override
    public long rowsTogether() {
      return together;
    }

    @Override
    public String label() {
      return "counted";
    }
  }

  @Test
  void fewStoredNumbersAreHeldAndEachIsReadOnce() {
    Attributes packing = Attributes.NONE.withAttribute("scale_factor", 0.5);
    for (long together : new long[] {1, 100, 1_500}) {
      Counted stored = new Counted(together);
      NdArray out = NetcdfFiles.whole(Decoded.of(stored, packing));
      assertEquals(12_000_000, stored.read);
      assertTrue(stored.most <= Math.max(4 << 20, together * 4_000), stored.most + " bytes");
      assertEquals(0.0, out.getDouble(0, 0, 0));
      assertEquals(out.getDouble(2_999, 999, 1), out.getDouble(2_999, 0, 0));
    }
  }

  @Test
  void coordinatesAreDecodedToo() {
    Attributes packing =
        Attributes.NONE.withAttribute("scale_factor", 0.5).withAttribute("units", "m");
    Coordinate x = new Coordinate(List.of("x"), NdArray.arange(DType.INT16, 3), packing);
    Labels names = new Labels("a", List.of("x"), packing, Map.of("x", x));
    Held held = new Held(NdArray.arange(DType.INT16, 3), packing, names);
    Labels out = Decoded.of(held, packing).labels();
    assertEquals("[0.  0.5 1. ]", out.coordinates().get("x").values().toString());
    assertEquals("units = \"m\"", out.coordinates().get("x").attributes().toString());
    assertEquals("units = \"m\"", out.attributes().toString());
  }

  @Test
  void theListTellsTheDtypeThatIsLoaded() {
    String path = NetcdfFiles.path("packed.nc").toString();
    Member packed = member(path, "true");
    assertEquals(
        List.of("int8", "[float64]"),
        List.of(packed.type(), packed.dtype().stream().toList().toString()));
    assertEquals("[int8]", member(path, "false").dtype().stream().toList().toString());
  }

  private static Member member(String path, String decode) {
    Contents all = new NetcdfFormat().contents(path, Map.of("decode", decode));
    return all.member("i1_both_f8").get();
  }

  @Test
  void factorsThatAreNoNumbersAreErrors() {
    for (Object wrong :
        new Object[] {"0.1", new double[] {1, 2}, new double[0], List.of("a", "b")}) {
      for (String name : List.of("scale_factor", "add_offset")) {
        Held held =
            new Held(NdArray.zeros(DType.INT16, 3), Attributes.NONE.withAttribute(name, wrong));
        ArrayIOException e =
            assertThrows(ArrayIOException.class, () -> Decoded.of(held, held.attributes()));
        assertTrue(e.getMessage().startsWith("Cannot decode held: its " + name + " is "));
        assertTrue(
            e.getMessage()
                .endsWith("(one number; the option decode = false leaves what is stored)"));
      }
    }
  }

  @Test
  void damagedAttributesAreErrors() {
    for (String name : List.of("?", "_FillValue", "valid_min", "scale_factor")) {
      Attributes damaged = Attributes.NONE.withAttribute(name, new Unread("it is cut off"));
      Held held = new Held(NdArray.zeros(DType.INT16, 3), damaged);
      ArrayIOException e = assertThrows(ArrayIOException.class, () -> Decoded.of(held, damaged));
      assertEquals(
          "Cannot decode held: "
              + (name.equals("?") ? "one of its attributes" : "its attribute " + name)
              + " is damaged: it is cut off (the option decode = false leaves what is stored)",
          e.getMessage());
    }
  }

  /** The log of a class while something runs. */
  static List<String> log(Class<?> of, Runnable run) {
    List<String> out = new ArrayList<>();
    Logger logger = Logger.getLogger(of.getName());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            out.add(record.getLevel() + " " + record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    run.run();
    logger.removeHandler(handler);
    return out;
  }

  @Test
  void theLogSaysOnceWhatIsAppliedAndWhatIsLeft(@TempDir Path dir) throws IOException {
    // a file of its own, as lines about others may have been written
    Path path = Files.copy(NetcdfFiles.path("packed4.nc"), dir.resolve("packed4.nc"));
    Map<String, String> key = Map.of("key", "i2_all_f8");
    String used =
        "scale_factor = [0.01], add_offset = [300.1], _FillValue = [4], missing_value = [7]";
    assertEquals(
        List.of("INFO hdf5 " + path + ":/i2_all_f8 float64(20,) of int16 is decoded by " + used),
        log(Decoded.class, () -> new NetcdfFormat().source(path.toString(), key)));
    List<String> left = log(Packing.class, () -> new Hdf5Format().source(path.toString(), key));
    assertEquals(1, left.size());
    assertTrue(
        left.get(0).startsWith("WARNING hdf5 " + path + ":/i2_all_f8 is given as it is stored; "),
        left.get(0));
    assertEquals(
        List.of(), log(Packing.class, () -> new NetcdfFormat().source(path.toString(), key)));
    assertEquals(
        List.of(), log(Packing.class, () -> new Hdf5Format().source(path.toString(), key)));
    assertEquals(
        List.of(), log(Decoded.class, () -> new NetcdfFormat().source(path.toString(), key)));
    Map<String, String> plain = Map.of("key", "i2_plain");
    assertEquals(
        List.of(), log(Packing.class, () -> new Hdf5Format().source(path.toString(), plain)));
  }

  @Test
  void scalarsAndEmptyArraysAreDecoded() {
    NdArray half = NdArray.scalar(0.5).astype(DType.FLOAT32);
    Attributes packing = Attributes.NONE.withAttribute("scale_factor", half);
    assertEquals("3.5", NetcdfFiles.whole(decoded(NdArray.scalar(7), packing)).toString());
    ArraySource empty = decoded(NdArray.zeros(DType.INT16, 0, 3), packing);
    assertEquals(Shape.of(0, 3), NetcdfFiles.whole(empty).shape());
    assertEquals(DType.FLOAT32, empty.dtype());
  }
}
