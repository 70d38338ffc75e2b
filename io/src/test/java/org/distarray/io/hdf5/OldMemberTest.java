package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.distarray.ArrayFile;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.NewFile;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FileRef;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Attributes;
import org.distarray.store.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes of what is in a file already, to which arrays are added. */
class OldMemberTest {
  @TempDir Path directory;

  private Path copied(String file) throws IOException {
    return Files.copy(Golden.path(file), directory.resolve(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"add_earliest.h5", "add_latest.h5", "add_order.h5"})
  void membersThatAreThereGetAttributesAndKeepTheirs(String file) throws IOException {
    Path path = copied(file);
    try (Context context = Context.local(2)) {
      ArrayFile before = context.files().open(path.toString());
      NdArray values = before.load("g/x").toArray();
      List<String> names = new ArrayList<>(before.attributes("g/x").names());
      for (int k = 0; k < 3; k++) {
        NewFile added = context.files().create(path.toString(), "a");
        added
            .withAttribute("g/x", "units", "K" + k)
            .withAttribute("g/x", "n" + k, k)
            .withAttribute("g", "title", "T" + k)
            .put("new" + k, context.arange(3))
            .save();
        names.addAll(k == 0 ? List.of("units", "n0") : List.of("n" + k));
      }
      context.files().create(path.toString(), "a").withAttribute("g", "title", "alone").save();
      ArrayFile after = context.files().open(path.toString());
      Attributes found = after.attributes("g/x");
      assertEquals(names.stream().sorted().toList(), found.names().stream().sorted().toList());
      assertEquals("K2", found.text("units").get());
      assertEquals(1, found.numbers("n1").get().asLong());
      assertEquals("alone", after.attributes("g").text("title").get());
      assertTrue(values.sameAs(after.load("g/x").toArray()));
      assertEquals(before.keys().size() + 3, after.keys().size());
      ArrayIOException e =
          assertThrows(
              ArrayIOException.class,
              () -> context.files().create(path.toString(), "a").withAttribute("q", "a", 1).save());
      assertTrue(e.getMessage().contains("it has no '/q'"), e::getMessage);
    }
  }

  @Test
  void attributesOfMembersNeedAFileThatIsThere() {
    String path = directory.resolve("a.h5").toString();
    try (Context context = Context.local(2)) {
      NewFile file = context.files().create(path).withAttribute("a", "units", "K");
      IllegalArgumentException e = assertThrows(IllegalArgumentException.class, file::save);
      assertTrue(e.getMessage().contains("is a new file (the labels of an array"), e::getMessage);
      String zip = directory.resolve("a.npz").toString();
      NewFile other = context.files().create(zip).withAttribute("a", "units", "K");
      IllegalArgumentException none = assertThrows(IllegalArgumentException.class, other::save);
      assertTrue(none.getMessage().contains("files of this format have none"), none::getMessage);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"add_heap.h5", "add_heap_order.h5"})
  void attributesInAHeapMoveIntoTheHeaderWithThoseThatAreAdded(String file) throws IOException {
    Path path = copied(file);
    try (Context context = Context.local(2)) {
      ArrayFile before = context.files().open(path.toString());
      List<String> ofFile = new ArrayList<>(before.attributes().names());
      List<String> ofScale = new ArrayList<>(before.attributes("lat").names());
      assertEquals(12, ofScale.size());
      for (String key : List.of("u", "v")) {
        NewFile added = context.files().create(path.toString(), "a");
        added
            .put(key, context.arange(6).reshape(2, 3), Labels.of("", "lat"))
            .withAttribute("lat", "a3", "new " + key)
            .withAttribute("lat", key, 5)
            .withAttribute("a7", 7)
            .withAttribute(key, "title")
            .save();
        ofFile.add(key);
        ofScale.add(key);
        ArrayFile after = context.files().open(path.toString());
        assertEquals(ofFile, new ArrayList<>(after.attributes().names()));
        assertEquals(ofScale, new ArrayList<>(after.attributes("lat").names()));
        assertEquals("new " + key, after.attributes("lat").text("a3").get());
        assertEquals(11, after.attributes("lat").numbers("a0").get().asLong());
        assertEquals("text 11", after.attributes().text("a0").get());
        assertEquals(7, after.attributes().numbers("a7").get().asLong());
        assertEquals(List.of("", "lat"), after.labels(key).dimensions());
        assertEquals("[0. 1. 2.]", after.load("lat").toArray().toString());
      }
    }
    assertEquals(List.of("t1", "u1", "v1"), users(path.toString(), "t", "u", "v"));
  }

  @Test
  void anAttributeThatNoHeaderHoldsIsToldByNameAndAScaleKeepsItsList() throws IOException {
    Path path = copied("add_large.h5");
    byte[] before = Files.readAllBytes(path);
    try (Context context = Context.local(2)) {
      DistArray values = context.arange(6).reshape(2, 3);
      NewFile added =
          context.files().create(path.toString(), "a").put("u", values, Labels.of("", "lat"));
      Map<String, NewFile> refused =
          Map.of(
              "in '/', ", added.withAttribute("title", "x"),
              "in '/lat', ", added.withAttribute("lat", "units", "K"));
      refused.forEach(
          (member, file) -> {
            ArrayIOException e = assertThrows(ArrayIOException.class, file::save);
            assertTrue(e.getMessage().contains(path + ": " + member), e::getMessage);
            assertTrue(e.getMessage().contains("'big' needs 70045 bytes (at most"), e::getMessage);
          });
      assertArrayEquals(before, Files.readAllBytes(path));
      assertTrue(added.explain().contains("(2, 3), 48 B of elements"), added::explain);
      added.save();
      ArrayFile after = context.files().open(path.toString());
      assertEquals(List.of("", "lat"), after.labels("u").dimensions());
      assertTrue(values.toArray().sameAs(after.load("u").toArray()));
      for (Attributes each : List.of(after.attributes(), after.attributes("lat"))) {
        assertEquals(255 * 256 / 2, each.numbers("big").get().get(":256").sum().asLong());
      }
    }
    // what was there is as it was, but for the superblock
    byte[] now = Files.readAllBytes(path);
    assertEquals(-1, Arrays.mismatch(before, 48, before.length, now, 48, before.length));
  }

  @Test
  void bytesOfElementsThatNoLongCountsAreTold() {
    try (Context context = Context.local(2)) {
      NewFile file = context.files().create(directory.resolve("a.h5").toString());
      String told = file.put("t", context.zeros(DType.FLOAT64, 1L << 30, 1L << 31)).explain();
      assertTrue(told.contains(", 16 EiB of elements"), told);
    }
  }

  @Test
  void aScaleListsTheArraysThatWereAddedAlongIt() {
    String path = directory.resolve("a.h5").toString();
    try (Context context = Context.local(2)) {
      context
          .files()
          .create(path)
          .put("lat", context.arange(3), Labels.of("lat"))
          .put("t", context.arange(6).reshape(2, 3), Labels.of("", "lat"))
          .save();
      for (int k = 0; k < 2; k++) {
        context
            .files()
            .create(path, "a")
            .put("new" + k, context.arange(9).reshape(3, 3), Labels.of("lat", "lat"))
            .withAttribute("lat", "units", "K" + k)
            .save();
      }
      ArrayFile file = context.files().open(path);
      assertEquals("K1", file.attributes("lat").text("units").get());
      assertEquals(List.of("lat", "lat"), file.labels("new1").dimensions());
    }
    assertEquals(
        List.of("t1", "new00", "new01", "new10", "new11"), users(path, "t", "new0", "new1"));
  }

  /** The arrays that the scale lat lists, each with the dimension of which it is the scale. */
  private static List<String> users(String path, String... arrays) {
    List<List<String>> names = new ArrayList<>(List.of(List.of("lat")));
    List.of(arrays).forEach(name -> names.add(List.of(name)));
    OldFile old = OldFile.read(FileRef.of(path), List.of(), names, false, Set.of());
    OldMember lat = old.member("/lat").get();
    ByteBuffer list = AttributeReader.data(lat.attributes().get("REFERENCE_LIST").body());
    List<String> users = new ArrayList<>();
    for (int at = list.position(); at < list.limit(); at += 16) {
      for (String name : arrays) {
        if (old.member("/" + name).get().address() == list.getLong(at)) {
          users.add(name + list.getInt(at + 8));
        }
      }
    }
    return users;
  }
}
