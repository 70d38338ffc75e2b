package org.distarray.protocol;

import java.math.BigInteger;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Shape;
import org.distarray.ndarray.Buffers;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Truth;

/**
 * The structure that a process hands to another library: the version, the buffer, and the dimension
 * descriptions of its block. It is the value of {@code __distarray__()} in DAP 0.10.
 *
 * <p>The elements are shared, so a write to {@link #buffer()} changes the block and the other way
 * round. They are copied only where the block repeats an element ({@link NdArray#repeated
 * NdArray.repeated}).
 */
public final class DapStructure {
  /** The version of the protocol. */
  public static final String VERSION = "0.10.0";

  /** Stands for a number of elements that only the shape of the buffer could tell. */
  static final long UNKNOWN = -1;

  private final List<DimData> dimData;
  private final NdArray array;

  private DapStructure(List<DimData> dimData, NdArray array) {
    this.dimData = dimData;
    this.array = array;
  }

  /**
   * Makes the structure of a block. It shares the elements. A block that repeats an element is
   * copied, because other libraries expect memory for each element.
   */
  static DapStructure of(LocalBlock block) {
    NdArray array = Truth.normalized(block.array());
    return new DapStructure(block.dimData(), array.layout().isRepeated() ? array.copy() : array);
  }

  /**
   * Makes a structure around a foreign buffer. Its elements are in C order, padding included.
   *
   * <pre>{@code
   * List<DimData> half = List.of(new BlockDim(4, 2, 1, 2, 4));
   * DapStructure.of(half, DType.INT32, IntBuffer.wrap(new int[] {7, 8})).block().array() //> [7 8]
   * }</pre>
   *
   * <p>A writable buffer over a Java array of {@link DType#primitive()} is shared. Every other
   * buffer is copied once: a direct or read-only one, one of the other byte order, and bytes of a
   * wider type.
   *
   * @param buffer the elements, between its position and its limit
   * @throws IllegalArgumentException when the buffer has another length than the dimensions, or
   *     another type
   */
  public static DapStructure of(List<? extends DimData> dimData, DType dtype, Buffer buffer) {
    String doing = "describe a block";
    Required.all(doing, "the list of dim data", dimData, DimData.class, "one for each dimension");
    Required.given(doing, "the dtype", dtype, "a DType, such as DType.FLOAT64");
    Shape shape = Shape.of(dimData.stream().mapToLong(DimData::localSize).toArray());
    return new DapStructure(List.copyOf(dimData), Buffers.array(dtype, buffer, shape));
  }

  /**
   * Makes the structure that a dictionary describes.
   *
   * <pre>{@code
   * DapStructure.of(1, context.arange(10).toProtocol().get(1).toMap()).block().array() //> [3 4 5]
   * }</pre>
   *
   * <p>An {@link NdArray} under {@code buffer} is shared. A buffer is shared where {@link #of(List,
   * DType, Buffer)} shares it. A buffer or a primitive array has the signed or floating type of its
   * elements.
   *
   * @param rank the process, for messages
   * @throws IllegalArgumentException with the problems that {@link DapValidator#local} finds
   */
  public static DapStructure of(int rank, Map<String, ?> structure) {
    DapValidator.require("read a process's structure", DapValidator.local(rank, structure));
    return read(structure);
  }

  /** Makes the structure of a dictionary that has no problems. */
  static DapStructure read(Map<String, ?> structure) {
    List<Map<String, ?>> dicts = DapValidator.dictionaries(structure.get("dim_data"));
    Object buffer = structure.get("buffer");
    NdArray array = buffer instanceof NdArray a ? a : DictReader.flat(buffer);
    List<DimData> dims = new ArrayList<>();
    for (int d = 0; d < dicts.size(); d++) {
      dims.add(DimData.of(dicts.get(d), array.ndim() > d ? array.shape().dim(d) : 0));
    }
    Shape shape = Shape.of(dims.stream().mapToLong(DimData::localSize).toArray());
    return new DapStructure(
        List.copyOf(dims), shape.equals(array.shape()) ? array : array.shaped(shape.toArray()));
  }

  /**
   * The number of elements that dictionaries describe, at most 2^63 - 1; {@link #UNKNOWN} when one
   * is empty.
   */
  static long elements(List<Map<String, ?>> dicts) {
    BigInteger elements = BigInteger.ONE;
    for (Map<String, ?> dict : dicts) {
      if (dict.isEmpty()) {
        return UNKNOWN;
      }
      elements = elements.multiply(BigInteger.valueOf(DimData.of(dict).localSize()));
    }
    return elements.bitLength() < Long.SIZE ? elements.longValue() : Long.MAX_VALUE;
  }

  /**
   * {@value #VERSION}.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(1).version() //> 0.10.0
   * }</pre>
   */
  public String version() {
    return VERSION;
  }

  /**
   * A new buffer over the shared elements. It is a ByteBuffer for one-byte types, and otherwise the
   * buffer of {@link DType#primitive()}, in which a complex element is two numbers.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(1).buffer().remaining() //> 3
   * }</pre>
   *
   * <p>A block in C order fills its buffer exactly. For any other block, such as a transposed one
   * or the inside of a padded one, the buffer holds all of its memory, and {@link #layout()} tells
   * where the elements are.
   */
  public Buffer buffer() {
    return Buffers.of(array);
  }

  /**
   * The type of the elements.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(1).dtype() //> int64
   * }</pre>
   */
  public DType dtype() {
    return array.dtype();
  }

  /**
   * The shape of the elements in the block, padding included.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(1).shape() //> (3,)
   * }</pre>
   */
  public Shape shape() {
    return array.shape();
  }

  /**
   * The places of the elements in {@link #buffer()}. Strides and offset count elements.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(1).layout() //> layout(shape=(3,), strides=[1], offset=0)
   * }</pre>
   */
  public Layout layout() {
    return array.layout().isContiguous() ? Layout.contiguous(shape()) : array.layout();
  }

  /**
   * The description of each dimension.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(1).dimData() //> [{dist_type=b, size=10, proc_grid_size=4, proc_grid_rank=1, start=3, stop=6}]
   * }</pre>
   */
  public List<DimData> dimData() {
    return dimData;
  }

  /**
   * The rank that follows from the descriptions: the row-major position in the process grid.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(1).rank() //> 1
   * }</pre>
   */
  public int rank() {
    int rank = 0;
    for (DimData dim : dimData) {
      rank = Math.addExact(Math.multiplyExact(rank, dim.procGridSize()), dim.procGridRank());
    }
    return rank;
  }

  /**
   * The block. It shares the elements.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(1).block().array() //> [3 4 5]
   * }</pre>
   */
  public LocalBlock block() {
    return new LocalBlock(rank(), dimData, array);
  }

  /**
   * The dictionary with exactly the three keys of the protocol. The value of {@code buffer} is the
   * {@link NdArray}. Like a Python buffer, and unlike those of {@code java.nio}, it has a shape,
   * strides and any dtype.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(1).toMap().keySet() //> [__version__, buffer, dim_data]
   * }</pre>
   */
  public Map<String, Object> toMap() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("__version__", VERSION);
    out.put("buffer", array);
    out.put("dim_data", dimData.stream().map(DimData::toMap).toList());
    return out;
  }

  @Override
  public String toString() {
    return "<DapStructure(version="
        + VERSION
        + ", dtype="
        + dtype()
        + ", shape="
        + shape()
        + ", dim_data="
        + dimData
        + ")>";
  }
}
