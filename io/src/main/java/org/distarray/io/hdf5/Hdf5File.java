package org.distarray.io.hdf5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Undone;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.chunks.filter.FilterFault;
import org.distarray.io.chunks.filter.FilterStep;
import org.distarray.io.commit.FileAssembly;
import org.distarray.io.commit.RegionSink;
import org.distarray.io.commit.Target;
import org.distarray.io.commit.WriteMode;
import org.distarray.io.runs.BlockBytes;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySink;
import org.distarray.store.Attributes;
import org.distarray.store.Chunks;
import org.distarray.store.FileSink;
import org.distarray.store.Labels;

/** A new HDF5 file: its arrays, one behind the other, and then the metadata. */
final class Hdf5File implements FileSink {
  /** Regions of this many bytes or more start at a multiple of it, so that pages are whole. */
  private static final int PAGE = 4096;

  private static final int WORD = 8;
  private static final long LARGEST_CHUNK = 1L << 30;

  private final FileRef path;
  private final FileAssembly file;
  private final boolean adds;
  private final List<LittleEndian> attributes;
  // those of members that are there, by their groups and names
  private final Map<List<String>, Attributes> changed = new LinkedHashMap<>();
  private final NewDatasets datasets = new NewDatasets();
  // the file to which arrays are added; null for a new file, and before this one is begun
  private OldFile old;

  Hdf5File(Target target, Attributes attributes) {
    this.path = target.file();
    boolean mayAdd = target.mode() == WriteMode.ADD;
    this.adds = mayAdd && path.store().exists(path.path());
    // a file that appears meanwhile is not replaced
    this.file = new FileAssembly(mayAdd && !adds ? target.in(WriteMode.CREATE) : target);
    this.attributes = NewDatasets.messages(attributes);
  }

  @Override
  public ArraySink array(String key, Shape shape, DType dtype, Labels labels, Chunks chunks) {
    List<String> names = KeyPath.parse(key);
    long[] limits = chunks.limits(shape);
    Shape chunk = chunks.isChunked() ? chunk(chunks, shape, dtype) : null;
    List<FilterStep> filters = filters(chunks, dtype);
    NdArray fill =
        chunks.fill().map(v -> fill(v, dtype)).orElse(NewDatasets.missing(labels, dtype));
    byte[] bytes = fill == null ? null : BlockBytes.of(fill);
    NewDataset dataset = new NewDataset(names, dtype, shape, limits, chunk, filters, bytes);
    datasets.add(dataset, labels);
    if (adds) {
      old();
    }
    String label = "hdf5 " + Hdf5Meta.label(path, names);
    return chunk == null
        ? new RegionSink(label, file, place(dataset))
        : new ChunkSink(
            label,
            file,
            chunk,
            filters,
            bytes,
            this::begin,
            stored -> placeChunks(dataset, stored));
  }

  private static Shape chunk(Chunks chunks, Shape shape, DType dtype) {
    Shape chunk = chunks.shape(shape, dtype);
    double bytes = dtype.itemsize();
    for (long n : chunk.toArray()) {
      bytes *= n;
    }
    if (bytes > LARGEST_CHUNK) {
      throw new IllegalArgumentException(
          "Cannot write chunks of "
              + chunk
              + " elements of "
              + dtype
              + ": they have "
              + bytes
              + " bytes (at most "
              + LARGEST_CHUNK
              + ")");
    }
    return chunk;
  }

  /** The filters that are asked for, in the order in which h5py applies them. */
  private static List<FilterStep> filters(Chunks chunks, DType dtype) {
    List<FilterStep> out = new ArrayList<>();
    if (chunks.isShuffled()) {
      out.add(FilterStep.shuffle(dtype.itemsize()));
    }
    switch (chunks.compression()) {
      case NONE -> {}
      case GZIP -> out.add(FilterStep.deflate(chunks.level()));
      case ZSTD -> out.add(FilterStep.zstd(chunks.level()));
    }
    if (chunks.isChecked()) {
      out.add(FilterStep.fletcher32());
    }
    try {
      out.forEach(FilterStep::supported);
    } catch (FilterFault e) {
      throw new ArrayIOException("Cannot write chunks: " + e.getMessage(), e);
    }
    return out;
  }

  private static NdArray fill(Number value, DType dtype) {
    NdArray out = NdArray.zeros(dtype, Shape.scalar());
    out.setItem(value);
    return out;
  }

  private RegionSink.Place place(NewDataset dataset) {
    return new RegionSink.Place() {
      @Override
      public void before(Shape shape, DType dtype, long bytes) {
        begin();
        file.align(bytes >= PAGE ? PAGE : WORD);
      }

      @Override
      public void written(long position, long bytes) {
        dataset.placed(position, bytes);
      }
    };
  }

  /** The file to which arrays are added, if none of them is in it. */
  private OldFile old() {
    OldFile out =
        OldFile.read(
            path,
            datasets.names(),
            datasets.dimensionNames(),
            !attributes.isEmpty(),
            changed.keySet());
    try {
      check(out);
      return out;
    } catch (Hdf5Fault e) {
      throw cannotAdd(e);
    }
  }

  /** Checks, before anything is written, that headers of members can be changed as they must be. */
  private void check(OldFile given) {
    MemberChanges changes = new MemberChanges(given);
    datasets.dimensionsIn(given).forEach(changes::scale);
    messages(given)
        .forEach(
            (member, messages) -> {
              if (!member.isEmpty()) {
                changes.attributes(member, messages);
              }
            });
    try (ByteReader in = given.open()) {
      changes.forEach(user -> 0, (member, messages) -> member.with(in, messages, given.end()));
    }
  }

  private ArrayIOException cannotAdd(Hdf5Fault fault) {
    return new ArrayIOException("Cannot add to " + path + ": " + fault.getMessage(), fault);
  }

  @Override
  public void attributes(String key, Attributes given) {
    List<String> names = KeyPath.parse(key);
    if (!adds) {
      throw new IllegalArgumentException(
          "Cannot set attributes of "
              + key
              + ": "
              + path
              + " is a new file (the labels of an array have its attributes)");
    }
    NewDatasets.checkFree(key, given);
    Attributes all = changed.getOrDefault(names, Attributes.NONE);
    for (String name : given.names()) {
      all = all.withAttribute(name, given.value(name).orElseThrow());
    }
    changed.put(names, all);
    old();
  }

  @Override
  public long copied() {
    return adds ? old().end() : 0;
  }

  private void begin() {
    if (!file.begin()) {
      return;
    } else if (!adds) {
      file.append(new byte[MetadataWriter.SUPERBLOCK]);
      return;
    }
    old = old();
    file.append(new byte[old.superblockBytes()]);
    file.reserve(old.end() - old.superblockBytes());
  }

  private void placeChunks(NewDataset dataset, List<StoredChunk> chunks) {
    file.align(WORD);
    ChunkTreeWriter.Tree tree =
        ChunkTreeWriter.write(dataset.shape(), dataset.chunk(), chunks, file.end());
    file.append(tree.bytes());
    dataset.placed(tree.root(), tree.bytes().length);
  }

  /** Writes the coordinates and the metadata, and gives the file its name. */
  @Override
  public void commit() {
    try {
      begin();
      if (adds) {
        // again, as arrays may have been asked for since
        OldFile whole = old();
        old.check();
        old = whole;
      }
      datasets.complete(old);
      datasets.values().forEach(this::write);
      file.align(WORD);
      MetadataWriter.Metadata metadata =
          MetadataWriter.write(datasets.all(), messages(old), old, file.end());
      file.append(metadata.bytes());
      file.replace(0, metadata.superblock());
      if (old != null) {
        try (ByteReader in = old.open()) {
          file.copy(in, old.superblockBytes(), old.end(), metadata.changes());
        }
        old.check();
      }
    } catch (Hdf5Fault e) {
      throw Undone.after(cannotAdd(e), file::abort);
    } catch (RuntimeException e) {
      throw Undone.after(e, file::abort);
    }
    file.commit();
  }

  /** The messages of attributes, by the paths of what they belong to. */
  private Map<String, List<LittleEndian>> messages(OldFile from) {
    Map<String, List<LittleEndian>> out = new LinkedHashMap<>();
    out.put("", attributes);
    changed.forEach(
        (names, given) -> {
          String member = KeyPath.absolute(names);
          Optional<DType> dtype = from.member(member).flatMap(OldMember::dtype);
          out.put(
              member,
              dtype
                  .map(type -> NewDatasets.typedMessages(given, type))
                  .orElseGet(() -> NewDatasets.messages(given)));
        });
    return out;
  }

  /** Writes the values of a coordinate, which are on the driver. */
  private void write(NewDataset dataset, NdArray values) {
    file.align(WORD);
    byte[] bytes = BlockBytes.of(values);
    if (dataset.chunk() == null) {
      dataset.placed(file.append(bytes), bytes.length);
    } else if (bytes.length > 0) {
      long at = file.append(bytes);
      placeChunks(dataset, List.of(new StoredChunk(0, at, bytes.length, 0)));
    }
  }

  @Override
  public void abort() {
    file.abort();
  }
}
