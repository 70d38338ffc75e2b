package org.distarray.connector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteWriter;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;
import org.distarray.protocol.Literal;
import org.distarray.protocol.LocalBlock;

/** Writes a block as an Arrow IPC file of tensors, a batch of a few megabytes at a time. */
final class ArrowBlock {
  private static final int BATCH_BYTES = 4 << 20;

  private ArrowBlock() {}

  /** The bytes of the elements that were written. */
  static long write(LocalBlock block, Distribution distribution, ByteWriter out) {
    write(block, new Channel(out));
    return block.array().nbytes();
  }

  /** Writes the file of a block to a channel, and closes the channel. */
  static void write(LocalBlock block, WritableByteChannel out) {
    NdArray array = block.array();
    long[] dims = array.shape().toArray();
    long[] tensor = dims.length == 0 ? dims : Arrays.copyOfRange(dims, 1, dims.length);
    int length = (int) Arrays.stream(tensor).reduce(1, (a, b) -> a * b);
    long rows = dims.length == 0 ? 1 : dims[0];
    Schema schema = new Schema(List.of(field(array.dtype(), tensor, length)), where(block));
    try (BufferAllocator allocator = new RootAllocator();
        VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
        ArrowFileWriter writer = new ArrowFileWriter(root, null, out)) {
      writer.start();
      TileReader reader = new TileReader(array);
      int most = Math.max(1, BATCH_BYTES / array.dtype().itemsize() / Math.max(1, length));
      for (long row = 0; row < rows; row += most) {
        int n = (int) Math.min(most, rows - row);
        fill((FixedSizeListVector) root.getVector(0), reader, array.dtype(), row, n, length);
        root.setRowCount(n);
        writer.writeBatch();
      }
      writer.end();
    } catch (IOException e) {
      throw new ArrayIOException("Cannot write a block as an Arrow file: " + e.getMessage(), e);
    }
  }

  private static void fill(
      FixedSizeListVector lists, TileReader reader, DType dtype, long row, int rows, int length) {
    int elements = Math.multiplyExact(rows, length);
    FieldVector values = lists.getDataVector();
    lists.setInitialCapacity(rows);
    values.setInitialCapacity(elements);
    lists.allocateNew();
    for (int k = 0; k < rows; k++) {
      lists.setNotNull(k);
    }
    ByteBuffer bytes = values.getDataBuffer().nioBuffer(0, elements * dtype.itemsize());
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    if (reader.direct()) {
      reader.storage().writeTo(bytes, reader.offset() + (int) row * length, elements);
    } else {
      Storage tile = Storage.allocate(dtype, elements);
      reader.read(row * length, elements, tile);
      tile.writeTo(bytes, 0, elements);
    }
    values.getValidityBuffer().setOne(0, (elements + 7L) / 8);
    lists.setValueCount(rows);
  }

  /**
   * Refuses dtypes that Arrow's tensors do not have.
   *
   * @param doing the work, as in "save to a.arrow"
   */
  static void check(String doing, DType dtype) {
    if (dtype.isBool() || dtype.isComplex()) {
      throw new IllegalArgumentException(
          "Cannot "
              + doing
              + ": tensors of Arrow have integers and floats (astype(DType.UINT8) or the parts"
              + " first)");
    }
  }

  private static Field field(DType dtype, long[] tensor, int length) {
    String shape = Arrays.toString(tensor).replace(" ", "");
    Map<String, String> extension =
        Map.of(
            "ARROW:extension:name",
            "arrow.fixed_shape_tensor",
            "ARROW:extension:metadata",
            "{\"shape\":" + shape + "}");
    Field values = new Field("item", FieldType.nullable(type(dtype)), null);
    FieldType lists = new FieldType(true, new ArrowType.FixedSizeList(length), null, extension);
    return new Field("block", lists, List.of(values));
  }

  private static ArrowType type(DType dtype) {
    return switch (dtype) {
      case INT8, INT16, INT32, INT64 -> new ArrowType.Int(dtype.itemsize() * 8, true);
      case UINT8, UINT16, UINT32, UINT64 -> new ArrowType.Int(dtype.itemsize() * 8, false);
      case FLOAT32 -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
      case FLOAT64 -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case BOOL, COMPLEX64, COMPLEX128 ->
          throw new IllegalArgumentException(
              "Cannot write " + dtype + " as tensors of Arrow (integers and floats)");
    };
  }

  /** The protocol's description of the block, as in .dnpy files. */
  private static Map<String, String> where(LocalBlock block) {
    List<Literal> dims =
        block.dimData().stream().map(d -> Literal.of(d.toMap())).collect(Collectors.toList());
    return Map.of("__version__", "0.10.0", "dim_data", new Literal.Tuple(dims).python());
  }

  /** Arrow's writer closes its channel, which the part of the file does itself. */
  private record Channel(ByteWriter out) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) {
      int n = bytes.remaining();
      out.write(bytes);
      return n;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
