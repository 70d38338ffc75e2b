package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.distarray.Context;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FileRef;
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

/** Labels and listings of files that {@code labels/make.py} has written. */
class Hdf5LabelsTest {

  @Test
  void neighboursAreThoseOfTheDatasetToWhichLinksLead() {
    for (String key : List.of("g/data", "alias")) {
      Labels found = open("neighbours.h5", key).labels();
      assertEquals(key.substring(key.lastIndexOf('/') + 1), found.name());
      assertEquals(List.of("", "x"), found.dimensions(), key);
      assertEquals("[10. 11. 12.]", found.coordinates().get("lat").values().toString(), key);
      assertEquals("[100 101]", found.coordinates().get("x").values().toString(), key);
    }
  }

  @Test
  void neighboursOfADatasetInAnotherFileAreInThatFile() {
    Path path = Golden.path("labels/outside.h5");
    Map<String, String> options =
        Map.of("key", "out", "externalLinks", path.getParent().toString());
    Labels found = new Hdf5Format().source(path.toString(), options).labels();
    assertEquals("out", found.name());
    assertEquals(List.of("", "x"), found.dimensions());
    assertEquals("[10. 11. 12.]", found.coordinates().get("lat").values().toString());
    assertEquals("[100 101]", found.coordinates().get("x").values().toString());
  }

  @Test
  void aFieldHasItsOwnNameTheDimensionsOfItsDatasetAndNoAttributes() {
    for (String key : List.of("g/table/a", "g/table/v", "field")) {
      Labels found = open("neighbours.h5", key).labels();
      Member listed = contents("neighbours.h5").member(key).get();
      assertEquals(listed.labels().name(), found.name(), key);
      assertEquals(listed.labels().dimensions(), found.dimensions(), key);
      assertEquals(
          key.endsWith("v") ? List.of("rows", "") : List.of("rows"), found.dimensions(), key);
      assertEquals(Attributes.NONE, found.attributes(), key);
      assertEquals(Attributes.NONE, listed.labels().attributes(), key);
    }
    assertEquals("[0. 1. 2.]", all("neighbours.h5", "field").toString());
  }

  @Test
  void softLinksLeadOnAndThroughOtherNamesOfGroups() {
    Contents found = contents("chains.h5");
    for (String key : List.of("a", "b", "c", "d", "s01", "s16")) {
      assertEquals("[0 1 2 3]", all("chains.h5", key).toString(), key);
      assertTrue(found.keys().contains(key), found::toString);
      assertEquals(key, found.member(key).get().labels().name());
    }
    assertEquals("[0 1 2 3 4]", all("chains.h5", "through").toString());
    assertTrue(found.keys().contains("through"), found::toString);
    for (String key : List.of("s17", "circle1", "circle2", "soft", "other")) { // h5py: too many
      assertTrue(!found.keys().contains(key), found::toString);
      assertThrows(ArrayIOException.class, () -> open("chains.h5", key));
    }
  }

  @Test
  void arraysInElementsHaveNoNamesAndThoseOfArraysAreOne() {
    Contents found = contents("elements.h5");
    for (String key : List.of("vectors", "nested")) {
      Member listed = found.member(key).get();
      ArraySource source = open("elements.h5", key);
      assertEquals(listed.shape().get(), source.shape(), key);
      assertEquals(listed.dtype().get(), source.dtype(), key);
      assertEquals(listed.labels().dimensions(), source.labels().dimensions(), key);
    }
    assertEquals(List.of("rows", ""), found.member("vectors").get().labels().dimensions());
    assertEquals(
        NdArray.arange(DType.INT32, 2, 3, 2).toString(), all("elements.h5", "nested").toString());
  }

  @Test
  void elementsThatAreTooLargeAreListedWithTheFaultThatLoadingGives() {
    String fault = "its elements have 16777217 bytes (at most 16777216)";
    assertEquals(fault, contents("elements.h5").member("huge").get().fault());
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> open("elements.h5", "huge").labels());
    assertTrue(e.getMessage().endsWith(fault), e.getMessage());
  }

  @Test
  void attributesThatWereNotReadAreLeftOutOfANewFile(@TempDir Path dir) {
    String path = dir.resolve("out.h5").toString();
    Labels labels =
        Labels.of("x")
            .withAttribute("units", "K")
            .withAttribute("table", new Unread("compound"))
            .withCoordinate(
                "x",
                new Coordinate(
                    List.of("x"),
                    NdArray.arange(DType.INT16, 3),
                    Attributes.NONE.withAttribute("ref", new Unread("reference"))));
    try (Context context = Context.local(2)) {
      context
          .files()
          .create(path)
          .put("a", context.arange(3), labels)
          .withAttribute("odd", new Unread("vlen"))
          .save();
      context.files().create(path, "a").withAttribute("a", "ref", new Unread("region")).save();
      Contents found = context.files().open(path).contents();
      assertEquals("units = \"K\"", found.member("a").get().labels().attributes().toString());
      assertEquals(Attributes.NONE, found.member("x").get().labels().attributes());
      assertEquals(Attributes.NONE, found.attributes());
    }
  }

  @Test
  void aLargeAttributeSpoilsNoOther(@TempDir Path dir) throws IOException {
    Path path = dir.resolve("large.h5");
    try (InputStream in =
        new GZIPInputStream(
            new GZIPInputStream(Files.newInputStream(Golden.path("labels/large.h5.gz.gz"))))) {
      Files.copy(in, path);
    }
    Contents found = new Hdf5Format().contents(path.toString(), Map.of());
    assertTrue(found.attributes().value("a_large").get() instanceof Unread);
    assertEquals("7", found.attributes().value("c_small").get().toString());
    for (String key : List.of("d0", "d1", "d2")) { // together more than one object may have
      Object many = found.member(key).get().labels().attributes().value("many").get();
      assertTrue(many instanceof NdArray a && a.size() == 23_000_000, many::toString);
    }
    assertEquals(List.of("x"), found.member("d2").get().labels().dimensions());
  }

  @Test
  void manyShortTextsAreReadAndTooManyAreRefused(@TempDir Path dir) throws IOException {
    Path path = dir.resolve("texts.h5");
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(Golden.path("labels/texts.h5.gz")))) {
      Files.copy(in, path);
    }
    Hdf5Format format = new Hdf5Format();
    List<String> found = format.texts(path.toString(), Map.of("key", "sound"));
    assertEquals(1_500_000, found.size());
    assertEquals(List.of("a", "b", "a"), found.subList(0, 3));
    ArrayIOException e =
        assertThrows(
            ArrayIOException.class, () -> format.texts(path.toString(), Map.of("key", "many")));
    assertEquals(
        "Cannot read "
            + path
            + ":/many: its 4194305 texts of 1 bytes are more than the driver should hold"
            + " (at most 4194304 texts and 64 MiB; h5py reads a part of them)",
        e.getMessage());
  }

  @Test
  void theFirstAttributesOfAnObjectAreReadAndThenTheReadingEnds() {
    FileRef file = FileRef.of(Golden.path("contents/members_latest.h5").toString());
    List<StoredAttribute> found =
        Hdf5Meta.read(
            file,
            null,
            "many",
            files -> {
              LinkWalk.Found many = LinkWalk.object(files, file, List.of("many"));
              return AttributeReader.read(many.in().meta(), many.messages(), 10);
            });
    assertEquals(11, found.size());
    assertEquals(10, found.stream().filter(a -> a.fault() == null).count());
    assertEquals("it has more than 10 attributes", found.get(10).fault().getMessage());
  }

  @Test
  void theLabelsOfAFileThatWasReplacedAreRefused(@TempDir Path dir) throws IOException {
    Path path = Files.copy(Golden.path("labels/neighbours.h5"), dir.resolve("f.h5"));
    ArraySource source = Golden.open(path, "lat");
    Files.write(path, Files.readAllBytes(Golden.path("labels/outside.h5")));
    ArrayIOException e = assertThrows(ArrayIOException.class, source::labels);
    assertTrue(e.getMessage().contains("it was changed after it had been opened"), e.getMessage());
  }

  @Test
  void aGroupWithADamagedOrderIsListedOnce(@TempDir Path dir) throws IOException {
    byte[] bytes = Files.readAllBytes(Golden.path("labels/chains.h5"));
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int root = (int) in.getLong(36); // the superblock of version 3
    int at = root + 6 + ((bytes[root + 5] & 0x20) != 0 ? 16 : 0) + (1 << (bytes[root + 5] & 3));
    int end = at + (bytes[at - 1] & 0xFF);
    while (bytes[at] != ObjectMessages.LINK_INFO) {
      at += 4 + in.getShort(at + 1);
    }
    // a message of 1 byte, and nothing in the bytes behind it: another one of type 0
    int length = in.getShort(at + 1);
    in.putShort(at + 1, (short) 1).put(at + 5, (byte) 0);
    in.putShort(at + 6, (short) (length - 1 - 4)).put(at + 8, (byte) 0);
    in.putInt(end, Checksum.of(Arrays.copyOfRange(bytes, root, end)));
    Path path = Files.write(dir.resolve("damaged.h5"), bytes);
    Contents found = new Hdf5Format().contents(path.toString(), Map.of());
    assertEquals(List.of("", "?"), found.members().stream().limit(2).map(Member::path).toList());
  }

  private static ArraySource open(String file, String key) {
    return Golden.open(Golden.path("labels/" + file), key);
  }

  private static Contents contents(String file) {
    return new Hdf5Format().contents(Golden.path("labels/" + file).toString(), Map.of());
  }

  private static NdArray all(String file, String key) {
    ArraySource source = open(file, key);
    return source.read(IndexSet.whole(source.shape()));
  }
}
