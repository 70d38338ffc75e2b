package org.distarray.io.hdf5;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.distarray.dtype.Casting;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.FileRef;

/**
 * Reads which parts of other datasets make up a virtual one. HDF5 File Format Specification 3.0,
 * III.E and IV.A.2.i, version 4 of the layout message.
 *
 * <p>The others lie in the same file, or in files that links may lead to. One that is missing is an
 * error, where HDF5's own library reads fill values.
 */
final class VirtualReader {
  private static final long NOTHING = LittleEndian.UNDEFINED;

  private final LinkedFiles files;
  private final FileRef from;
  private final Shape shape;
  private final DType dtype;
  private final Map<List<Object>, DatasetPlan> known = new HashMap<>();

  private VirtualReader(LinkedFiles files, FileRef from, Shape shape, DType dtype) {
    this.files = files;
    this.from = from;
    this.shape = shape;
    this.dtype = dtype;
  }

  /**
   * The parts of a virtual dataset.
   *
   * @param in the file that has it
   * @throws Hdf5Fault when one of them is missing, or of a kind that is not supported
   */
  static StoredLayout.Virtual read(
      LinkedFiles.Opened in, LayoutMessage message, Shape shape, DType dtype) {
    VirtualReader reader = new VirtualReader(in.others(), in.file(), shape, dtype);
    List<VirtualPart> parts = new ArrayList<>();
    if (message.address() != NOTHING) {
      try {
        ByteBuffer list = new GlobalHeap(in.meta()).object(message.address(), message.index());
        reader.parts(Checksum.verify(list), parts);
      } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
        throw new Hdf5Fault("it is damaged: its list of parts is cut off", e);
      }
    }
    return new StoredLayout.Virtual(parts);
  }

  private void parts(ByteBuffer in, List<VirtualPart> out) {
    int version = in.get();
    if (version != 0) {
      throw new Hdf5Fault("its list of parts has version " + version + " (0)");
    }
    for (long left = in.getLong(); left > 0; left--) {
      String file = text(in);
      String name = text(in);
      ByteBuffer there = SelectionReader.skim(in);
      List<Slab[]> here = SelectionReader.read(SelectionReader.skim(in), shape);
      DatasetPlan plan = plan(file, name);
      List<Slab[]> boxes = SelectionReader.read(there, plan.shape());
      if (boxes.size() != here.size()) {
        throw new Hdf5Fault(
            "it is a virtual dataset that takes "
                + boxes.size()
                + " boxes of another to "
                + here.size()
                + ", which is not supported (h5repack copies its elements)");
      }
      for (int k = 0; k < boxes.size(); k++) {
        Hdf5Source source = new Hdf5Source(plan.file(), names(name), null, plan);
        out.add(VirtualPart.of(here.get(k), boxes.get(k), source));
      }
    }
  }

  private static String text(ByteBuffer in) {
    int from = in.position();
    while (in.get() != 0) {}
    byte[] bytes = new byte[in.position() - 1 - from];
    in.get(from, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Names may have a percent sign, doubled, or the number of a part, {@code %b}. */
  private static String literal(String text) {
    if (text.replace("%%", "").contains("%b")) {
      throw new Hdf5Fault(
          "it is a virtual dataset whose parts are numbered, '"
              + text
              + "', which is not supported (h5repack copies its elements)");
    }
    return text.replace("%%", "%");
  }

  private static List<String> names(String key) {
    return Arrays.stream(literal(key).split("/"))
        .filter(n -> !n.isEmpty() && !n.equals("."))
        .toList();
  }

  private DatasetPlan plan(String file, String name) {
    FileRef other = file(file);
    DatasetPlan plan = known.get(List.<Object>of(other, name));
    if (plan == null) {
      plan = open(other, name);
      known.put(List.of(other, name), plan);
    }
    return plan;
  }

  private FileRef file(String name) {
    if (name.equals(".")) {
      return from;
    }
    String literal = literal(name);
    try {
      return files.target(from, "a part of it", literal);
    } catch (ArrayIOException e) {
      throw new Hdf5Fault("its part in '" + literal + "': " + e.getMessage(), e);
    }
  }

  private DatasetPlan open(FileRef other, String name) {
    DatasetPlan plan;
    try (LinkedFiles deeper = files.deeper()) {
      PlanReader.Planned planned = PlanReader.read(deeper, other, names(name));
      if (planned.part() != null) {
        throw new Hdf5Fault("it is a field of a compound, not a dataset of numbers");
      }
      plan = planned.plan();
    } catch (ArrayIOException | Hdf5Fault e) {
      throw new Hdf5Fault("its part in " + other + ":" + name + ": " + e.getMessage(), e);
    }
    DType theirs = plan.type().dtype();
    if (!Casting.SAFE.allows(theirs, dtype)) {
      throw new Hdf5Fault(
          "its part in " + other + ":" + name + " has elements of " + theirs + ", not " + dtype);
    }
    return plan;
  }
}
