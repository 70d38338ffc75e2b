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
 * What a process hands to another library: version, buffer and dimension descriptions of its block;
 * DAP 0.10, the value of {@code __distarray__()}.
 *
 * <p>Elements are shared, not copied, unless the block repeats one ({@link NdArray#repeated}). Who
 * writes into {@link #buffer()} changes the block, and the other way round.
 */
public final class DapStructure {
  /** The version of the protocol. */
  public static final String VERSION = "0.10.0";

  /** Instead of a number of elements that only the buffer's shape could tell. */
  static final long UNKNOWN = -1;

  private final List<DimData> dimData;
  private final NdArray array;

  private DapStructure(List<DimData> dimData, NdArray array) {
    this.dimData = dimData;
    this.array = array;
  }

  /**
   * The structure of a block, sharing its elements, but a copy where it repeats one: other
   * libraries expect memory for each element.
   */
  static DapStructure of(LocalBlock block) {
    NdArray array = Truth.normalized(block.array());
    return new DapStructure(block.dimData(), array.layout().isRepeated() ? array.copy() : array);
  }

  /**
   * A structure around a foreign buffer of elements in C order, padding included.
   *
   * <p>A writable buffer over a Java array of {@link DType#primitive()} (which is of native byte
   * order) is shared; a direct or read-only one, one of the other byte order, and bytes of a wider
   * type are copied once.
   *
   * @param buffer the elements between its position and its limit
   * @throws IllegalArgumentException when it is not as long as the dimensions say, or of another
   *     type
   */
  public static DapStructure of(List<? extends DimData> dimData, DType dtype, Buffer buffer) {
    String doing = "describe a block";
    Required.all(doing, "the list of dim data", dimData, DimData.class, "one for each dimension");
    Required.given(doing, "the dtype", dtype, "a DType, such as DType.FLOAT64");
    Shape shape = Shape.of(dimData.stream().mapToLong(DimData::localSize).toArray());
    return new DapStructure(List.copyOf(dimData), Buffers.array(dtype, buffer, shape));
  }

  /**
   * The structure that a dictionary describes, sharing its buffer where {@link #of(List, DType,
   * Buffer)} would. An {@link NdArray} is shared always; a buffer and a primitive array have the
   * signed or floating type of their elements.
   *
   * @param rank the process, for messages
   * @throws IllegalArgumentException with the problems that {@link DapValidator#local} finds
   */
  public static DapStructure of(int rank, Map<String, ?> structure) {
    DapValidator.require("read a process's structure", DapValidator.local(rank, structure));
    return read(structure);
  }

  /** The structure of a dictionary without problems. */
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
   * The number of elements that dictionaries describe; {@link #UNKNOWN} where one of them is empty,
   * at most 2^63 - 1.
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

  /** {@value #VERSION}. */
  public String version() {
    return VERSION;
  }

  /**
   * The elements, shared: a ByteBuffer for one-byte types, else the buffer of {@link
   * DType#primitive()}, complex elements as two of them. Each call gives a new one with its own
   * position.
   *
   * <p>Where the elements lie in C order it holds them and nothing else; where they do not, as in a
   * transposed block or the inside of a padded one, it holds the whole memory in which {@link
   * #layout()} finds them.
   */
  public Buffer buffer() {
    return Buffers.of(array);
  }

  public DType dtype() {
    return array.dtype();
  }

  /** The shape of the elements held here, padding included. */
  public Shape shape() {
    return array.shape();
  }

  /** Where elements are in {@link #buffer()}; strides and offset are in elements. */
  public Layout layout() {
    return array.layout().isContiguous() ? Layout.contiguous(shape()) : array.layout();
  }

  /** The description of each dimension. */
  public List<DimData> dimData() {
    return dimData;
  }

  /** The rank that the descriptions tell: the row-major position in the process grid. */
  public int rank() {
    int rank = 0;
    for (DimData dim : dimData) {
      rank = Math.addExact(Math.multiplyExact(rank, dim.procGridSize()), dim.procGridRank());
    }
    return rank;
  }

  /** The block, sharing the elements. */
  public LocalBlock block() {
    return new LocalBlock(rank(), dimData, array);
  }

  /**
   * The dictionary, with exactly the protocol's three keys. Under {@code buffer} is the {@link
   * NdArray}: as Python's buffers, and unlike those of {@code java.nio}, it has a shape, strides
   * and any dtype.
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
