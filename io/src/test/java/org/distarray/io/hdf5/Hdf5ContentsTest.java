package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.dtype.Kind;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.store.ArrayFormats;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Contents;
import org.distarray.store.Labels;
import org.distarray.store.Member;
import org.distarray.store.Unread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is listed in files that {@code contents/make.py} has written, against what h5py says. */
class Hdf5ContentsTest {
  private static final List<String> FILES =
      List.of("members_earliest.h5", "members_latest.h5", "netcdf.nc");

  @ParameterizedTest
  @ValueSource(strings = {"members_earliest.h5", "members_latest.h5", "netcdf.nc", "matlab.mat"})
  void membersAndAttributesAreThoseThatH5pyLists(String file) throws IOException {
    List<String> expected =
        Files.readAllLines(Golden.path("contents/contents.tsv")).stream()
            .filter(line -> line.startsWith(file + "\t"))
            .map(line -> line.substring(file.length() + 1))
            .sorted()
            .toList();
    assertEquals(String.join("\n", expected), String.join("\n", lines(contents(file))));
  }

  @Test
  void attributesAndMembersHaveTheOrderInWhichTheyWereMadeIfItIsKnown() {
    assertEquals("z_first", contents("members_latest.h5").attributes().names().iterator().next());
    assertEquals("bytes", contents("members_earliest.h5").attributes().names().iterator().next());
    assertEquals("many", contents("members_latest.h5").members().get(1).path());
    assertEquals("alias", contents("members_earliest.h5").members().get(1).path());
  }

  @Test
  void theTreeNamesDimensionsChunksFiltersAndFillValues() {
    String tree = contents("members_latest.h5").toString();
    assertTrue(
        tree.contains(
            "\n  int64 d(row = 4 of unlimited, x = 6), chunks (2, 3), shuffle, deflate, fill -9\n"),
        tree);
    assertTrue(tree.contains("\n    :units = \"K\"\n"), tree);
    assertTrue(tree.contains("\n    link loop, not read: another name of '/many'\n"), tree);
    assertTrue(tree.contains("\n  link outside, not read: to '/x' of the file 'other.h5'"), tree);
    assertTrue(tree.contains("\n    float32 v(4, 2, 2)\n"), tree);
    assertTrue(
        contents("netcdf.nc")
            .toString()
            .contains("\n  int16 sst(time = 2 of unlimited, y = 3, x = 4), chunks (1, 3, 4), "),
        tree);
  }

  @Test
  void aNameThatIsNoKeyIsListedWithAFault(@TempDir Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(Golden.path("add_earliest.h5"));
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\2d0") + 1;
    for (String name : List.of("..", "/d", "d/", "./")) {
      byte[] damaged = bytes.clone();
      System.arraycopy(name.getBytes(StandardCharsets.UTF_8), 0, damaged, at, 2);
      Path file = Files.write(folder.resolve("names.h5"), damaged);
      Contents found = new Hdf5Format().contents(file.toString(), Map.of());
      String tree = found.toString();
      assertTrue(tree.contains("not read: of the name '" + name + "'"), tree);
      assertEquals(List.of("d1", "d2", "g/x", "hard", "soft"), found.keys());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"members_earliest.h5", "members_latest.h5", "netcdf.nc"})
  void everyKeyIsOpenedWithTheShapeAndTheDtypeThatAreListed(String file) {
    Contents contents = contents(file);
    for (String key : contents.keys()) {
      ArraySource source = open(file, key);
      Member member = contents.member(key).get();
      assertEquals(member.shape().get(), source.shape(), key);
      assertEquals(member.dtype().get(), source.dtype(), key);
      List<String> names = source.labels().dimensions();
      assertEquals(key.contains("/x") ? names : member.labels().dimensions(), names, key);
      source.read(IndexSet.whole(source.shape()));
    }
  }

  @Test
  void aVariableOfNetcdfHasItsDimensionsAndCoordinates() {
    Labels sst = open("netcdf.nc", "sst").labels();
    assertEquals("sst", sst.name());
    assertEquals(List.of("time", "y", "x"), sst.dimensions());
    assertEquals(List.of("_FillValue", "coordinates", "scale_factor"), names(sst.attributes()));
    assertEquals(List.of("time", "y", "x", "lat", "lon"), List.copyOf(sst.coordinates().keySet()));
    assertEquals("[ 0 10 20 30]", sst.coordinates().get("x").values().toString());
    assertEquals(List.of("y", "x"), sst.coordinates().get("lon").dimensions());
    assertEquals(List.of("y", "x"), sst.coordinates().get("y").dimensions());
    assertEquals(
        "units = \"days since 2000-01-01\"", sst.coordinates().get("time").attributes().toString());
  }

  @Test
  void aVariableInAGroupHasDimensionsOfTheGroupsAroundIt() {
    assertEquals(List.of("z", "y"), open("netcdf.nc", "forecast/v").labels().dimensions());
    assertEquals(List.of("only"), open("netcdf.nc", "o").labels().dimensions());
    assertEquals(Map.of(), open("netcdf.nc", "o").labels().coordinates());
    assertEquals(List.of("row", "x"), open("members_latest.h5", "alias").labels().dimensions());
  }

  @ParameterizedTest
  @ValueSource(strings = {"members_earliest.h5", "members_latest.h5"})
  void fieldsOfCompoundsAreArrays(String file) {
    for (String table : List.of("table", "chunked")) {
      assertEquals("[0.5 1.5 2.5 3.5]", all(file, table + "/x").toString());
      assertEquals("[0 1 2 3]", all(file, table + "/n").toString());
      assertEquals("[0. 1. 2. 3.]", all(file, table + "/p/lon").toString());
      NdArray v = NdArray.arange(DType.FLOAT32, 4, 2, 2);
      assertEquals(v.toString(), all(file, table + "/v").toString());
      ArraySource source = open(file, table + "/v");
      for (IndexSet rows : Golden.kinds(4)) {
        for (IndexSet columns : Golden.kinds(2)) {
          IndexSet[] region = {rows, columns, new IndexSet.Listed(1, 0, 1)};
          assertEquals(Golden.slice(v, region).toString(), source.read(region).toString());
        }
      }
    }
    assertEquals("[ 1.5 -1.5 -1.5 -1.5]", all(file, "unwritten/x").toString());
    assertEquals("[ 1 -7 -7 -7]", all(file, "unwritten/n").toString());
    assertEquals("[1. 4. 4. 4.]", all(file, "unwritten/p/lon").toString());
    refused(file, "table", "its elements are compounds of 5 members", "'table/x'");
    refused(file, "table/zz", "there is no field 'zz' in its compound {x, n, s, v, p}");
    refused(file, "table/x/y", "there is no 'y' in it, as its elements are float64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"members_earliest.h5", "members_latest.h5"})
  void textsAreAList(String file) {
    assertEquals(List.of("ab", "c"), texts(file, "fixed"));
    assertEquals(List.of("Grüße", "", "c"), texts(file, "variable"));
    assertEquals(List.of("a", "b", "cc", "dd"), texts(file, "matrix"));
    assertEquals(List.of("a", "bb", "ccc", ""), texts(file, "table/s"));
    assertEquals(List.of("a", "bb", "ccc", ""), texts(file, "chunked/s"));
    assertEquals(List.of("bb", "f", "f", "f"), texts(file, "unwritten/s"));
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> texts(file, "d"));
    assertTrue(e.getMessage().endsWith("its elements are int64, not texts (load loads numbers)"));
    refused(file, "fixed", "its elements are of HDF5 class string", "texts(");
  }

  @Test
  void matlabsDimensionsAreReversedOnRequestAndItsEmptyArraysAreNamed() {
    Contents contents = contents("matlab.mat");
    assertTrue(contents.toString().contains(", by MATLAB: dimensions are reversed"));
    assertEquals(List.of("a"), contents.keys());
    String fault = contents.member("none").get().fault();
    assertEquals(
        "it is an empty array of MATLAB, and its numbers are the shape (the option matlab)", fault);
    Map<String, String> options = Map.of("key", "a", "matlab", "true");
    String path = Golden.path("contents/matlab.mat").toString();
    ArraySource source = new Hdf5Format().source(path, options);
    NdArray want = NdArray.arange(DType.FLOAT64, 2, 3, 4).transpose(2, 1, 0);
    assertEquals(want.toString(), source.read(IndexSet.whole(source.shape())).toString());
    ArraySource none = new Hdf5Format().source(path, Map.of("key", "none", "matlab", "true"));
    assertEquals("hdf5 " + path + ":/none", none.label());
    assertEquals(Shape.of(0, 3), none.shape());
    NdArray empty = none.read(IndexSet.whole(none.shape()));
    assertTrue(empty.sameAs(NdArray.zeros(DType.FLOAT64, Shape.of(0, 3))), empty::toString);
  }

  @Test
  void anEmptyArrayOfMatlabWithoutAShapeIsAnError(@TempDir Path dir) throws IOException {
    byte[] bytes = Files.readAllBytes(Golden.path("contents/matlab.mat"));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int shape = text.indexOf("\0\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0");
    int name = text.lastIndexOf("double");
    for (int[] change : new int[][] {{shape, 1}, {shape + 15, 0x80}, {name, 'b'}}) {
      byte[] damaged = bytes.clone();
      damaged[change[0]] = (byte) change[1];
      String file = Files.write(dir.resolve("damaged.mat"), damaged).toString();
      Map<String, String> options = Map.of("key", "none", "matlab", "true");
      ArrayIOException e =
          assertThrows(ArrayIOException.class, () -> new Hdf5Format().source(file, options));
      assertTrue(e.getMessage().startsWith("Cannot read hdf5 " + file + ":/none: "), e.toString());
      assertTrue(e.getMessage().contains(" MATLAB"), e.getMessage());
    }
  }

  @Test
  void aFileIsKnownByItsFirstBytes(@TempDir Path dir) throws IOException {
    Hdf5Format format = new Hdf5Format();
    byte[] bytes = Files.readAllBytes(Golden.path("userblock.h5"));
    Path path = Files.write(dir.resolve("noending"), bytes);
    assertTrue(format.holds(path.toString(), Map.of()));
    assertTrue(!format.holds(dir.resolve("missing").toString(), Map.of()));
    assertTrue(!format.holds(Golden.path("contents/make.py").toString(), Map.of()));
  }

  @Test
  void aMissingFileIsSaidToBeMissingWhateverItsEnding(@TempDir Path dir) throws IOException {
    String missing = dir.resolve("sst.dat").toString();
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> ArrayFormats.ofContent(missing, Map.of()));
    assertEquals("Cannot open '" + missing + "': there is no such file", e.getMessage());
    Files.writeString(dir.resolve("sst.dat"), "text");
    e = assertThrows(ArrayIOException.class, () -> ArrayFormats.ofContent(missing, Map.of()));
    assertTrue(e.getMessage().contains("the known endings are"), e.getMessage());
  }

  @Test
  void damageIsListedAndHidesNothingElse(@TempDir Path dir) throws IOException {
    Random random = new Random(20);
    for (String file : FILES) {
      byte[] good = Files.readAllBytes(Golden.path("contents/" + file));
      for (int k = 0; k < 200; k++) {
        byte[] bytes = good.clone();
        int at = random.nextInt(bytes.length);
        Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)), (byte) k);
        Path path = Files.write(dir.resolve("damaged.h5"), bytes);
        try {
          Contents contents = new Hdf5Format().contents(path.toString(), Map.of());
          assertTrue(contents.toString().startsWith("hdf5 "));
        } catch (ArrayIOException e) {
          assertTrue(e.getMessage().startsWith("Cannot read "), e.getMessage());
        }
      }
    }
  }

  @Test
  void oneBadAttributeSpoilsNoOther(@TempDir Path dir) throws IOException {
    byte[] bytes = Files.readAllBytes(Golden.path("contents/members_earliest.h5"));
    String latin = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    // the type behind the name, which is filled up to 8 bytes
    bytes[latin.indexOf("scalar\0") + 8] = (byte) 0xF1;
    Path path = Files.write(dir.resolve("bad.h5"), bytes);
    Attributes found = new Hdf5Format().contents(path.toString(), Map.of()).attributes();
    assertTrue(found.value("scalar").get() instanceof Unread, found.toString());
    assertEquals(Attributes.of(Map.of("t", "Grüße")).value("t"), found.value("text"));
  }

  private static List<String> names(Attributes attributes) {
    return List.copyOf(attributes.names());
  }

  private static Contents contents(String file) {
    return new Hdf5Format().contents(Golden.path("contents/" + file).toString(), Map.of());
  }

  private static ArraySource open(String file, String key) {
    return Golden.open(Golden.path("contents/" + file), key);
  }

  private static NdArray all(String file, String key) {
    ArraySource source = open(file, key);
    return source.read(IndexSet.whole(source.shape()));
  }

  private static List<String> texts(String file, String key) {
    String path = Golden.path("contents/" + file).toString();
    return new Hdf5Format().texts(path, Map.of("key", key));
  }

  private static void refused(String file, String key, String... words) {
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> open(file, key));
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }

  // as make.py writes them

  private static List<String> lines(Contents contents) {
    List<String> out = new ArrayList<>();
    String table = null;
    for (Member m : contents.members()) {
      if (table != null && m.path().startsWith(table)) {
        continue; // h5py has no fields as members
      }
      table = m.type().startsWith("compound") ? m.path() + "/" : null;
      if (!m.path().isEmpty()) {
        out.add(line(m));
      }
      Attributes attributes = m.labels().attributes();
      for (String name : attributes.names()) {
        out.add("A\t" + m.path() + "\t" + name + "\t" + text(attributes.value(name).get()));
      }
    }
    return out.stream().sorted().toList();
  }

  private static String line(Member m) {
    if (m.isGroup() || m.type().equals("link") || m.type().equals("datatype")) {
      return (m.isGroup() ? "G" : m.type().equals("link") ? "L" : "T") + "\t" + m.path();
    }
    String shape = m.fault().startsWith("it is empty") ? "empty" : tuple(m.shape().get().toArray());
    long[] chunks = m.stored().chunks().stream().mapToLong(n -> n).toArray();
    return "D\t" + m.path() + "\t" + shape + "\t" + tuple(chunks);
  }

  private static String tuple(long... dims) {
    return Arrays.stream(dims).mapToObj(Long::toString).collect(Collectors.joining(",", "(", ")"));
  }

  private static String text(Object value) {
    if (value instanceof Unread) {
      return "?";
    } else if (!(value instanceof NdArray a)) {
      return Attributes.of(Map.of("v", value)).toString().substring("v = ".length());
    }
    Storage s = ((NdArray) value).storage();
    DType dtype = ((NdArray) value).dtype();
    boolean exact = dtype.kind() == Kind.FLOAT || dtype.kind() == Kind.COMPLEX;
    return dtype
        + tuple(((NdArray) value).shape().toArray())
        + LongStream.range(0, s.length())
            .mapToObj(
                k ->
                    exact
                        ? String.format("%016x", Double.doubleToLongBits(s.getDouble((int) k)))
                        : Long.toString(s.getLong((int) k)))
            .collect(Collectors.joining(" "));
  }
}
