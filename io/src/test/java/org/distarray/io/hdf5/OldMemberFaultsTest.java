package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.distarray.ArrayFile;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.NewFile;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.io.Fixtures;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.io.bytes.FileRef;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The limits and the names of attributes that members of a file get. */
class OldMemberFaultsTest {
  @TempDir Path directory;

  private static OldMember member(String path, String name) {
    OldFile old =
        OldFile.read(FileRef.of(path), List.of(), List.of(List.of(name)), false, Set.of());
    return old.member("/" + name).orElseThrow();
  }

  /** Changes bytes of the first message of a type in the header of a member, or of the root. */
  private static void patch(String path, String name, int type, int offset, byte[] bytes)
      throws IOException {
    try (ByteReader in = FileRef.of(path).open();
        ByteUpdater out = FileRef.of(path).store().update(path)) {
      MetaBytes meta = SuperblockReader.open(in);
      ObjectMessages header =
          name.isEmpty()
              ? ObjectHeaderReader.read(meta, meta.root())
              : member(path, name).messages();
      HeaderPatch patch = new HeaderPatch(in, 0, header);
      int from = offset < 0 ? offset + header.all(type).get(0).body().capacity() : offset;
      patch.put(type, from, bytes);
      patch.blocks().forEach(out::write);
    }
  }

  /** Makes the first member of the root group another name of a member. */
  private static void link(String path, String target) throws IOException {
    byte[] address = new LittleEndian().u8(member(path, target).address()).toBytes();
    patch(path, "", ObjectMessages.LINK, -8, address);
  }

  @Test
  void ownArraysOfEveryDtypeAndRankGetAttributes() {
    String path = directory.resolve("a.h5").toString();
    Map<String, NdArray> all = new LinkedHashMap<>();
    for (DType dtype : DType.values()) {
      for (long[] shape : new long[][] {{}, {3}, {0}, {3, 2}}) {
        all.put(
            dtype + "/" + shape.length + Arrays.toString(shape), Fixtures.pattern(dtype, shape));
      }
    }
    try (Context context = Context.local(1)) {
      NewFile file = context.files().create(path);
      for (Map.Entry<String, NdArray> each : all.entrySet()) {
        Chunks chunks = each.getValue().ndim() < 2 ? Chunks.NONE : Chunks.of(2, 2).maxshape(-1, -1);
        DistArray array = context.fromArray(each.getValue());
        file = file.put(each.getKey(), array, Labels.NONE, chunks);
      }
      file.save();
      NewFile added = context.files().create(path, "a");
      for (String key : all.keySet()) {
        added = added.withAttribute(key, "units", key);
      }
      added.save();
      ArrayFile after = context.files().open(path);
      all.forEach(
          (key, values) -> {
            assertEquals(key, after.attributes(key).text("units").get());
            assertTrue(values.sameAs(after.load(key).toArray()), key);
          });
    }
  }

  @Test
  void aListOfUsersThatAHeaderCannotHoldIsRefusedAndTheFileStays() throws IOException {
    String path = directory.resolve("a.h5").toString();
    long[] ones = new long[32];
    Arrays.fill(ones, 1);
    Labels labels = Labels.of(Collections.nCopies(32, "lat").toArray(new String[0]));
    try (Context context = Context.local(1)) {
      DistArray one = context.arange(7, 8).reshape(ones);
      NewFile file = context.files().create(path).put("lat", context.arange(1), Labels.of("lat"));
      for (int k = 0; k < 127; k++) {
        file = file.put("t" + k, one, labels);
      }
      file.save();
      byte[] before = Files.readAllBytes(Path.of(path));
      NewFile more = context.files().create(path, "a").put("more", one, labels);
      ArrayIOException e = assertThrows(ArrayIOException.class, more::save);
      assertTrue(e.getMessage().contains("(at most 65535"), e::getMessage);
      assertArrayEquals(before, Files.readAllBytes(Path.of(path)));
      context.files().create(path, "a").put("less", one, Labels.NONE).save();
    }
  }

  @Test
  void anAttributeThatIsTooLongOnceItIsPaddedIsRefusedAtOnce() throws IOException {
    Path path = Files.copy(Golden.path("add_earliest.h5"), directory.resolve("a.h5"));
    byte[] before = Files.readAllBytes(path);
    try (Context context = Context.local(1)) {
      NewFile file = context.files().create(path.toString(), "a");
      NdArray longest = Fixtures.pattern(DType.INT8, 65_498);
      NewFile more = file.put("b", context.arange(3)).withAttribute("g/x", "big", longest);
      ArrayIOException e = assertThrows(ArrayIOException.class, more::save);
      assertTrue(e.getMessage().contains("in '/g/x', its attribute 'big' needs"), e::getMessage);
      assertTrue(e.getMessage().contains("65536 bytes (at most 65535"), e::getMessage);
      assertArrayEquals(before, Files.readAllBytes(path));
      file.withAttribute("g/x", "big", longest.get("8:").copy()).save();
      NdArray found = context.files().open(path.toString()).attributes("g/x").numbers("big").get();
      assertTrue(longest.get("8:").copy().sameAs(found));
    }
  }

  @Test
  void twoSpellingsOfAKeyAndTwoNamesOfAnObjectKeepAllAttributes() throws IOException {
    String path = directory.resolve("a.h5").toString();
    try (Context context = Context.local(1)) {
      NewFile file = context.files().create(path);
      file.put("a", context.arange(3)).put("b", context.arange(3, 6)).save();
      link(path, "b");
      context
          .files()
          .create(path, "a")
          .withAttribute("b", "one", 1)
          .withAttribute("/b", "two", 2)
          .withAttribute("a", "three", 3)
          .put("t", context.arange(9).reshape(3, 3), Labels.of("a", "b"))
          .save();
      ArrayFile after = context.files().open(path);
      assertEquals(Set.of("one", "two", "three"), Set.copyOf(after.attributes("a").names()));
      assertEquals("[3 4 5]", after.load("a").toArray().toString());
    }
    ByteBuffer list =
        AttributeReader.data(member(path, "b").attributes().get("REFERENCE_LIST").body());
    List<String> users = new ArrayList<>();
    for (int at = list.position(); at < list.limit(); at += 16) {
      users.add((list.getLong(at) == member(path, "t").address()) + " " + list.getInt(at + 8));
    }
    assertEquals(List.of("true 0", "true 1"), users);
  }

  @Test
  void valuesThatMeanMissingHaveTheTypeOfTheElements() {
    String path = directory.resolve("a.h5").toString();
    try (Context context = Context.local(1)) {
      context.files().create(path).put("a", context.arange(3).astype(DType.INT16)).save();
      NewFile file = context.files().create(path, "a");
      file.withAttribute("a", "_FillValue", -1).withAttribute("a", "n", -1L).save();
      ArrayFile after = context.files().open(path);
      assertEquals(DType.INT16, after.attributes("a").numbers("_FillValue").get().dtype());
      assertEquals(-1, after.attributes("a").numbers("_FillValue").get().asLong());
      assertEquals(DType.INT64, after.attributes("a").numbers("n").get().dtype());
    }
  }

  @Test
  void attributesThatSayWhatADatasetIsAreRefusedAndOnesThatAreThereStay() throws IOException {
    String path = directory.resolve("a.h5").toString();
    try (Context context = Context.local(1)) {
      Labels named = Labels.of("").withAttribute("NAMX", "mine");
      context.files().create(path).put("lat", context.arange(3), named).save();
      for (String name : List.of("CLASS", "NAME", "REFERENCE_LIST", "DIMENSION_LIST")) {
        NewFile file = context.files().create(path, "a").withAttribute("lat", name, "x");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, file::save);
        assertTrue(
            e.getMessage().startsWith("Cannot set the attribute " + name + " of lat"),
            e::getMessage);
      }
      byte[] name = "NAME".getBytes(StandardCharsets.US_ASCII);
      patch(path, "lat", ObjectMessages.ATTRIBUTE, 9, name);
      NewFile file = context.files().create(path, "a");
      file.put("t", context.arange(3), Labels.of("lat")).save();
    }
    ByteBuffer kept = AttributeReader.data(member(path, "lat").attributes().get("NAME").body());
    byte[] text = new byte[kept.remaining()];
    kept.get(text);
    assertEquals("mine", new String(text, StandardCharsets.US_ASCII));
  }
}
