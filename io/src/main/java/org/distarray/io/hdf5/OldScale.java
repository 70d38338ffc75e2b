package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.hdf5.ObjectHeaderReader.RawMessage;

/**
 * A dataset of an old file that has the values along a dimension. It stays where it is; its list of
 * the datasets that use it gets the new ones. HDF5 Dimension Scale Specification.
 *
 * @param address the address of its header
 */
record OldScale(long address, Shape shape, ObjectMessages messages) {
  private static final String LIST = "REFERENCE_LIST";
  private static final int USER = 16;

  static OldScale read(MetaBytes meta, long address) {
    ObjectMessages found = ObjectHeaderReader.read(meta, address);
    long[] dims =
        found.has(ObjectMessages.DATASPACE)
            ? Dataspace.parse(found.body(ObjectMessages.DATASPACE)).dims()
            : new long[0];
    return new OldScale(address, Shape.of(dims), found);
  }

  /**
   * What changes: stretches of the header, by their positions, and what stands behind the end of
   * the file.
   */
  record Change(Map<Long, byte[]> header, byte[] behind) {}

  /**
   * The change that adds users. It is empty if the attributes lie in a heap, where the list stays as
   * it is.
   *
   * @param users the addresses of the datasets
   * @param dimensions the dimension of each that has this scale
   * @param end the position behind the end of the file
   */
  Optional<Change> used(ByteReader in, String name, long[] users, int[] dimensions, long end) {
    if (OldAttributes.areInHeap(messages)) {
      return Optional.empty();
    }
    Map<String, RawMessage> there = new LinkedHashMap<>();
    for (RawMessage each : messages.all(ObjectMessages.ATTRIBUTE)) {
      there.put(AttributeReader.name(each.body()), each);
    }
    List<byte[]> added = new ArrayList<>();
    RawMessage list = there.get(LIST);
    added.add(list(list, users, dimensions));
    if (!there.containsKey(Scales.CLASS)) {
      added.add(AttributeEncoder.terminated(Scales.CLASS, "DIMENSION_SCALE").toBytes());
      added.add(AttributeEncoder.terminated(Scales.NAME, name).toBytes());
    }
    HeaderPatch patch = new HeaderPatch(in, messages);
    byte[] behind = patch.add(list, added, end);
    Map<Long, byte[]> header = new LinkedHashMap<>();
    patch.blocks().forEach((at, bytes) -> header.put(at, bytes.array()));
    if (!messages.isNew()) {
      // the number of messages of a header of version 1
      int moved = list == null ? 1 : 0;
      ByteBuffer count = ByteBuffer.wrap(in.read(address + 2, 2)).order(ByteOrder.LITTLE_ENDIAN);
      count.putShort(0, (short) (count.getShort(0) + added.size() + moved));
      header.put(address + 2, count.array());
    }
    return Optional.of(new Change(header, behind));
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
