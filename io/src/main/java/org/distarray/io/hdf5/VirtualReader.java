package org.distarray.io.hdf5;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * Reads which parts of other datasets make up a virtual one. HDF5 File Format Specification 3.0,
 * III.E and IV.A.2.i, version 4 of the layout message.
 *
 * <p>Where a file or a dataset is missing, the elements have the fill value. Parts without limit
 * make the dataset as long as they are; of numbered ones those count that come before a missing one
 * (H5D__virtual_set_extent_unlim, with the default view and gap).
 */
final class VirtualReader {
  private static final long NOTHING = LittleEndian.UNDEFINED;
  private static final int MOST_NUMBERED = 1 << 16;

  private final PartFinder finder;
  private final Shape shape;
  private final List<VirtualPart> parts = new ArrayList<>();
  // how far parts reach along each dimension: those without limit, -1 for none, and others
  private final long[] free;
  private final long[] least;

  private VirtualReader(PartFinder finder, Shape shape) {
    this.finder = finder;
    this.shape = shape;
    this.free = new long[shape.ndim()];
    this.least = new long[shape.ndim()];
    Arrays.fill(free, -1);
  }

  /**
   * The shape and the parts of a virtual dataset.
   *
   * @param shape the shape, which is larger than the stored one where parts without limit have
   *     grown
   */
  record Found(Shape shape, StoredLayout.Virtual layout) {}

  /** A part as it is listed: the names of the file and of the dataset, and both selections. */
  private record Listed(String file, String name, ByteBuffer there, ByteBuffer here) {}

  /**
   * Reads the list of parts.
   *
   * @param in the file that has it
   * @throws Hdf5Fault when one of them is damaged, or of a kind that is not supported
   */
  static Found read(LinkedFiles.Opened in, LayoutMessage message, Shape shape, DType dtype) {
    PartFinder finder = new PartFinder(in.others(), in.file(), dtype);
    VirtualReader reader = new VirtualReader(finder, shape);
    if (message.address() != NOTHING) {
      try {
        ByteBuffer list = new GlobalHeap(in.meta()).object(message.address(), message.index());
        listed(Checksum.verify(list), in.meta().widths()).forEach(reader::add);
        finder.tell();
      } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
        throw new Hdf5Fault("it is damaged: its list of parts is cut off", e);
      }
    }
    return new Found(reader.grown(), new StoredLayout.Virtual(reader.parts));
  }

  private static List<Listed> listed(ByteBuffer in, Widths widths) {
    int version = in.get();
    if (version != 0) {
      throw new Hdf5Fault("its list of parts has version " + version + " (0)");
    }
    List<Listed> out = new ArrayList<>();
    for (long left = widths.length(in); left > 0; left--) {
      String file = text(in);
      String name = text(in);
      ByteBuffer there = SelectionReader.skim(in);
      out.add(new Listed(file, name, there, SelectionReader.skim(in)));
    }
    return out;
  }

  private void add(Listed part) {
    Optional<FreeSelection> free = SelectionReader.free(part.here);
    if (free.isPresent()) {
      addFree(part, free.get());
      return;
    }
    List<Slab[]> here = SelectionReader.read(part.here, shape);
    here.forEach(box -> reach(box, -1));
    DatasetPlan plan = finder.the(part.file, part.name);
    if (plan == null) {
      return;
    }
    List<Slab[]> boxes = SelectionReader.read(part.there, plan.shape());
    if (boxes.size() != here.size()) {
      throw new Hdf5Fault(
          "it is a virtual dataset that takes "
              + boxes.size()
              + " boxes of another to "
              + here.size()
              + ", which is not supported (h5repack copies its elements)");
    }
    for (int k = 0; k < boxes.size(); k++) {
      parts.add(VirtualPart.of(here.get(k), boxes.get(k), source(plan, part.name)));
    }
  }

  /** Adds a part without limit, or as many numbered ones as are there. */
  private void addFree(Listed part, FreeSelection here) {
    int dim = here.dim();
    if (here.slabs().length != shape.ndim()) {
      throw new Hdf5Fault("it is damaged: a selection of " + here + " in a shape of " + shape);
    }
    free[dim] = Math.max(0, free[dim]);
    Optional<FreeSelection> there = SelectionReader.free(part.there);
    if (there.isPresent()) {
      DatasetPlan plan = finder.the(part.file, part.name);
      if (plan == null) {
        return;
      }
      long n = there.get().below(plan.shape().dim(there.get().dim()));
      if (n > 0) {
        add(here.first(n), there.get().first(n), plan, part.name, dim);
      }
      return;
    }
    String both = part.file + part.name;
    if (PartFinder.numbered(both, 0).equals(PartFinder.numbered(both, 1))) {
      throw new Hdf5Fault("it is damaged: a part with a limit of a dataset that has none");
    }
    int k = 0;
    DatasetPlan plan = numbered(part, k);
    for (; plan != null && k < MOST_NUMBERED; plan = numbered(part, ++k)) {
      List<Slab[]> boxes = SelectionReader.read(part.there, plan.shape());
      if (boxes.size() != 1) {
        throw new Hdf5Fault(
            "it is a virtual dataset of numbered parts in "
                + boxes.size()
                + " boxes, which is not supported (h5repack copies its elements)");
      }
      add(here.block(k), boxes.get(0), plan, part.name, dim);
    }
    if (plan != null) {
      throw new Hdf5Fault("it is a virtual dataset of more than " + k + " numbered parts");
    }
  }

  private DatasetPlan numbered(Listed part, int number) {
    String name = PartFinder.numbered(part.name, number);
    return finder.plan(PartFinder.numbered(part.file, number), name);
  }

  private void add(Slab[] here, Slab[] there, DatasetPlan plan, String name, int dim) {
    for (int d = 0; d < there.length; d++) {
      if (!there[d].fits(plan.shape().dim(d))) {
        throw new Hdf5Fault(
            "it is a virtual dataset that takes elements "
                + Arrays.toString(there)
                + " of a shape of "
                + plan.shape());
      }
    }
    for (int d = 0; d < here.length; d++) {
      if (!here[d].fits(d == dim ? Long.MAX_VALUE : shape.dim(d))) {
        throw new Hdf5Fault(
            "it is damaged: elements " + Arrays.toString(here) + " in a shape of " + shape);
      }
    }
    reach(here, dim);
    parts.add(VirtualPart.of(here, there, source(plan, name)));
  }

  /**
   * Takes down how far a part reaches.
   *
   * @param dim the dimension along which it has no limit; -1 for none
   */
  private void reach(Slab[] here, int dim) {
    for (int d = 0; d < here.length; d++) {
      long[] reached = d == dim ? free : least;
      reached[d] = Math.max(reached[d], here[d].last() + 1);
    }
  }

  /** The shape, as far as parts reach along dimensions of which one has no limit. */
  private Shape grown() {
    long[] out = shape.toArray();
    for (int d = 0; d < out.length; d++) {
      out[d] = free[d] < 0 ? out[d] : Math.max(free[d], least[d]);
    }
    return Shape.of(out);
  }

  private static Hdf5Source source(DatasetPlan plan, String name) {
    return new Hdf5Source(plan.file(), PartFinder.names(name), null, plan);
  }

  private static String text(ByteBuffer in) {
    int from = in.position();
    while (in.get() != 0) {}
    byte[] bytes = new byte[in.position() - 1 - from];
    in.get(from, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
