package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.hdf5.Golden.Row;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files by h5py: every dtype and byte order, layout, index of chunks, filter, fill value and kind
 * of link.
 */
class Hdf5GoldenTest {

  static Stream<Row> readable() {
    return Stream.of("golden.tsv", "filters/filters.tsv")
        .flatMap(list -> Golden.rows(list).stream())
        .filter(r -> !r.isError());
  }

  static Stream<Row> refused() {
    return Golden.rows().stream().filter(r -> r.isError() && !r.file().startsWith("bad/"));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void theWholeArrayIsWhatWasWritten(Row row) {
    ArraySource source = Golden.open(Golden.path(row.file()), row.key());
    NdArray expected = row.expected();
    assertEquals(expected.dtype(), source.dtype());
    assertEquals(expected.shape(), source.shape());
    assertTrue(
        expected.sameAs(source.read(IndexSet.whole(source.shape()))), () -> row + " differs");
  }

  @ParameterizedTest
  @MethodSource("readable")
  void regionsOfEveryKindEqualSlicesInMemory(Row row) {
    ArraySource source = Golden.open(Golden.path(row.file()), row.key());
    NdArray expected = row.expected();
    if (expected.size() == 0) {
      return;
    }
    int n = source.shape().ndim();
    int kinds = n == 0 ? 1 : Golden.kinds(1).size();
    for (int k = 0; k < kinds; k++) {
      for (int turn = 0; turn < (n > 1 ? kinds : 1); turn++) {
        IndexSet[] region = new IndexSet[n];
        for (int d = 0; d < n; d++) {
          List<IndexSet> all = Golden.kinds(source.shape().dim(d));
          region[d] = all.get((k + d * turn) % kinds);
        }
        if (expected.size() < 10_000 || k != 0) {
          NdArray found = source.read(region);
          assertTrue(
              Golden.slice(expected, region).sameAs(found),
              () -> row + " differs in " + List.of(region));
          NdArray room = NdArray.full(found.dtype(), found.shape(), 1);
          NdArray before = room.copy();
          assertTrue(
              (source.readInto(region, room) ? found : before).sameAs(room),
              () -> row + " differs in memory that was written before, in " + List.of(region));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsNotSupportedIsRefusedByName(Row row) {
    ArrayIOException e =
        assertThrows(
            ArrayIOException.class,
            () -> Golden.open(Golden.path(row.file()), row.key()),
            row::toString);
    assertTrue(e.getMessage().contains(row.shape()), e.getMessage());
    assertTrue(
        e.getMessage()
            .startsWith("Cannot read " + Golden.path(row.file()) + ":/" + row.key() + ": "),
        e.getMessage());
  }

  @ParameterizedTest
  @MethodSource("readable")
  void aSourceTravels(Row row) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(Golden.open(Golden.path(row.file()), row.key()));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ArraySource there = (ArraySource) in.readObject();
      assertTrue(row.expected().sameAs(there.read(IndexSet.whole(there.shape()))), row::toString);
    }
  }

  @Test
  void arraysOfMoreElementsThanAnIntCountsAreReadInParts() {
    NdArray stored = NdArray.arange(DType.UINT8, 10, 7);
    IndexSet[] region = {
      new IndexSet.Range(69_009, -1, 10), new IndexSet.Listed(3, 5, 11, 8, 69_999)
    };
    for (String file : List.of("huge_earliest.h5", "huge_latest.h5")) {
      for (String key : List.of("plain", "gzip")) {
        ArraySource source = Golden.open(Golden.path(file), key);
        assertEquals(Shape.of(70_000, 70_000), source.shape());
        NdArray found = source.read(region);
        for (int i = 0; i < 10; i++) {
          assertEquals(9, found.getLong(i, 0), file + ":" + key);
          assertEquals(stored.getLong(9 - i, 0), found.getLong(i, 1), file + ":" + key);
          assertEquals(stored.getLong(9 - i, 6), found.getLong(i, 2), file + ":" + key);
          assertEquals(stored.getLong(9 - i, 3), found.getLong(i, 3), file + ":" + key);
          assertEquals(9, found.getLong(i, 4), file + ":" + key);
        }
        NdArray absent = Golden.open(Golden.path(file), "no_" + key).read(region);
        assertTrue(NdArray.full(DType.UINT8, absent.shape(), 9).sameAs(absent), file);
      }
    }
  }

  @Test
  void anIndexOutsideTheArrayIsAnError() {
    for (String key : List.of("contiguous/i4", "compact/i4", "chunked/i4")) {
      ArraySource source = Golden.open(Golden.path("dtypes_latest.h5"), key);
      for (IndexSet bad :
          List.of(
              new IndexSet.Range(3, 1, 3), new IndexSet.Listed(4, -1), new IndexSet.Listed(1, 5))) {
        IndexSet[] region = {bad, new IndexSet.Range(0, 1, 7)};
        assertThrows(
            IndexOutOfBoundsException.class, () -> source.read(region), () -> key + " " + bad);
      }
      assertThrows(IllegalArgumentException.class, () -> source.read(new IndexSet[1]));
    }
  }
}
