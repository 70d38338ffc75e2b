package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.distarray.io.chunks.filter.FilterStep;

/** Reads the message of a dataset's filters. HDF5 File Format Specification 3.0, IV.A.2.l. */
final class FilterMessage {
  private static final int MOST = 32;

  /** The last number of HDF5's own filters, whose names version 2 does not store. */
  private static final int OWN = 255;

  private FilterMessage() {}

  /**
   * The filters of a dataset in the order in which they are applied, supported or not.
   *
   * @throws Hdf5Fault when the message is damaged
   */
  static List<FilterStep> steps(ObjectMessages messages) {
    if (!messages.has(ObjectMessages.FILTERS)) {
      return List.of();
    }
    ByteBuffer in = messages.body(ObjectMessages.FILTERS).slice().order(ByteOrder.LITTLE_ENDIAN);
    try {
      int version = in.get();
      int count = in.get() & 0xFF;
      if (version < 1 || version > 2 || count > MOST) {
        throw new Hdf5Fault(
            "it is damaged: a message of " + count + " filters of version " + version + " (1, 2)");
      }
      in.position(version == 1 ? 8 : 2);
      List<FilterStep> out = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        out.add(next(in, version));
      }
      return out;
    } catch (java.nio.BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException e) {
      throw new Hdf5Fault("it is damaged: its message of filters is cut off", e);
    }
  }

  private static FilterStep next(ByteBuffer in, int version) {
    int id = in.getShort() & 0xFFFF;
    int length = version == 1 || id > OWN ? in.getShort() & 0xFFFF : 0;
    in.getShort(); // flags: whether a chunk may go without this filter, as its mask tells
    int numbers = in.getShort() & 0xFFFF;
    byte[] bytes = new byte[version == 1 ? (length + 7) / 8 * 8 : length];
    in.get(bytes);
    int[] parameters = new int[Math.min(numbers, in.remaining() / 4)];
    for (int k = 0; k < parameters.length; k++) {
      parameters[k] = in.getInt();
    }
    if (parameters.length < numbers) {
      throw new IllegalArgumentException("parameters");
    }
    in.position(Math.min(in.limit(), in.position() + (version == 1 ? numbers % 2 * 4 : 0)));
    String name = new String(bytes, 0, length, StandardCharsets.UTF_8);
    int end = name.indexOf('\0');
    return new FilterStep(id, end < 0 ? name : name.substring(0, end), parameters);
  }
}
