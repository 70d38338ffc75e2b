package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.fields.StoredType;
import org.distarray.io.hdf5.ObjectHeaderReader.RawMessage;

/**
 * A dataset or a group of an old file, which stays where it is and gets attributes. A dataset that
 * has the values along a dimension lists the datasets that use it. HDF5 Dimension Scale
 * Specification.
 *
 * @param path a path to it; empty for the root group
 * @param address the address of its header
 * @param shape the shape of a dataset
 * @param dtype the dtype of a dataset of numbers
 * @param inHeap the attributes that lie in a heap. They move into the header when others are added.
 * @param fixed the fault of those that cannot move; null if all can
 */
record OldMember(
    String path,
    long address,
    Shape shape,
    Optional<DType> dtype,
    ObjectMessages messages,
    List<RawMessage> inHeap,
    Hdf5Fault fixed) {
  private static final String LIST = "REFERENCE_LIST";
  private static final int USER = 16;

  /**
   * Reads a member.
   *
   * @throws Hdf5Fault when it is damaged
   */
  static OldMember read(MetaBytes meta, String path, long address) {
    ObjectMessages found = ObjectHeaderReader.read(meta, address);
    long[] dims = found.has(ObjectMessages.DATASPACE) ? found.dataspace().dims() : new long[0];
    StoredType type =
        found.has(ObjectMessages.DATATYPE)
            ? TypeReader.read(found.body(ObjectMessages.DATATYPE))
            : null;
    Optional<DType> dtype =
        type instanceof StoredType.Number number
            ? Optional.of(number.element().dtype())
            : Optional.empty();
    List<RawMessage> inHeap = List.of();
    Hdf5Fault fixed = null;
    try {
      OldAttributes.check(found.all(ObjectMessages.ATTRIBUTE));
      inHeap = AttributeReader.inHeap(meta, found);
    } catch (Hdf5Fault e) {
      fixed = e.in(path);
    }
    return new OldMember(path, address, Shape.of(dims), dtype, found, inHeap, fixed);
  }

  /**
   * Checks that it can get attributes.
   *
   * @throws Hdf5Fault when it has some that no header can hold, or that cannot be read
   */
  void checkFree() {
    if (fixed != null) {
      throw fixed;
    }
  }

  /** All attributes, by their names. */
  Map<String, RawMessage> attributes() {
    Map<String, RawMessage> out = OldAttributes.byName(messages.all(ObjectMessages.ATTRIBUTE));
    out.putAll(OldAttributes.byName(inHeap));
    return out;
  }

  /** The stretches of the header that change, by their positions, and the bytes behind the file. */
  record Change(Map<Long, byte[]> header, byte[] behind) {}

  /**
   * The attributes, by their names, that add users to a scale. There are none if it cannot get
   * attributes: its list stays as it is.
   *
   * @param name the name of the dimension
   * @param users the addresses of the datasets
   * @param dimensions the dimension of each that has this scale
   */
  Map<String, byte[]> used(String name, long[] users, int[] dimensions) {
    Map<String, byte[]> out = new LinkedHashMap<>();
    if (fixed != null) {
      return out;
    }
    Map<String, RawMessage> there = attributes();
    out.put(LIST, list(there.get(LIST), users, dimensions));
    if (!there.containsKey(Scales.CLASS)) {
      out.put(Scales.CLASS, AttributeEncoder.terminated(Scales.CLASS, "DIMENSION_SCALE").toBytes());
      if (!there.containsKey(Scales.NAME)) {
        out.put(Scales.NAME, AttributeEncoder.terminated(Scales.NAME, name).toBytes());
      }
    }
    return out;
  }

  /**
   * The change that adds and replaces attributes.
   *
   * @param base the position of address 0
   * @param attributes the messages, by the names of the attributes
   * @param end the address behind the end of the file
   * @throws Hdf5Fault when the header cannot hold them
   */
  Change with(ByteReader in, long base, Map<String, byte[]> attributes, long end) {
    checkFree();
    HeaderPatch patch = new HeaderPatch(in, base, messages);
    byte[] behind;
    try {
      behind = patch.add(attributes, inHeap, end);
    } catch (Hdf5Fault e) {
      throw e.in(path);
    }
    Map<Long, byte[]> header = new LinkedHashMap<>();
    patch.blocks().forEach((at, bytes) -> header.put(at, bytes.array()));
    if (!messages.isNew()) {
      // the number of messages of a header of version 1
      long at = base + address + 2;
      ByteBuffer count = ByteBuffer.wrap(in.read(at, 2)).order(ByteOrder.LITTLE_ENDIAN);
      count.putShort(0, (short) (count.getShort(0) + patch.added()));
      header.put(at, count.array());
    }
    return new Change(header, behind);
  }

  private static byte[] list(RawMessage old, long[] users, int[] dimensions) {
    long[] allUsers = users;
    int[] allDimensions = dimensions;
    if (old != null) {
      ByteBuffer data = AttributeReader.data(old.body());
      int n = data.remaining() / USER;
      if (data.remaining() % USER != 0) {
        throw new Hdf5Fault("its " + LIST + " has " + data.remaining() + " bytes");
      }
      allUsers = new long[n + users.length];
      allDimensions = new int[n + users.length];
      for (int k = 0; k < n; k++) {
        allUsers[k] = data.getLong(data.position() + USER * k);
        allDimensions[k] = data.getInt(data.position() + USER * k + 8);
      }
      System.arraycopy(users, 0, allUsers, n, users.length);
      System.arraycopy(dimensions, 0, allDimensions, n, dimensions.length);
    }
    return AttributeEncoder.referenceList(allUsers, allDimensions).toBytes();
  }
}
