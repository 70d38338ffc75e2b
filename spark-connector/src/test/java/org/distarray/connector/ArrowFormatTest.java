package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.laws.Draw;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrowFormatTest {
  @TempDir Path directory;

  /** What Arrow's own reader finds in a file. */
  private NdArray read(int rank, DType dtype, Shape shape, List<Schema> schemas)
      throws IOException {
    NdArray out = NdArray.zeros(dtype, shape);
    try (FileChannel file = FileChannel.open(directory.resolve("a_" + rank + ".arrow"));
        BufferAllocator allocator = new RootAllocator();
        ArrowFileReader reader = new ArrowFileReader(file, allocator)) {
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      schemas.add(root.getSchema());
      int at = 0;
      while (reader.loadNextBatch()) {
        FixedSizeListVector lists = (FixedSizeListVector) root.getVector(0);
        FieldVector values = lists.getDataVector();
        assertEquals(0, lists.getNullCount() + values.getNullCount());
        int n = root.getRowCount() * lists.getListSize();
        assertEquals(n, values.getValueCount());
        ByteBuffer bytes = values.getDataBuffer().nioBuffer(0, n * dtype.itemsize());
        Storage part = Storage.allocate(dtype, n);
        part.readFrom(bytes.order(ByteOrder.LITTLE_ENDIAN), 0, n);
        out.storage().copyFrom(at, 1, part, 0, 1, n, 1);
        at += n;
      }
      assertEquals(shape.size(), at);
    }
    return out;
  }

  @Test
  void everyBlockIsAFileOfTensors() throws IOException {
    try (Context context = Context.local(4)) {
      for (Shape shape : List.of(Shape.of(12, 9), Shape.of(11), Shape.of(5, 3, 4))) {
        for (Distribution layout : Draw.kinds(shape, 3)) {
          for (DType dtype : List.of(DType.FLOAT64, DType.UINT16, DType.INT8)) {
            DistArray a = context.arange(layout, dtype);
            context
                .files()
                .save("arrow", directory.resolve("a").toString(), a, Map.of("mode", "w"));
            List<NdArray> blocks = a.localArrays();
            for (int rank = 0; rank < blocks.size(); rank++) {
              List<Schema> schemas = new ArrayList<>();
              NdArray want = blocks.get(rank);
              assertTrue(
                  want.sameAs(read(rank, dtype, want.shape(), schemas)), dtype + " " + layout);
              Field field = schemas.get(0).getFields().get(0);
              assertEquals("block", field.getName());
              assertEquals(
                  "arrow.fixed_shape_tensor", field.getMetadata().get("ARROW:extension:name"));
              String tensor = want.shape().toString().replaceAll("^\\(\\d+,? ?|,?\\)$| ", "");
              assertEquals(
                  "{\"shape\":[" + tensor + "]}",
                  field.getMetadata().get("ARROW:extension:metadata"));
              Map<String, String> where = schemas.get(0).getCustomMetadata();
              assertEquals("0.10.0", where.get("__version__"));
              assertTrue(where.get("dim_data").contains("'dist_type': "), where.toString());
            }
          }
        }
      }
    }
  }

  @Test
  void aBlockOfManyBatchesIsWhole() throws IOException {
    try (Context context = Context.local(1)) {
      DistArray a = context.arange(context.distribution(1500, 1000), DType.FLOAT64);
      context.files().save("arrow", directory.resolve("a").toString(), a, Map.of("mode", "w-"));
      NdArray back = read(0, DType.FLOAT64, a.shape(), new ArrayList<>());
      assertTrue(a.toArray().sameAs(back));
    }
  }

  @Test
  void whatArrowDoesNotHaveIsRefusedBeforeAnythingIsWritten() throws IOException {
    try (Context context = Context.local(2)) {
      String path = directory.resolve("a").toString();
      for (DType dtype : List.of(DType.BOOL, DType.COMPLEX128)) {
        DistArray a = context.zeros(context.distribution(4), dtype);
        Exception e =
            assertThrows(
                IllegalArgumentException.class,
                () -> context.files().save("arrow", path, a, Map.of("mode", "w")));
        assertTrue(
            e.getMessage().startsWith("Cannot save " + dtype + " to arrow " + path),
            e.getMessage());
      }
      Exception e =
          assertThrows(ArrayIOException.class, () -> context.files().open("arrow", path, Map.of()));
      assertTrue(e.getMessage().contains("this format is written only"), e.getMessage());
      try (Stream<Path> left = Files.list(directory)) {
        assertEquals(0, left.count());
      }
    }
  }
}
