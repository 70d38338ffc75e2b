package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.error.ArrayIOException;
import org.distarray.io.Fixtures;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files whose addresses and lengths have other widths than 8 bytes, against twins that have 8. */
class NarrowTest {
  private static final Hdf5Format FORMAT = new Hdf5Format();

  @TempDir Path directory;

  static List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(Golden.path("narrow"))) {
      return all.map(p -> p.getFileName().toString())
          .filter(name -> name.endsWith(".h5") && !name.startsWith("8_8"))
          .sorted()
          .toList();
    }
  }

  private static String path(String name) {
    return Golden.path("narrow/" + name).toString();
  }

  /** The file of the same content whose addresses and lengths have 8 bytes. */
  private static String twin(String name) {
    return path("8_8" + name.substring(3));
  }

  private static List<String> keys(String path) {
    return FORMAT.contents(path, Map.of()).keys();
  }

  private static ArraySource open(String path, String key) {
    return FORMAT.source(path, Map.of("key", key));
  }

  @ParameterizedTest
  @MethodSource("files")
  void allThatIsInThemIsRead(String name) {
    String path = path(name);
    String twin = twin(name);
    assertEquals(
        FORMAT.contents(twin, Map.of()).members().toString(),
        FORMAT.contents(path, Map.of()).members().toString());
    assertTrue(keys(path).size() >= 9, keys(path)::toString);
    for (String key : keys(path)) {
      ArraySource wanted = open(twin, key);
      NdArray all = wanted.read(IndexSet.whole(wanted.shape()));
      ArraySource found = open(path, key);
      List<Distribution> layouts = Fixtures.layouts(found.shape());
      int step = all.size() > 1000 ? layouts.size() : 7;
      for (int k = 0; k < layouts.size(); k += step) {
        assertTrue(all.sameAs(Fixtures.load(found, layouts.get(k))), key);
      }
    }
    assertEquals(open(twin, "plain").labels(), open(path, "plain").labels());
    assertEquals(List.of("", "x"), open(path, "plain").labels().dimensions());
    assertEquals(List.of("one", "", "three"), FORMAT.texts(path, Map.of("key", "words")));
    assertEquals(
        "[0 1 2]", open(path, "soft").read(IndexSet.whole(open(path, "soft").shape())).toString());
  }

  @Test
  void theFilesHaveAllIndexesOfChunksAndAllKindsOfGroups() throws IOException {
    assertEquals(10, files().size());
    assertTrue(keys(path("4_4_latest.h5")).size() >= 39, keys(path("4_4_latest.h5"))::toString);
    assertEquals(6000, open(path("4_8_latest.h5"), "pages").shape().size());
  }

  @Test
  void theyAreNotChangedInPlaceNorAddedTo() throws IOException {
    Path copy = Files.copy(Golden.path("narrow/4_4_latest.h5"), directory.resolve("a.h5"));
    ArrayIOException e =
        assertThrows(
            ArrayIOException.class,
            () ->
                FORMAT.update(
                    copy.toString(),
                    Map.of("key", "plain"),
                    Changes.part(open(copy.toString(), "plain").shape(), "0")));
    String why =
        "its addresses have 4 bytes and its lengths 4, and files with 8 each can be changed";
    assertTrue(e.getMessage().contains(why), e.getMessage());
    e =
        assertThrows(
            ArrayIOException.class,
            () ->
                FORMAT
                    .file(copy.toString(), Map.of("mode", "a"), Attributes.NONE)
                    .attributes("plain", Attributes.NONE.withAttribute("a", 1)));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @ParameterizedTest
  @MethodSource("files")
  void listsOfNumbersComeToTheDriver(String name) {
    for (String path : List.of(path(name), twin(name))) {
      List<NdArray> found = FORMAT.lists(path, Map.of("key", "lists"));
      assertEquals("[[0 1 2], [], [0 1]]", found.toString());
      assertEquals("int16", found.get(0).dtype().toString());
      List<NdArray> field = FORMAT.lists(path, Map.of("key", "listed/list"));
      assertEquals("[[0 1 2], [1 2], [2]]", field.toString());
    }
  }

  @Test
  void whatIsNoListIsRefused() {
    String path = path("8_8_latest.h5");
    for (String key : List.of("plain", "words", "table")) {
      ArrayIOException e =
          assertThrows(ArrayIOException.class, () -> FORMAT.lists(path, Map.of("key", key)));
      assertTrue(e.getMessage().contains(", not lists of numbers"), e.getMessage());
    }
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> open(path, "lists"));
    assertTrue(e.getMessage().endsWith("; files().open(path).lists('lists') reads them"));
    e = assertThrows(ArrayIOException.class, () -> FORMAT.texts(path, Map.of("key", "lists")));
    assertTrue(e.getMessage().contains("its elements are lists of int16, not texts"));
  }
}
