package org.distarray.io.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.io.FormatLaws;
import org.distarray.io.mutants.Mutator;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyFormatTest extends FormatLaws {
  @TempDir Path scratch;

  NpyFormatTest() {
    super("npy");
  }

  private static Path resource(String name) {
    try {
      return Path.of(NpyFormatTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NdArray load(Path file) {
    ArraySource source = new NpyFormat().source(file.toString(), Map.of());
    assertEquals("npy " + file, source.label());
    int p = source.shape().ndim() == 0 ? 1 : 2;
    String dist = source.shape().ndim() == 0 ? "" : "c";
    Distribution layout =
        Distribution.fromShape(
            source.shape(), dist, null, java.util.stream.IntStream.range(0, p).toArray());
    return Fixtures.load(source, layout);
  }

  private static void assertSame(NdArray expected, NdArray found) {
    assertTrue(expected.sameAs(found), found.dtype() + " " + found.shape() + " " + found);
  }

  @Test
  void filesAreByteForByteThoseOfNumpy() throws IOException {
    for (DType dtype : DType.values()) {
      Path file = scratch.resolve("x.npy");
      NdArray array = Fixtures.pattern(dtype, 3, 4);
      for (Distribution layout : Fixtures.layouts(array.shape())) {
        Fixtures.save(array, layout, new NpyFormat().sink(file.toString(), Map.of("mode", "w")));
        assertArrayEquals(
            Files.readAllBytes(resource("golden/" + dtype + ".npy")),
            Files.readAllBytes(file),
            layout.maps() + "");
      }
    }
  }

  @Test
  void filesOfNumpyAreReadInEitherByteAndIndexOrder() {
    for (DType dtype : DType.values()) {
      NdArray array = Fixtures.pattern(dtype, 3, 4);
      assertSame(array, load(resource("golden/" + dtype + ".npy")));
      assertSame(array, load(resource("golden/" + dtype + "_swapped_fortran.npy")));
    }
    assertSame(
        NdArray.arange(DType.UINT8, 2, 3, 4), load(resource("golden/uint8_2x3x4_fortran.npy")));
  }

  @Test
  void fortranOrderIsReadInEveryLayout() {
    NdArray array = NdArray.arange(DType.UINT8, 2, 3, 4);
    ArraySource source =
        new NpyFormat().source(resource("golden/uint8_2x3x4_fortran.npy").toString(), Map.of());
    for (Distribution layout : Fixtures.layouts(array.shape())) {
      assertTrue(array.sameAs(Fixtures.load(source, layout)), layout.maps().toString());
    }
  }

  @Test
  void scalarsAndEmptyArraysOfNumpyAreRead() {
    assertSame(NdArray.scalar(7.0), load(resource("golden/float64_0d.npy")));
    assertSame(NdArray.zeros(DType.INT32, Shape.of(0, 3)), load(resource("golden/int32_0x3.npy")));
    assertSame(NdArray.arange(DType.INT16, 5), load(resource("golden/int16_5.npy")));
  }

  @Test
  void versions2And3AreRead() {
    assertSame(Fixtures.pattern(DType.FLOAT32, 2, 3), load(resource("golden/float32_v2.npy")));
    assertSame(Fixtures.pattern(DType.FLOAT32, 2, 3), load(resource("golden/float32_v3.npy")));
    assertSame(Fixtures.pattern(DType.FLOAT64, 3, 4), load(resource("bad/n_v2.npy")));
    assertSame(Fixtures.pattern(DType.FLOAT64, 3, 4), load(resource("bad/n_unpadded.npy")));
  }

  @Test
  void boolBytesOtherThan0And1BecomeTrue() {
    NdArray odd = load(resource("golden/odd_bools.npy"));
    byte[] bytes = (byte[]) odd.toPrimitives();
    assertArrayEquals(new byte[] {0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1}, bytes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n_magic|not a .npy file",
        "n_cut_header|it ends inside the .npy header (60 bytes, not 128 or more)",
        "n_len_too_big|it ends inside the .npy header (224 bytes, not 60010 or more)",
        "n_shape_float|the header is not understood: '3.0, 4)",
        "n_shape_list|the shape in the header is not a tuple of integers",
        "n_descr_f16|the type '<f16' is not one of those here",
        "n_extra_key|the header has the keys [descr, fortran_order, shape, x] (exactly [descr, fortran_order, shape])",
      })
  void damagedFilesAreNamedWithWhatIsWrong(String name, String wrong) {
    Path file = resource("bad/" + name + ".npy");
    ArrayIOException e =
        assertThrows(
            ArrayIOException.class, () -> new NpyFormat().source(file.toString(), Map.of()));
    assertTrue(e.getMessage().startsWith("Cannot read " + file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(wrong), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{'descr': '|O', 'fortran_order': False, 'shape': (3,)}#the type '|O' is not one",
        "{'descr': '<U3', 'fortran_order': False, 'shape': (3,)}#the type '<U3' is not one",
        "{'descr': '|S3', 'fortran_order': False, 'shape': (3,)}#the type '|S3' is not one",
        "{'descr': '|V8', 'fortran_order': False, 'shape': (3,)}#the type '|V8' is not one",
        "{'descr': '<c32', 'fortran_order': False, 'shape': (3,)}#the type '<c32' is not one",
        "{'descr': '', 'fortran_order': False, 'shape': (3,)}#the type '' is not one",
        "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (3,)}#its elements are compound {a} (a field is loaded by the key 'array/a')",
        "{'descr': ('<f8', (2,)), 'fortran_order': False, 'shape': (3,)}#its descr is neither a type string nor a list of fields",
        "{'descr': [], 'fortran_order': False, 'shape': (3,)}#its descr is neither a type string nor a list of fields",
        "{'descr': [('a',)], 'fortran_order': False, 'shape': (3,)}#a field of its descr is no tuple of a name, a type",
        "{'descr': [(3, '<f8')], 'fortran_order': False, 'shape': (3,)}#the name of a field is no text: 3",
        "{'descr': [('a', '<f8'), ('a', '<f8')], 'fortran_order': False, 'shape': (3,)}#the field 'a' comes twice",
        "{'descr': [('a', '|O')], 'fortran_order': False, 'shape': (3,)}#the field 'a' has the type '|O', whose bytes are not known: objects are pickled",
        "{'descr': [('a', '<u1', (4611686018427387904,)), ('b', '<u1', (4611686018427387904,))], 'fortran_order': False, 'shape': (3,)}#its elements have 4611686018427387904 bytes or more",
        "{'descr': [('a', ('<f8', (2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2)), (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1))], 'fortran_order': False, 'shape': (3,)}#a field has 33 dimensions",
        "{'descr': [('a', '<f8', (0,))], 'fortran_order': False, 'shape': (3,)}#the shape of a field is (0,)",
        "{'descr': [('a', '|V99999999')], 'fortran_order': False, 'shape': (3,)}#its elements have 99999999 bytes",
        "{'descr': '<f8', 'fortran_order': 0, 'shape': (3,)}#fortran_order is neither True nor False",
        "{'descr': '<f8', 'fortran_order': None, 'shape': (3,)}#'None, 'shape': (3,)}' stands at character",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3)}#the shape in the header is not a tuple",
        "{'descr': '<f8', 'fortran_order': False, 'shape': 3}#the shape in the header is not a tuple",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (True,)}#the shape in the header is not a tuple",
        "{'descr': '<f8', 'fortran_order': False, 'shape': ((3,),)}#the shape in the header is not a tuple",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-3,)}#dimension 0 of [-3] is negative",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775807,)}#does not fit in a file of",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4)}#more than 2^63 - 1 elements",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}#does not fit in 64 bits",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (999999999999999999999,)}#stands at character",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (25,)}#does not fit in a file of",
        "{'descr': '<f8', 'fortran_order': False}#the header has the keys [descr, fortran_order]",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), 'shape': 3}#the shape in the header is not a tuple",
        "{'descr': '<f8', 'fortran_order': False, 'shape': tuple([3])}#'tuple([3])}' stands at character",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3,)} + 1#'+ 1' stands at character",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3,#it ends at character",
        "('descr', '<f8')#the header is not a dictionary",
        "__import__('os')#'__import__('os')' stands at character 0",
        "((((((((((((((((((3))))))))))))))))))#expected less deeply nested brackets",
      })
  void headersAreReadStrictly(String header, String wrong) throws IOException {
    refused(header, wrong);
  }

  private void refused(String header, String wrong) throws IOException {
    Path file = write(1, header.getBytes(StandardCharsets.ISO_8859_1), 100);
    ArrayIOException e =
        assertThrows(
            ArrayIOException.class, () -> new NpyFormat().source(file.toString(), Map.of()));
    assertTrue(e.getMessage().startsWith("Cannot read " + file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(wrong), e.getMessage());
  }

  private Path write(int version, byte[] header, int payload) throws IOException {
    byte[] file = new byte[10 + header.length + payload];
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0};
    System.arraycopy(start, 0, file, 0, 8);
    file[8] = (byte) header.length;
    file[9] = (byte) (header.length >> 8);
    System.arraycopy(header, 0, file, 10, header.length);
    return Files.write(scratch.resolve("odd.npy"), file);
  }

  @Test
  void pythonsTwosLongIntegersAreRead() throws IOException {
    Path file =
        write(
            1,
            "{'descr': '<i2', 'fortran_order': False, 'shape': (2L, 3L)}"
                .getBytes(StandardCharsets.US_ASCII),
            12);
    assertEquals(Shape.of(2, 3), new NpyFormat().source(file.toString(), Map.of()).shape());
  }

  @Test
  void oddVersionsAndBytesAreRefused() throws IOException {
    byte[] good =
        "{'descr': '<i2', 'fortran_order': False, 'shape': (2,)}"
            .getBytes(StandardCharsets.US_ASCII);
    for (int version : new int[] {0, 4, 255}) {
      Path file = write(version, good, 100);
      ArrayIOException e =
          assertThrows(
              ArrayIOException.class, () -> new NpyFormat().source(file.toString(), Map.of()));
      assertTrue(
          e.getMessage().contains("version " + version + ".0 of the .npy format"), e.getMessage());
    }
    good[3] = 7;
    Path file = write(1, good, 100);
    ArrayIOException e =
        assertThrows(
            ArrayIOException.class, () -> new NpyFormat().source(file.toString(), Map.of()));
    assertTrue(e.getMessage().contains("byte 7 at position 3 of the header"), e.getMessage());
    Path longHeader = scratch.resolve("long.npy");
    Files.write(longHeader, new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, 0, 0, 0, 127});
    e =
        assertThrows(
            ArrayIOException.class, () -> new NpyFormat().source(longHeader.toString(), Map.of()));
    assertTrue(
        e.getMessage().contains("a header of 2130706432 bytes (at most 65536)"), e.getMessage());
  }

  @Test
  void truncatedFilesAreRefusedAtEveryLength() throws IOException {
    byte[] whole = Files.readAllBytes(resource("golden/int16.npy"));
    for (int length = 0; length < whole.length; length++) {
      Path file = Files.write(scratch.resolve("cut.npy"), java.util.Arrays.copyOf(whole, length));
      ArrayIOException e =
          assertThrows(
              ArrayIOException.class, () -> new NpyFormat().source(file.toString(), Map.of()));
      assertTrue(e.getMessage().startsWith("Cannot read " + file + ": "), e.getMessage());
    }
  }

  @Test
  void damagedBytesGiveAnErrorThatNamesTheFileOrAnArray() throws IOException {
    byte[] whole = Files.readAllBytes(resource("golden/uint8.npy"));
    Random random = new Random(20_240);
    for (int trial = 0; trial < 3000; trial++) {
      byte[] mutant = Mutator.mutate(whole, random);
      Path file = Files.write(scratch.resolve("mutant.npy"), mutant);
      try {
        assertTrue(load(file).size() <= 12);
      } catch (ArrayIOException e) {
        assertTrue(e.getMessage().startsWith("Cannot read " + file + ": "), e.getMessage());
      }
    }
  }

  @Test
  void aDirectoryIsNotAFile() {
    ArrayIOException e =
        assertThrows(
            ArrayIOException.class, () -> new NpyFormat().source(scratch.toString(), Map.of()));
    assertTrue(e.getMessage().contains("it is a directory (the path of a file)"), e.getMessage());
  }
}
