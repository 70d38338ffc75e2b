package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Contents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are rare and right: what h5py reads of them is read, in every layout. */
class Hdf5FoundTest {
  private static final Map<String, String> INSIDE =
      Map.of(Hdf5Format.EXTERNAL_LINKS, Golden.path("found").toString());

  @TempDir static Path temporary;

  /** The rows of {@code found.tsv} and {@code kinds.tsv}; each {@code make.py} explains its own. */
  static Stream<List<String>> rows() {
    return Stream.of("found", "kinds").flatMap(Hdf5FoundTest::rows);
  }

  private static Stream<List<String>> rows(String list) {
    try {
      return Files.readAllLines(Golden.path(list + "/" + list + ".tsv")).stream()
          .map(line -> List.of((list + "/" + line).split("\t")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatH5pyReadsIsReadInEveryLayout(List<String> row) {
    Path path = plain(row.get(0));
    if (row.get(2).equals("error")) {
      ArrayIOException e =
          assertThrows(ArrayIOException.class, () -> Golden.open(path, row.get(1)));
      assertTrue(e.getMessage().contains(row.get(3)), e.getMessage());
      return;
    }
    Map<String, String> options =
        Map.of("key", row.get(1), Hdf5Format.EXTERNAL_LINKS, path.getParent().toString());
    ArraySource source = new Hdf5Format().source(path.toString(), options);
    assertEquals(row.get(2), source.dtype().toString());
    long[] dims =
        row.get(3).equals("()")
            ? new long[0]
            : Arrays.stream(row.get(3).split(",")).mapToLong(Long::parseLong).toArray();
    assertEquals(Shape.of(dims), source.shape());
    NdArray whole = source.read(IndexSet.whole(source.shape()));
    assertEquals(row.get(4), Hdf5DamageTest.sha(whole).substring(0, 16));
    List<Distribution> layouts = Fixtures.layouts(source.shape());
    for (int k = row.hashCode() & 7; k < layouts.size(); k += 8) {
      Distribution layout = layouts.get(k);
      assertTrue(whole.sameAs(Fixtures.load(source, layout)), layout::toString);
    }
  }

  private static Path plain(String file) {
    Path path = Golden.path(file);
    if (!file.endsWith(".gz")) {
      return path;
    }
    Path out = temporary.resolve(path.getFileName().toString().replaceFirst("[.]gz$", ""));
    if (!Files.exists(out)) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
        Files.copy(in, out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return out;
  }

  @Test
  void attributesInTheTableOfSharedMessagesAreRead() {
    for (String file : List.of("kinds/shared_one.h5", "kinds/shared_two.h5")) {
      Contents all = new Hdf5Format().contents(Golden.path(file).toString(), Map.of());
      for (int k = 0; k < 3; k++) {
        Attributes found = all.member("x" + k).get().labels().attributes();
        assertEquals(k == 2 ? 10 : 2, found.names().size());
        for (String name : found.names()) {
          NdArray want = NdArray.arange(DType.INT64, 6).add(k);
          assertTrue(want.sameAs(found.numbers(name).get()), () -> file + " " + found);
        }
      }
    }
  }

  @Test
  void aChunkTakesNoMemoryBeforeOneIsThere() {
    ArraySource source = Golden.open(Golden.path("found/big_chunk_absent.h5"), "x");
    IndexSet[] all = IndexSet.whole(source.shape());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    NdArray out = source.read(all);
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(Shape.of(10, 10), out.shape());
    assertTrue(taken < 1 << 20, () -> taken + " bytes for 100 elements, chunks of 256 MB");
  }

  @Test
  void linksToOtherFilesAreFollowedInsideOneDirectory() {
    Path path = Golden.path("found/linking.h5");
    for (String key : List.of("other", "group/x")) {
      ArraySource source = open(path, key);
      assertEquals(Shape.of(3, 4), source.shape());
      NdArray expected = Golden.open(Golden.path("found/linked.h5"), "x").read(whole(source));
      assertTrue(expected.sameAs(Fixtures.copy(source).read(whole(source))), key);
    }
    ArraySource twice = open(path, "twice");
    assertTrue(Golden.open(path, "own").read(whole(twice)).sameAs(twice.read(whole(twice))));
  }

  @Test
  void otherLinksToFilesSayWhatTheyName() {
    Path path = Golden.path("found/linking.h5");
    for (String[] each :
        new String[][] {
          {"circle", "its soft links run in circles, or more than 16 deep"},
          {"gone", "no such file"},
          {"group/missing", "there is no 'missing' in the root group, which has x, back, circle"},
          {"outside", "is a link to '../links_latest.h5', which is not in the directory "},
          {"no_file", "make.py, it is not an HDF5 file"},
        }) {
      ArrayIOException e = assertThrows(ArrayIOException.class, () -> open(path, each[0]), each[0]);
      assertTrue(e.getMessage().contains(each[1]), e.getMessage());
    }
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> Golden.open(path, "other"));
    assertTrue(
        e.getMessage()
            .contains(
                "'other' in the root group is a link to another file, 'linked.h5' (load from that"
                    + " file, or name the directory that it is in by the option externalLinks)"),
        e.getMessage());
  }

  private static ArraySource open(Path path, String key) {
    Map<String, String> options = new java.util.HashMap<>(INSIDE);
    options.put("key", key);
    return new Hdf5Format().source(path.toString(), options);
  }

  private static IndexSet[] whole(ArraySource source) {
    return IndexSet.whole(source.shape());
  }

  // files that are made here, of this module's own writer's parts

  private static final LittleEndian LINK_INFO =
      new LittleEndian().u1(0).u1(0).u8(LittleEndian.UNDEFINED).u8(LittleEndian.UNDEFINED);

  private static LittleEndian link(int version, String name, long address) {
    return new LittleEndian().u1(version).u1(0).u1(name.length()).ascii(name).u8(address);
  }

  /** A file of a group and a dataset of bytes behind it, which has no elements yet. */
  private static Path file(String name, int version, int flags, byte[] group, byte[] dataset)
      throws IOException {
    return file(name, version, flags, LittleEndian.UNDEFINED, group, dataset);
  }

  private static Path file(
      String name, int version, int flags, long extension, byte[] group, byte[] dataset)
      throws IOException {
    byte[] superblock =
        Checksum.append(
            new LittleEndian()
                .bytes(FileSignature.bytes())
                .u1(version)
                .u1(8)
                .u1(8)
                .u1(flags)
                .u8(0)
                .u8(extension)
                .u8(48L + group.length + dataset.length)
                .u8(48));
    byte[] all = new LittleEndian().bytes(superblock).bytes(group).bytes(dataset).toBytes();
    return Files.write(temporary.resolve(name), all);
  }

  private static byte[] group(LittleEndian... links) {
    ObjectHeaderWriter out = new ObjectHeaderWriter().message(ObjectMessages.LINK_INFO, LINK_INFO);
    for (LittleEndian link : links) {
      out.message(ObjectMessages.LINK, link);
    }
    return out.build();
  }

  private static final byte[] DATASET =
      new NewDataset(
              List.of("x"), DType.INT8, Shape.of(0, 3), new long[] {0, 3}, null, List.of(), null)
          .header(0, Map.of(), Map.of());

  @Test
  void aLinkThatIsDamagedSpoilsNoOther() throws IOException {
    int at = 48 + group(link(7, "a", 0), link(1, "b", 0), link(1, "c", 0)).length;
    byte[] group = group(link(7, "a", at), link(1, "b", at), link(1, "c", at));
    Path path = file("link.h5", 2, 0, group, DATASET);
    for (String key : List.of("b", "c")) {
      assertEquals(Shape.of(0, 3), Golden.open(path, key).shape());
    }
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> Golden.open(path, "a"));
    assertTrue(
        e.getMessage()
            .endsWith(
                "there is no 'a' among the links that can be read, and in others, it is damaged:"
                    + " a link message of version 7 (1)"),
        e.getMessage());
  }

  @Test
  void aMessageThatEveryReaderMustKnowIsRefused() throws IOException {
    for (int flags : new int[] {0x80, 0x10, 0}) {
      byte[] dataset =
          Arrays.copyOf(
              new ObjectHeaderWriter().message(0x1B, new LittleEndian().u4(1)).build(), 18);
      dataset[13] = (byte) flags;
      byte[] known = Arrays.copyOfRange(DATASET, 10, DATASET.length - Checksum.BYTES);
      LittleEndian both = new LittleEndian().bytes(Arrays.copyOf(dataset, 10));
      both.bytes(Arrays.copyOfRange(dataset, 10, 18)).bytes(known);
      byte[] header = both.toBytes();
      header[6] = (byte) (8 + known.length);
      header[7] = (byte) (8 + known.length >> 8);
      byte[] whole = Checksum.append(new LittleEndian().bytes(header));
      int at = 48 + group(link(1, "x", 0)).length;
      Path path = file("message" + flags + ".h5", 2, 0, group(link(1, "x", at)), whole);
      if (flags != 0x80) {
        assertEquals(Shape.of(0, 3), Golden.open(path, "x").shape());
        continue;
      }
      ArrayIOException e = assertThrows(ArrayIOException.class, () -> Golden.open(path, "x"));
      assertTrue(
          e.getMessage().contains("it has a message of type 27, which every reader must know"),
          e.getMessage());
    }
  }

  @Test
  void aFileThatAProgramIsWritingIsRefused() throws IOException {
    int at = 48 + group(link(1, "x", 0)).length;
    for (int flags : new int[] {1, 4, 5}) {
      Path open = file("open" + flags + ".h5", 3, flags, group(link(1, "x", at)), DATASET);
      ArrayIOException e = assertThrows(ArrayIOException.class, () -> Golden.open(open, "x"));
      assertTrue(e.getMessage().contains("a program has it open for writing"), e.getMessage());
    }
    Path closed = file("closed.h5", 3, 0, group(link(1, "x", at)), DATASET);
    assertEquals(Shape.of(0, 3), Golden.open(closed, "x").shape());
  }

  @Test
  void theExtensionOfTheSuperblockIsRead() throws IOException {
    byte[] group = group(link(1, "x", 48 + group(link(1, "x", 0)).length));
    long extension = 48L + group.length + DATASET.length;
    for (int type : new int[] {0x17, 0x18, 0x1B}) {
      byte[] header = new ObjectHeaderWriter().message(type, new LittleEndian().u4(1)).build();
      header = Arrays.copyOf(header, header.length - Checksum.BYTES);
      // the flags of the message, behind its type and its length
      header[header.length - 5] = (byte) (type == 0x1B ? 0x80 : 0);
      byte[] whole = Checksum.append(new LittleEndian().bytes(header));
      byte[] both = new LittleEndian().bytes(DATASET).bytes(whole).toBytes();
      Path path = file("extension" + type + ".h5", 2, 0, extension, group, both);
      if (type == 0x17) {
        assertEquals(Shape.of(0, 3), Golden.open(path, "x").shape());
        continue;
      }
      ArrayIOException e = assertThrows(ArrayIOException.class, () -> Golden.open(path, "x"));
      String why =
          type == 0x18
              ? "its metadata are in a cache image, which is not supported (h5repack"
              : "it has a message of type 27, which every reader must know";
      assertTrue(e.getMessage().contains(why), e.getMessage());
    }
  }

  @Test
  void aHeaderThatIsContinuedInCirclesIsRefused() throws IOException {
    int at = 48 + group(link(1, "x", 0)).length;
    LittleEndian none = new LittleEndian().u8(0).u8(28);
    int length = new ObjectHeaderWriter().message(0x10, none).build().length;
    LittleEndian next = new LittleEndian().u8(at + length).u8(28);
    byte[] header = new ObjectHeaderWriter().message(0x10, next).build();
    byte[] block =
        Checksum.append(
            new LittleEndian().ascii("OCHK").u1(0x10).u2(16).u1(0).bytes(next.toBytes()));
    byte[] both = new LittleEndian().bytes(header).bytes(block).toBytes();
    Path path = file("circle.h5", 2, 0, group(link(1, "x", at)), both);
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> Golden.open(path, "x"));
    assertTrue(
        e.getMessage()
            .contains("an object header that is continued twice at address " + (at + length)),
        e.getMessage());
  }

  @Test
  void chunksWithoutIndexNeedLimits() {
    int[] chunk = {2, 3};
    assertEquals(6, new ChunkNumbers(Shape.of(4, 4), chunk, new long[] {6, 4}).places());
    for (long[] limits : new long[][] {{-1, -1}, {-1, 4}, {6, -1}}) {
      ChunkNumbers numbers = new ChunkNumbers(Shape.of(4, 4), chunk, limits);
      Hdf5Fault e = assertThrows(Hdf5Fault.class, numbers::places);
      assertTrue(e.getMessage().contains("may grow without limit"), e.getMessage());
    }
  }

  /** A float16 becomes a float32, whose bytes must fit in an array, too. */
  @Test
  void chunksOfWidenedElementsAreBoundByTheWiderOnes() throws IOException {
    int at = 48 + group(link(1, "x", 0)).length;
    for (int log : new int[] {28, 29}) {
      LittleEndian half = new LittleEndian().u1(0x11).u1(0x20).u1(0x0F).u1(0).u4(2);
      half.u2(0).u2(16).u1(10).u1(5).u1(0).u1(10).u4(15);
      LittleEndian space = new LittleEndian().u1(2).u1(1).u1(0).u1(1).u8(1L << log);
      LittleEndian layout = new LittleEndian().u1(3).u1(2).u1(2).u8(LittleEndian.UNDEFINED);
      byte[] dataset =
          new ObjectHeaderWriter()
              .message(ObjectMessages.DATASPACE, space)
              .message(ObjectMessages.DATATYPE, half)
              .message(ObjectMessages.LAYOUT, layout.u4(1 << log).u4(2))
              .build();
      Path path = file("half" + log + ".h5", 2, 0, group(link(1, "x", at)), dataset);
      if (log == 28) {
        assertEquals(Shape.of(1L << 28), Golden.open(path, "x").shape());
        continue;
      }
      ArrayIOException e = assertThrows(ArrayIOException.class, () -> Golden.open(path, "x"));
      assertTrue(
          e.getMessage().contains("elements (at least 1 each, at most 536870912 bytes together)"),
          e.getMessage());
    }
  }
}
