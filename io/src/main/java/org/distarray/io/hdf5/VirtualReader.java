package org.distarray.io.hdf5;

import java.lang.System.Logger.Level;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
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
 * <p>The others lie in the same file, or in files that links may lead to. Where a file or a dataset
 * is missing, the elements have the fill value, as for HDF5's own library, and the log tells it.
 */
final class VirtualReader {
  private static final long NOTHING = LittleEndian.UNDEFINED;

  private final LinkedFiles files;
  private final FileRef from;
  private final Shape shape;
  private final DType dtype;
  // null for what is not there
  private final Map<List<Object>, DatasetPlan> known = new HashMap<>();
  private final List<String> absent = new ArrayList<>();

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
   * @throws Hdf5Fault when one of them is damaged, or of a kind that is not supported
   */
  static StoredLayout.Virtual read(
      LinkedFiles.Opened in, LayoutMessage message, Shape shape, DType dtype) {
    VirtualReader reader = new VirtualReader(in.others(), in.file(), shape, dtype);
    List<VirtualPart> parts = new ArrayList<>();
    if (message.address() != NOTHING) {
      try {
        ByteBuffer list = new GlobalHeap(in.meta()).object(message.address(), message.index());
        reader.parts(Checksum.verify(list), parts);
        reader.tell();
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
      if (plan == null) {
        absent.add(file + ":" + name);
        continue;
      }
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

  /** Tells the log, once, which parts are not there. */
  private void tell() {
    if (absent.isEmpty()) {
      return;
    }
    String line =
        "Of a virtual dataset in "
            + from
            + " "
            + absent.size()
            + " parts are not there, and have the fill value: "
            + absent.get(0)
            + (absent.size() > 1 ? ", ..." : "");
    if (LogOnce.isNew(line)) {
      System.getLogger(VirtualReader.class.getName()).log(Level.WARNING, line);
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

  /** The plan of another dataset; null if it is not there. */
  private DatasetPlan plan(String file, String name) {
    List<Object> key = List.of(file, name);
    if (!known.containsKey(key)) {
      FileRef other = file(file);
      known.put(key, other == null ? null : open(other, name));
    }
    return known.get(key);
  }

  /** The file of a name; null if it is not there. */
  private FileRef file(String name) {
    if (name.equals(".")) {
      return from;
    }
    String literal = literal(name);
    try {
      FileRef out = files.target(from, "a part of it", literal);
      return out.store().exists(out.path()) ? out : null;
    } catch (ArrayIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return null;
      }
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
    } catch (Hdf5Fault.Absent e) {
      return null;
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
