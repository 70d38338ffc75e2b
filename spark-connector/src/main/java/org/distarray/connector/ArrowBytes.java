package org.distarray.connector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.util.ByteArrayReadableSeekableByteChannel;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.error.LimitExceededException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.protocol.DapText;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;

/** Blocks as the bytes of Arrow IPC files, and back. */
final class ArrowBytes {
  private ArrowBytes() {}

  /** The bytes of a file beside its elements, of which it has a few for each thousand, too. */
  private static final long FRAME_BYTES = 64 << 10;

  /**
   * Refuses arrays with a block that is longer as a file than an array of Java is.
   *
   * @param doing the work
   * @throws LimitExceededException when there is one
   */
  static void check(String doing, DistArray array) {
    long most = size(array.distribution().largestBlock() * array.dtype().itemsize());
    if (most > Integer.MAX_VALUE - Long.BYTES) {
      throw new LimitExceededException(
          "Cannot "
              + doing
              + ": the largest takes "
              + most
              + " bytes, an array of Java less than 2^31 (more targets, by distributeAs or the"
              + " context)");
    }
  }

  /** The most bytes of a file with elements of so many bytes: each has a bit that it is there. */
  private static long size(long bytes) {
    return bytes + bytes / Byte.SIZE + bytes / 512 + FRAME_BYTES;
  }

  static byte[] of(LocalBlock block) {
    int size = Math.toIntExact(size(block.array().nbytes()));
    ByteArrayOutputStream out = new ByteArrayOutputStream(size); // it never grows, nor copies
    ArrowBlock.write(block, Channels.newChannel(out));
    return out.toByteArray();
  }

  /**
   * The block that {@link ArrowBlock} has written.
   *
   * @throws ArrayIOException when the bytes are no such file
   */
  static LocalBlock block(byte[] file) {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowFileReader reader =
            new ArrowFileReader(new ByteArrayReadableSeekableByteChannel(file), allocator)) {
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      String text = root.getSchema().getCustomMetadata().get("dim_data");
      boolean one = root.getFieldVectors().size() == 1;
      if (text == null || !one || !(root.getVector(0) instanceof FixedSizeListVector)) {
        throw wrong("its schema is " + root.getSchema(), null);
      }
      List<DimData> dims = DapText.read(text).stream().map(DimData::of).toList();
      Shape shape = Shape.of(dims.stream().mapToLong(DimData::localSize).toArray());
      FixedSizeListVector lists = (FixedSizeListVector) root.getVector(0);
      NdArray array = NdArray.zeros(dtype(lists.getDataVector()), shape);
      read(reader, lists, array);
      return new LocalBlock(rank(dims), dims, array);
    } catch (IOException e) {
      throw wrong(e.getMessage(), e);
    }
  }

  private static void read(ArrowFileReader reader, FixedSizeListVector lists, NdArray into)
      throws IOException {
    int itemsize = into.dtype().itemsize();
    Storage storage = into.storage();
    int at = 0;
    while (reader.loadNextBatch()) {
      FieldVector values = lists.getDataVector();
      int n = values.getValueCount();
      if (values.getNullCount() > 0 || n > into.size() - at) {
        throw wrong("it has other elements than its dim_data tell", null);
      }
      ByteBuffer bytes = values.getDataBuffer().nioBuffer(0, n * itemsize);
      storage.readFrom(bytes.order(ByteOrder.LITTLE_ENDIAN), at, n);
      at += n;
    }
    if (at != into.size()) {
      throw wrong("it has " + at + " elements, its dim_data tell of " + into.size(), null);
    }
  }

  /** The row-major position in the process grid. */
  private static int rank(List<DimData> dims) {
    int out = 0;
    for (DimData d : dims) {
      out = out * d.procGridSize() + d.procGridRank();
    }
    return out;
  }

  private static DType dtype(FieldVector values) {
    ArrowType type = values.getField().getType();
    if (type instanceof ArrowType.Int whole) {
      return switch (whole.getBitWidth()) {
        case Byte.SIZE -> whole.getIsSigned() ? DType.INT8 : DType.UINT8;
        case Short.SIZE -> whole.getIsSigned() ? DType.INT16 : DType.UINT16;
        case Integer.SIZE -> whole.getIsSigned() ? DType.INT32 : DType.UINT32;
        default -> whole.getIsSigned() ? DType.INT64 : DType.UINT64;
      };
    } else if (type instanceof ArrowType.FloatingPoint floats) {
      FloatingPointPrecision precision = floats.getPrecision();
      if (precision != FloatingPointPrecision.HALF) {
        return precision == FloatingPointPrecision.SINGLE ? DType.FLOAT32 : DType.FLOAT64;
      }
    }
    throw wrong("its elements are " + type, null);
  }

  private static ArrayIOException wrong(String why, Exception cause) {
    return new ArrayIOException(
        "Cannot read a block of an Arrow file: " + why + " (a file of DistArrays.toArrow)", cause);
  }
}
