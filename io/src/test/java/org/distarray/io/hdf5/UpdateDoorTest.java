package org.distarray.io.hdf5;

import static org.distarray.io.hdf5.Changes.assertFault;
import static org.distarray.io.hdf5.Changes.create;
import static org.distarray.io.hdf5.Changes.part;
import static org.distarray.io.hdf5.Changes.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.distarray.ArrayFile;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Chunks;
import org.distarray.store.StoredPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes in place as users make them: of arrays of the same file, and as MATLAB shows arrays. */
class UpdateDoorTest {
  @TempDir Path directory;

  @Test
  void aPersistedArrayOfWhichAPartWasUsedIsStillComputedFromTheFile() {
    Path path = directory.resolve("a.h5");
    create(path, NdArray.arange(DType.INT32, 4, 3), Chunks.of(2, 3).maxshape(-1, -1));
    try (Context context = Context.local(4)) {
      ArrayFile file = context.files().open(path.toString());
      DistArray rows = file.load("a").multiply(10).persist();
      assertEquals("[ 0 10 20]", rows.get("0").toArray().toString());
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> file.append("a", rows));
      assertTrue(e.getMessage().contains("call compute() on it first"), e::getMessage);
      file.append("a", rows.compute());
      assertEquals("[ 90 100 110]", file.load("a", "7").toArray().toString());
    }
  }

  /** A square, as a place in the reversed one has the same shape. */
  @ParameterizedTest
  @ValueSource(strings = {"plain", "chunks", "gzip"})
  void dimensionsThatMatlabReversesAreReversedInPartsThatAreWritten(String form) {
    Map<String, Chunks> forms =
        Map.of(
            "plain", Chunks.NONE,
            "chunks", Chunks.of(3, 2).maxshape(-1, -1),
            "gzip", Chunks.of(3, 2).maxshape(-1, -1).gzip(1));
    for (Shape shape : List.of(Shape.of(5, 5), Shape.of(5, 600))) {
      for (String index : List.of("0, :", ":, 1", "1::2, ::-1", "::3, 1:4", "-1, 2")) {
        Path path = directory.resolve("a.h5");
        NdArray values = Golden.values(DType.INT32, shape);
        create(path, values, forms.get(form));
        NdArray seen = values.transpose(1, 0).copy();
        StoredPart part = part(seen.shape(), index);
        NdArray more = Golden.values(DType.INT32, part.index().view()).multiply(-1);
        List<Distribution> layouts = Fixtures.layouts(more.shape());
        for (int k = 0; k < layouts.size(); k += 9) {
          Map<String, String> options = Map.of("key", "a", "matlab", "true");
          create(path, values, forms.get(form));
          Fixtures.save(
              more, layouts.get(k), new Hdf5Format().update(path.toString(), options, part));
          NdArray want = seen.copy();
          want.get(index).assign(more);
          assertTrue(want.sameAs(read(path, "a").transpose(1, 0).copy()), form + " " + index);
        }
      }
    }
  }

  @Test
  void anArrayOfMatlabGrowsAlongTheDimensionThatItShows() throws IOException {
    Path path = directory.resolve("a.h5");
    create(path, NdArray.arange(DType.INT32, 3, 2), Chunks.of(2, 2).maxshape(-1, 2));
    try (Context context = Context.local(2)) {
      ArrayFile file = context.files().open(path.toString(), Map.of("matlab", "true"));
      file.append("a", context.fromArray(NdArray.of(-1, -2).astype(DType.INT32)).reshape(2, 1), 1);
      assertEquals("[-1 -2]", file.load("a", ":, 3").toArray().toString());
      assertEquals("[[ 0  1]\n [ 2  3]\n [ 4  5]\n [-1 -2]]", read(path, "a").toString());
    }
    Path empty = directory.resolve("none.mat");
    Files.write(empty, Files.readAllBytes(Golden.path("contents/matlab.mat")));
    Map<String, String> options = Map.of("key", "none", "matlab", "true");
    assertFault(
        () -> new Hdf5Format().update(empty.toString(), options, part(Shape.of(0, 3), ":")),
        "Cannot write into hdf5 " + empty + ":/none: it is an empty array of MATLAB");
  }

  @Test
  void anArrayThatIsComputedFromTheFileIsRefusedUntilItIsComputed() {
    Path path = directory.resolve("a.h5");
    create(path, NdArray.arange(DType.INT32, 4, 3), Chunks.of(2, 3).maxshape(-1, -1));
    try (Context context = Context.local(2)) {
      ArrayFile file = context.files().open(path.toString());
      DistArray rows = file.load("a", "1:3").multiply(10);
      DistArray marked = rows.add(0).persist();
      for (DistArray each : List.of(rows, marked, marked.get("::-1"))) {
        IllegalArgumentException e =
            assertThrows(IllegalArgumentException.class, () -> file.append("a", each));
        assertTrue(e.getMessage().contains("call compute() on it first"), e::getMessage);
      }
      file.append("a", marked.compute());
      assertEquals("[ 9 10 11]", file.load("a", "3").toArray().toString());
      assertEquals("[60 70 80]", file.load("a", "5").toArray().toString());
      file.append("a", context.zeros(6, 0).astype(DType.INT32), 1);
      assertEquals(Shape.of(6, 3), file.source("a").shape());
    }
  }

  @Test
  void anArrayWithoutElementsGrows() {
    for (Chunks form : List.of(Chunks.of(2, 3), Chunks.of(2, 3).gzip(1))) {
      Path path = directory.resolve("a.h5");
      create(path, NdArray.zeros(DType.INT32, Shape.of(2, 0)), form.maxshape(-1, 4));
      try (Context context = Context.local(2)) {
        ArrayFile file = context.files().open(path.toString());
        DistArray none = context.fromArray(NdArray.zeros(DType.INT32, Shape.of(3, 0)));
        file.append("a", none);
        assertEquals(Shape.of(5, 0), file.source("a").shape());
        file.append("a", context.fromArray(NdArray.arange(DType.INT32, 5, 2)), 1);
        assertTrue(NdArray.arange(DType.INT32, 5, 2).sameAs(read(path, "a")));
      }
    }
  }
}
