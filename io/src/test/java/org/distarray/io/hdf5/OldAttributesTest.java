package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Attributes;
import org.distarray.store.Chunks;
import org.distarray.store.FileSink;
import org.distarray.store.Labels;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes that are added to whole files of h5py, in which there is one: eight = 8. */
class OldAttributesTest {
  @TempDir Path directory;

  private static FileSink adding(Path path, Attributes attributes) {
    return new Hdf5Format().file(path.toString(), Map.of("mode", "a"), attributes);
  }

  private static Attributes read(Path path) {
    return new Hdf5Format().contents(path.toString(), Map.of()).attributes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"add_earliest.h5", "add_latest.h5", "add_many.h5", "add_order.h5"})
  void attributesOfAFileAreAddedAndReplaced(String file) throws IOException {
    Path path = Files.copy(Golden.path(file), directory.resolve(file));
    for (int k = 0; k < 2; k++) {
      NdArray values = Golden.values(DType.INT32, Shape.of(3));
      FileSink sink =
          adding(path, Attributes.NONE.withAttribute("eight", 9 + k).withAttribute("n" + k, "é"));
      Fixtures.save(
          values,
          Distribution.fromShape(values.shape(), 0),
          sink.array("new/x" + k, values.shape(), DType.INT32, Labels.NONE, Chunks.NONE));
      sink.commit();
      assertTrue(values.sameAs(Golden.open(path, "new/x" + k).read(IndexSet.whole(Shape.of(3)))));
    }
    FileSink alone = adding(path, Attributes.NONE.withAttribute("n0", 5));
    alone.commit();
    Attributes found = read(path);
    assertEquals(3, found.names().size(), found::toString);
    assertEquals(10, found.numbers("eight").get().asLong());
    assertEquals(5, found.numbers("n0").get().asLong());
    assertEquals("é", found.text("n1").get());
    assertEquals(Shape.of(5), Golden.open(path, "g/x").shape());
  }
}
