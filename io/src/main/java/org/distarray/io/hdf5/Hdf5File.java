package org.distarray.io.hdf5;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Undone;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileRef;
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
    Shape chunk = chunks.isChunked() ? ChunkForm.shape(chunks, shape, dtype) : null;
    List<FilterStep> filters = ChunkForm.filters(chunks, dtype);
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
        dataset.placed(position - base(), bytes);
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
      long end = given.end() - given.base();
      changes.forEach(
          user -> 0, (member, messages) -> member.with(in, given.base(), messages, end));
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
    file.reserve(base());
    file.append(new byte[old.superblockBytes()]);
    file.reserve(old.end() - file.end());
  }

  /** The position of address 0: behind the user block of a file to which arrays are added. */
  private long base() {
    return old == null ? 0 : old.base();
  }

  private void placeChunks(NewDataset dataset, List<StoredChunk> stored) {
    file.align(WORD);
    List<StoredChunk> chunks = stored.stream().map(chunk -> chunk.moved(-base())).toList();
    ChunkTreeWriter.Tree tree =
        ChunkTreeWriter.write(dataset.shape(), dataset.chunk(), chunks, file.end() - base());
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
          MetadataWriter.write(datasets.all(), messages(old), old, file.end() - base());
      file.append(metadata.bytes());
      file.replace(base(), metadata.superblock());
      if (old != null) {
        try (ByteReader in = old.open()) {
          file.copy(in, 0, base(), new TreeMap<>());
          file.copy(in, base() + old.superblockBytes(), old.end(), metadata.changes());
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
      dataset.placed(file.append(bytes) - base(), bytes.length);
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
