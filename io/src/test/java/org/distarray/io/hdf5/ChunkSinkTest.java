package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySink;
import org.distarray.store.Attributes;
import org.distarray.store.ChunkLayout;
import org.distarray.store.Chunks;
import org.distarray.store.FileSink;
import org.distarray.store.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays in chunks, from every layout. */
class ChunkSinkTest {
  @TempDir Path directory;

  private static FileSink file(Path path) {
    return new Hdf5Format().file(path.toString(), Map.of("mode", "w"), Attributes.NONE);
  }

  private static ArraySink array(FileSink file, Shape shape, Chunks chunks) {
    return file.array("a", shape, DType.INT32, Labels.NONE, chunks);
  }

  @Test
  void everyLayoutIsWrittenInWholeChunks() {
    Path path = directory.resolve("a.h5");
    for (Shape shape : List.of(Shape.of(13), Shape.of(5, 7), Shape.of(4, 3, 5))) {
      Chunks chunks = Chunks.of(Arrays.copyOf(new long[] {2, 3, 2}, shape.ndim()));
      NdArray values = Golden.values(DType.INT32, shape);
      for (Distribution given : Fixtures.layouts(shape)) {
        FileSink file = file(path);
        ArraySink sink = array(file, shape, chunks.gzip(1));
        Distribution to = sink.arrange(given, DType.INT32);
        assertTrue(ChunkLayout.isAligned(to, chunks.shape(shape, DType.INT32)), to::toString);
        Fixtures.save(values, given, sink);
        file.commit();
        NdArray found = Golden.open(path, "a").read(IndexSet.whole(shape));
        assertTrue(values.sameAs(found), given::toString);
      }
    }
  }

  @Test
  void whatHasNoElementsIsOneBlockOnTheFirstEngine() {
    Shape shape = Shape.of(0, 6);
    Distribution given =
        Distribution.of(List.of(new Undistributed(0), BlockCyclic.cyclic(6, 3)), 5, 6, 7);
    Path path = directory.resolve("empty.h5");
    FileSink file = file(path);
    ArraySink sink = array(file, shape, Chunks.of(2, 4).maxshape(-1, 6));
    Distribution to = sink.arrange(given, DType.INT32);
    assertEquals(1, to.ranks());
    assertEquals(5, to.targets()[0]);
    assertSame(to, sink.arrange(to, DType.INT32));
    Fixtures.save(NdArray.zeros(DType.INT32, shape), given, sink);
    file.commit();
    assertEquals(shape, Golden.open(path, "a").shape());
  }
}
