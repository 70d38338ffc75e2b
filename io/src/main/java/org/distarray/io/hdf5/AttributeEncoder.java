package org.distarray.io.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.distarray.io.runs.BlockBytes;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Attributes;

/**
 * Writes attribute messages. Texts have a fixed length, as in NetCDF-4; numbers are stored as
 * arrays are. HDF5 File Format Specification 3.0, IV.A.2.m.
 */
final class AttributeEncoder {
  private AttributeEncoder() {}

  /**
   * The message of an attribute of a user.
   *
   * @throws IllegalArgumentException when its name is empty or it does not fit in a message
   */
  static LittleEndian of(String name, Attributes attributes) {
    Object value = attributes.value(name).orElseThrow();
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "Cannot write the attribute '" + name + "' (a name without zero characters)");
    }
    LittleEndian out =
        value instanceof NdArray a
            ? numbers(name, a)
            : value instanceof String text ? text(name, text) : texts(name, (List<?>) value);
    if (out.size() > ObjectHeaderWriter.MOST) {
      throw new IllegalArgumentException(
          "Cannot write the attribute '"
              + name
              + "': it needs "
              + out.size()
              + " bytes (at most "
              + ObjectHeaderWriter.MOST
              + "; put it into the file as an array)");
    }
    return out;
  }

  /** One text. */
  static LittleEndian text(String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    int width = Math.max(1, bytes.length);
    return message(name, DatatypeEncoder.text(width), new long[0], padded(bytes, width));
  }

  /** One text with a zero behind it, as the names of scales are. */
  static LittleEndian terminated(String name, String value) {
    byte[] bytes = (value + "\0").getBytes(StandardCharsets.UTF_8);
    return message(name, DatatypeEncoder.terminated(bytes.length), new long[0], bytes);
  }

  private static LittleEndian texts(String name, List<?> values) {
    List<byte[]> all =
        values.stream().map(v -> v.toString().getBytes(StandardCharsets.UTF_8)).toList();
    int width = all.stream().mapToInt(b -> b.length).max().orElse(0);
    width = Math.max(1, width);
    LittleEndian data = new LittleEndian();
    for (byte[] bytes : all) {
      data.bytes(padded(bytes, width));
    }
    return message(name, DatatypeEncoder.text(width), new long[] {all.size()}, data.toBytes());
  }

  private static byte[] padded(byte[] bytes, int width) {
    return Arrays.copyOf(bytes, width);
  }

  /** Numbers in C order. */
  static LittleEndian numbers(String name, NdArray values) {
    return message(
        name,
        DatatypeEncoder.encode(values.dtype()),
        values.shape().toArray(),
        BlockBytes.of(values));
  }

  /** The address of a scale for each dimension, as the heap has it; none where there is no name. */
  static LittleEndian dimensionList(long heap, int[] objects) {
    LittleEndian data = new LittleEndian();
    for (int object : objects) {
      data.u4(object > 0 ? 1 : 0).u8(object > 0 ? heap : 0).u4(object);
    }
    return message(
        "DIMENSION_LIST",
        DatatypeEncoder.references(),
        new long[] {objects.length},
        data.toBytes());
  }

  /** The datasets that use a scale, and for which of their dimensions. */
  static LittleEndian referenceList(long[] datasets, int[] dimensions) {
    LittleEndian data = new LittleEndian();
    for (int k = 0; k < datasets.length; k++) {
      data.u8(datasets[k]).u4(dimensions[k]).u4(0);
    }
    return message(
        "REFERENCE_LIST", DatatypeEncoder.user(), new long[] {datasets.length}, data.toBytes());
  }

  private static LittleEndian message(String name, byte[] type, long[] dims, byte[] data) {
    byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8);
    byte[] space = ObjectHeaderWriter.dataspace(dims, dims).toBytes();
    // version 3: the names, types and shapes are not padded, and the name is in UTF-8
    return new LittleEndian()
        .u1(3)
        .u1(0)
        .u2(text.length)
        .u2(type.length)
        .u2(space.length)
        .u1(1)
        .bytes(text)
        .bytes(type)
        .bytes(space)
        .bytes(data);
  }
}
