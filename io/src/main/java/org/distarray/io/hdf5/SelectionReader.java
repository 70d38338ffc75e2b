package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.distarray.index.Shape;

/**
 * Reads which elements of a shape a virtual dataset takes. HDF5 File Format Specification 3.0,
 * VIII. They come as boxes, one slab for each dimension; the elements of a box come in C order, and
 * all of them before those of the next box.
 */
final class SelectionReader {
  private static final int NONE = 0;
  private static final int HYPERSLAB = 2;
  private static final int ALL = 3;
  private static final int HEADER = 8;

  private final ByteBuffer in;
  private final Shape shape;

  private SelectionReader(ByteBuffer in, Shape shape) {
    this.in = in;
    this.shape = shape;
  }

  /** A selection whose shape is not known yet: its bytes, little-endian. */
  static ByteBuffer skim(ByteBuffer in) {
    int from = in.position();
    int type = in.getInt();
    int version = in.getInt();
    if (type == NONE || type == ALL) {
      in.position(in.position() + HEADER);
    } else if (type != HYPERSLAB) {
      throw new Hdf5Fault(
          "it is a virtual dataset of "
              + (type == 1 ? "points" : "a selection of type " + type)
              + ", which is not supported (h5repack copies its elements)");
    } else if (version == 1) {
      in.getInt();
      skip(in, in.getInt());
    } else if (version == 2) {
      in.get();
      skip(in, in.getInt());
    } else if (version == 3) {
      int flags = in.get();
      int width = width(in.get());
      int ndim = in.getInt();
      long numbers = (flags & 1) != 0 ? 4 : 2 * TreeV2.number(next(in, width), 0, width);
      skip(in, Math.multiplyExact(Math.multiplyExact(numbers, ndim), width));
    } else {
      throw new Hdf5Fault("its selections have version " + version + " (1 to 3)");
    }
    return in.slice(from, in.position() - from).order(in.order());
  }

  /**
   * The selection, if it has no limit along one dimension.
   *
   * @throws Hdf5Fault when it is damaged
   */
  static Optional<FreeSelection> free(ByteBuffer skimmed) {
    ByteBuffer in = skimmed.duplicate().order(skimmed.order());
    int type = in.getInt();
    int version = in.getInt();
    if (type != HYPERSLAB || version < 2 || (in.get() & 1) == 0) {
      return Optional.empty();
    }
    int width = version == 3 ? width(in.get()) : Long.BYTES;
    in.position(in.position() + (version == 3 ? 0 : Integer.BYTES));
    int ndim = in.getInt();
    if (ndim < 1 || ndim > in.remaining() / (4 * width)) {
      throw new Hdf5Fault("it is damaged: a selection of " + ndim + " dimensions");
    }
    SelectionReader reader = new SelectionReader(in, null);
    long unlimited = unlimited(width);
    Slab[] slabs = new Slab[ndim];
    int free = -1;
    for (int d = 0; d < ndim; d++) {
      long start = reader.number(width);
      long stride = reader.number(width);
      long count = reader.number(width);
      long block = reader.number(width);
      boolean isFree = count == unlimited || block == unlimited;
      if (start < 0 || stride < 1 || isFree && (free >= 0 || block == 0)) {
        throw new Hdf5Fault("it is damaged: a selection from " + start + " by " + stride);
      }
      free = isFree ? d : free;
      count = count == unlimited ? FreeSelection.FREE : count;
      slabs[d] = new Slab(start, stride, count, block == unlimited ? FreeSelection.FREE : block);
    }
    return free < 0 ? Optional.empty() : Optional.of(new FreeSelection(slabs, free));
  }

  private static long unlimited(int width) {
    return width == Long.BYTES ? -1 : (1L << 8 * width) - 1;
  }

  private static ByteBuffer next(ByteBuffer in, int width) {
    ByteBuffer out = in.slice(in.position(), width).order(in.order());
    in.position(in.position() + width);
    return out;
  }

  private static void skip(ByteBuffer in, long n) {
    if (n < 0 || n > in.remaining()) {
      throw new Hdf5Fault("it is damaged: a selection of " + n + " bytes");
    }
    in.position(in.position() + (int) n);
  }

  private static int width(int width) {
    if (width != 2 && width != 4 && width != 8) {
      throw new Hdf5Fault("it is damaged: a selection of numbers of " + width + " bytes");
    }
    return width;
  }

  /**
   * The boxes of a selection.
   *
   * @throws Hdf5Fault when they do not lie inside the shape, or are of an unsupported kind
   */
  static List<Slab[]> read(ByteBuffer in, Shape shape) {
    return new SelectionReader(in.duplicate().order(in.order()), shape).boxes();
  }

  private List<Slab[]> boxes() {
    int type = in.getInt();
    int version = in.getInt();
    if (type == NONE) {
      return List.of();
    } else if (type == ALL) {
      return List.<Slab[]>of(
          Arrays.stream(shape.toArray()).mapToObj(Slab::whole).toArray(Slab[]::new));
    }
    int flags = version == 1 ? 0 : in.get();
    int width = version == 3 ? width(in.get()) : version == 2 ? 8 : 4;
    if (version < 3) {
      in.position(in.position() + (version == 1 ? 8 : 4));
    }
    int ndim = in.getInt();
    if (ndim != shape.ndim()) {
      throw new Hdf5Fault(
          "it is damaged: a selection of " + ndim + " dimensions in a shape of " + shape);
    }
    return (flags & 1) != 0 ? List.<Slab[]>of(regular(width)) : blocks(width);
  }

  private long number(int width) {
    return TreeV2.number(next(in, width), 0, width);
  }

  private Slab[] regular(int width) {
    Slab[] out = new Slab[shape.ndim()];
    long unlimited = unlimited(width);
    for (int d = 0; d < out.length; d++) {
      out[d] = new Slab(number(width), number(width), number(width), number(width));
      if (out[d].count() == unlimited || out[d].block() == unlimited) {
        throw new Hdf5Fault(
            "it is damaged: a virtual dataset with a limit, and a part of it without one");
      }
    }
    return inside(out);
  }

  private Slab[] inside(Slab[] box) {
    for (int d = 0; d < box.length; d++) {
      if (!box[d].fits(shape.dim(d))) {
        throw new Hdf5Fault(
            "it is a virtual dataset that takes elements ["
                + Arrays.stream(box).map(Slab::toString).collect(Collectors.joining(", "))
                + "] of a shape of "
                + shape);
      }
    }
    return box;
  }

  /** A list of blocks: the one box whose blocks these are, or each block for itself. */
  private List<Slab[]> blocks(int width) {
    int ndim = shape.ndim();
    long n = number(width);
    if (ndim == 0 || n < 0 || n > in.remaining() / (2L * ndim * width)) {
      throw new Hdf5Fault("it is damaged: a selection of " + n + " blocks");
    }
    List<Slab[]> out = new ArrayList<>();
    for (long k = 0; k < n; k++) {
      long[] start = new long[ndim];
      Arrays.setAll(start, d -> number(width));
      Slab[] block = new Slab[ndim];
      for (int d = 0; d < ndim; d++) {
        long length = number(width) - start[d] + 1;
        block[d] = new Slab(start[d], Math.max(1, length), 1, length);
      }
      out.add(inside(block));
    }
    return n < 2 ? out : together(out);
  }

  private List<Slab[]> together(List<Slab[]> blocks) {
    int ndim = shape.ndim();
    Slab[] box = new Slab[ndim];
    long boxes = 1;
    for (int d = 0; d < ndim; d++) {
      int e = d;
      long[] starts = blocks.stream().mapToLong(b -> b[e].start()).distinct().sorted().toArray();
      long stride = starts.length == 1 ? Long.MAX_VALUE : starts[1] - starts[0];
      box[d] = new Slab(starts[0], stride, starts.length, blocks.get(0)[d].block());
      boxes *= starts.length;
    }
    if (boxes == blocks.size() && isGrid(box, blocks)) {
      return List.<Slab[]>of(inside(box));
    }
    for (int k = 1; k < blocks.size(); k++) {
      if (place(blocks.get(k - 1), true) >= place(blocks.get(k), false)) {
        throw new Hdf5Fault(
            "it is a virtual dataset of a selection whose rows alternate between blocks, which is"
                + " not supported (h5repack copies its elements)");
      }
    }
    return blocks;
  }

  /** Whether blocks are all those of a box, in C order. */
  private static boolean isGrid(Slab[] box, List<Slab[]> blocks) {
    for (int k = 0; k < blocks.size(); k++) {
      int rest = k;
      for (int d = box.length - 1; d >= 0; d--) {
        Slab found = blocks.get(k)[d];
        int at = rest % (int) box[d].count();
        rest /= (int) box[d].count();
        if (found.block() != box[d].block()
            || at > 0 && found.start() != box[d].start() + at * box[d].stride()
            || at == 0 && found.start() != box[d].start()) {
          return false;
        }
      }
    }
    return true;
  }

  /** The place in C order of the first or the last element of a block. */
  private long place(Slab[] block, boolean last) {
    long out = 0;
    for (int d = 0; d < block.length; d++) {
      out = out * shape.dim(d) + (last ? block[d].last() : block[d].start());
    }
    return out;
  }
}
