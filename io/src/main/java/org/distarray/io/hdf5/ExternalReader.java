package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.runs.ElementType;

/**
 * Reads which pieces of raw files make up a dataset. They lie where links may lead to. HDF5 File
 * Format Specification 3.0, IV.A.2.h.
 */
final class ExternalReader {
  private static final int FIXED = 8;

  private final LinkedFiles.Opened in;
  private final Shape shape;
  private final ElementType type;
  private final List<VirtualPart> parts = new ArrayList<>();
  private long rows;

  private ExternalReader(LinkedFiles.Opened in, Shape shape, ElementType type) {
    this.in = in;
    this.shape = shape;
    this.type = type;
  }

  /**
   * The pieces of a dataset, as parts of rows of dimension 0.
   *
   * @param in the file that has the dataset
   * @throws Hdf5Fault when a piece is missing or too short, or has no whole rows
   */
  static StoredLayout.Virtual read(
      LinkedFiles.Opened in, ByteBuffer message, Shape shape, ElementType type) {
    if (message.remaining() < FIXED || message.get(0) != 1) {
      throw new Hdf5Fault("it is damaged: its list of raw files has version " + message.get(0));
    }
    int count = message.getShort(6) & 0xFFFF;
    Widths widths = in.meta().widths();
    int header = FIXED + widths.address();
    int slot = 3 * widths.length();
    if (message.remaining() < header + count * slot) {
      throw new Hdf5Fault("it is damaged: its list of " + count + " raw files is cut off");
    }
    if (shape.ndim() == 0) {
      throw new Hdf5Fault(
          "it is one element in a raw file, which is not supported (h5repack gathers it)");
    }
    ExternalReader reader = new ExternalReader(in, shape, type);
    NameHeap names = NameHeap.of(in.meta(), widths.address(message, FIXED));
    for (int at = header; at < header + count * slot; at += slot) {
      String name = names.text(widths.length(message, at));
      long offset = widths.length(message, at + widths.length());
      reader.piece(name, offset, widths.limit(message, at + 2 * widths.length()));
    }
    if (reader.rows < shape.dim(0) && shape.size() > 0) {
      throw new Hdf5Fault(
          "it is damaged: its raw files have " + reader.rows + " rows of a shape of " + shape);
    }
    return new StoredLayout.Virtual(reader.parts);
  }

  /**
   * Adds a piece.
   *
   * @param bytes its length; negative for every row that the pieces before it lack
   */
  private void piece(String name, long offset, long bytes) {
    long left = shape.dim(0) - rows;
    if (left == 0 || shape.size() == 0) {
      return;
    }
    long row = shape.size() / shape.dim(0) * type.itemsize();
    boolean isLast = bytes < 0 || bytes / row >= left;
    if (!isLast && bytes % row != 0) {
      throw new Hdf5Fault(
          "its raw file '"
              + name
              + "' has "
              + bytes
              + " bytes, which are no whole rows of "
              + row
              + " bytes, which is not supported (h5repack gathers them)");
    }
    long n = isLast ? left : bytes / row;
    FileRef file = in.others().target(in.file(), "a raw file of it", name);
    FileIdentity identity = identity(file, name);
    if (offset < 0 || offset > identity.length() || n > (identity.length() - offset) / row) {
      throw new Hdf5Fault(
          "its raw file '"
              + name
              + "' has "
              + identity.length()
              + " bytes, and "
              + n
              + " rows of "
              + row
              + " bytes are to be at byte "
              + offset);
    }
    long[] dims = shape.toArray();
    Slab[] here = new Slab[dims.length];
    Slab[] there = new Slab[dims.length];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = d == 0 ? n : dims[d];
      there[d] = Slab.whole(dims[d]);
      here[d] = d == 0 ? new Slab(rows, n, 1, n) : there[d];
    }
    StoredLayout layout = new StoredLayout.Contiguous(offset);
    DatasetPlan plan = new DatasetPlan(Shape.of(dims), type, null, layout, file, identity);
    parts.add(VirtualPart.of(here, there, new Hdf5Source(file, List.of(), null, plan)));
    rows += n;
  }

  private static FileIdentity identity(FileRef file, String name) {
    try {
      return file.identity();
    } catch (ArrayIOException e) {
      throw new Hdf5Fault("its raw file '" + name + "': " + e.getMessage(), e);
    }
  }
}
