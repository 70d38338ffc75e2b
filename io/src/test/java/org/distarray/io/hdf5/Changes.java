package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Chunks;
import org.distarray.store.FileSink;
import org.distarray.store.Labels;
import org.distarray.store.StoredPart;

/** What tests of changes in place do again and again, with a file of one dataset {@code a}. */
final class Changes {
  private Changes() {}

  static ArraySink sink(Path path, String key, StoredPart part) {
    return new Hdf5Format().update(path.toString(), Map.of("key", key), part);
  }

  static NdArray read(Path path, String key) {
    ArraySource source = Golden.open(path, key);
    return source.read(IndexSet.whole(source.shape()));
  }

  static StoredPart part(Shape shape, String index) {
    return new StoredPart(shape, IndexTransform.of(shape, Index.parse(index)));
  }

  /** The place behind an array, along a dimension. */
  static StoredPart behind(Shape shape, int axis, long more) {
    long[] grown = shape.toArray();
    long[] added = shape.toArray();
    long[] start = new long[shape.ndim()];
    start[axis] = grown[axis];
    grown[axis] += more;
    added[axis] = more;
    return new StoredPart(shape, IndexTransform.part(Shape.of(grown), Shape.of(added), start));
  }

  static IndexSet[] region(StoredPart part) {
    Shape shape = part.index().view();
    return part.region(Distribution.fromShape(shape, "n".repeat(shape.ndim()), null, 0), 0);
  }

  static void create(Path path, NdArray values, Chunks chunks) {
    FileSink file = new Hdf5Format().file(path.toString(), Map.of("mode", "w"), Attributes.NONE);
    ArraySink sink = file.array("a", values.shape(), values.dtype(), Labels.NONE, chunks);
    Fixtures.save(values, Distribution.fromShape(values.shape(), 0), sink);
    file.commit();
  }

  static void assertFault(Runnable run, String... words) {
    ArrayIOException e = assertThrows(ArrayIOException.class, run::run);
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e::getMessage);
    }
  }

  /** A golden file in a directory, where it may be changed. */
  static Path copied(Path directory, String file) {
    try {
      return Files.copy(Golden.path(file), directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
