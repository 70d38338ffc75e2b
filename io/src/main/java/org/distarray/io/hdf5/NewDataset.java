package org.distarray.io.hdf5;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.chunks.filter.FilterStep;

/** A dataset of a new file: what its header says, and where its elements lie. */
final class NewDataset {
  private final List<String> names;
  private final DType dtype;
  private final Shape shape;
  private final long[] limits;
  private final Shape chunk;
  private final List<FilterStep> filters;
  private final byte[] fill;
  private final List<LittleEndian> attributes = new ArrayList<>();
  private final List<NewDimension> dimensions = new ArrayList<>();
  private NewDimension scaleOf;
  private long there;
  private long position = LittleEndian.UNDEFINED;
  private long bytes;

  /**
   * Describes a dataset.
   *
   * @param limits the greatest shape, -1 for a dimension without limit
   * @param chunk the shape of a chunk; null for one piece
   * @param fill the bytes of the fill value; null for zeros
   */
  NewDataset(
      List<String> names,
      DType dtype,
      Shape shape,
      long[] limits,
      Shape chunk,
      List<FilterStep> filters,
      byte[] fill) {
    this.names = names;
    this.dtype = dtype;
    this.shape = shape;
    this.limits = limits;
    this.chunk = chunk;
    this.filters = filters;
    this.fill = fill;
  }

  List<String> names() {
    return names;
  }

  DType dtype() {
    return dtype;
  }

  Shape shape() {
    return shape;
  }

  long limit(int d) {
    return limits[d];
  }

  Shape chunk() {
    return chunk;
  }

  void attribute(LittleEndian message) {
    attributes.add(message);
  }

  /** Makes this the scale of a dimension. */
  void scaleOf(NewDimension dimension) {
    scaleOf = dimension;
    dimension.scale(this);
  }

  /** Says that the header is there already, in the file to which others are added. */
  void isAt(long address) {
    there = address;
  }

  /** The address of the header of a dataset that is there already; 0 for a new one. */
  long there() {
    return there;
  }

  /** Says where the elements lie, or the root of the index of their chunks. */
  void placed(long at, long length) {
    position = at;
    bytes = length;
  }

  /**
   * Names the next dimension.
   *
   * @param dimension null for one without a name
   */
  void along(NewDimension dimension) {
    if (dimension != null) {
      dimension.used(this, dimensions.size());
    }
    dimensions.add(dimension);
  }

  /** The dimensions; none if they have no names, or if this dataset is the scale of its own. */
  List<NewDimension> dimensions() {
    return dimensions;
  }

  /**
   * The header.
   *
   * @param heap the address of the heap that has the addresses of scales
   * @param objects the number of each scale in the heap
   * @param at the addresses of the headers of all datasets
   */
  byte[] header(long heap, Map<NewDataset, Integer> objects, Map<NewDataset, Long> at) {
    ObjectHeaderWriter out =
        new ObjectHeaderWriter()
            .message(
                ObjectHeaderWriter.DATASPACE, ObjectHeaderWriter.dataspace(shape.toArray(), limits))
            .message(
                ObjectHeaderWriter.DATATYPE,
                new LittleEndian().bytes(DatatypeEncoder.encode(dtype)))
            .message(ObjectHeaderWriter.FILL_VALUE, ObjectHeaderWriter.fill(fill, chunk != null))
            .message(
                ObjectHeaderWriter.LAYOUT,
                chunk == null
                    ? ObjectHeaderWriter.contiguous(position, bytes)
                    : ObjectHeaderWriter.chunked(position, chunk, dtype.itemsize()));
    if (!filters.isEmpty()) {
      out.message(ObjectHeaderWriter.FILTERS, ObjectHeaderWriter.filters(filters));
    }
    attributes.forEach(message -> out.message(ObjectHeaderWriter.ATTRIBUTE, message));
    if (!dimensions.isEmpty()) {
      int[] numbers =
          dimensions.stream().mapToInt(d -> d == null ? 0 : objects.get(d.scale())).toArray();
      out.message(ObjectHeaderWriter.ATTRIBUTE, AttributeEncoder.dimensionList(heap, numbers));
    }
    if (scaleOf != null && !scaleOf.users().isEmpty()) {
      long[] users = scaleOf.users().stream().mapToLong(at::get).toArray();
      out.message(
          ObjectHeaderWriter.ATTRIBUTE, AttributeEncoder.referenceList(users, scaleOf.usedFor()));
    }
    return out.build();
  }
}
