package org.distarray.io.npy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.runs.StoredArray;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Contents;
import org.distarray.store.Labels;
import org.distarray.store.Member;
import org.distarray.store.ReadCost;
import org.distarray.store.SlabTiles;
import org.distarray.store.Stored;
import org.distarray.store.TileSource;

/** The array of a .npy file. */
final class NpySource implements ArraySource {
  private static final long serialVersionUID = 1L;
  private static final int NAMES_SHOWN = 20;
  private static final long SLAB_BYTES = 1 << 20;

  private final StoredArray array;
  private final String label;
  // the member that every rank inflates; null if the array lies in the file
  private final ZipMember inflated;
  // the position of the member's bytes
  private final long start;

  private NpySource(StoredArray array, String label, ZipMember inflated, long start) {
    this.array = array;
    this.label = label;
    this.inflated = inflated;
    this.start = start;
  }

  static ArraySource open(FileRef file) {
    FileIdentity identity = file.identity();
    try (ByteReader in = file.open()) {
      return new NpySource(NpyHeader.read(in, file, identity, 0), "npy " + file, null, 0);
    }
  }

  /**
   * Opens an array of an .npz file.
   *
   * @param key the name of the array; null for the only one
   */
  static ArraySource member(FileRef file, String key) {
    FileIdentity identity = file.identity();
    try (ByteReader in = file.open()) {
      return member(file, identity, in, member(file, key, ZipDirectory.read(in)));
    }
  }

  private static NpySource member(
      FileRef file, FileIdentity identity, ByteReader in, ZipMember member) {
    long start = ZipDirectory.start(in, member);
    String label = "npz " + file + ":" + member.name();
    if (!member.deflated()) {
      long end = start + member.stored();
      return new NpySource(NpyHeader.read(in, file, identity, start, end, null), label, null, 0);
    }
    StoredArray.Opener opener = reader -> InflatedReader.of(reader, member, start);
    try (ByteReader inside = opener.open(in)) {
      StoredArray array = NpyHeader.read(inside, file, identity, 0, inside.length(), opener);
      return new NpySource(array, label, member, start);
    }
  }

  /** The arrays of an .npz file. */
  static Contents contents(FileRef file) {
    FileIdentity identity = file.identity();
    List<Member> out = new ArrayList<>();
    out.add(Member.group("", Attributes.NONE));
    try (ByteReader in = file.open()) {
      for (ZipMember member : ZipDirectory.read(in).values()) {
        out.add(listed(file, identity, in, member));
      }
    }
    return new Contents("npz " + file, out);
  }

  private static Member listed(
      FileRef file, FileIdentity identity, ByteReader in, ZipMember member) {
    String key = key(member.name());
    try {
      // not closed with what reads the header
      NpySource array = member(file, identity, new Kept(in), member);
      List<String> filters = member.deflated() ? List.of("deflate") : List.of();
      Stored stored = Stored.PLAIN.inChunks(List.of(), filters);
      return Member.array(key, array.shape(), array.dtype(), stored, Labels.NONE);
    } catch (ArrayIOException e) {
      return Member.other(key, "unknown", e.getMessage());
    }
  }

  /** A file that stays open. */
  private record Kept(ByteReader in) implements ByteReader {
    @Override
    public String path() {
      return in.path();
    }

    @Override
    public long length() {
      return in.length();
    }

    @Override
    public void readFully(long position, ByteBuffer into) {
      in.readFully(position, into);
    }

    @Override
    public int window() {
      return in.window();
    }

    @Override
    public boolean readsOutsideHeap() {
      return in.readsOutsideHeap();
    }

    @Override
    public void close() {}
  }

  private static String key(String name) {
    return name.endsWith(NpzFile.ENDING)
        ? name.substring(0, name.length() - NpzFile.ENDING.length())
        : name;
  }

  private static ZipMember member(FileRef file, String key, Map<String, ZipMember> members) {
    if (key == null && members.size() == 1) {
      return members.values().iterator().next();
    }
    // numpy.load takes both names
    ZipMember found = members.getOrDefault(key, members.get(key + NpzFile.ENDING));
    if (key == null || found == null) {
      throw new ArrayIOException(
          "Cannot read "
              + file
              + ": "
              + (key == null ? "no key was given" : "there is no '" + key + "'")
              + " (it has "
              + shown(members.keySet())
              + ")");
    }
    return found;
  }

  private static String shown(Set<String> names) {
    String first =
        names.stream().limit(NAMES_SHOWN).map(NpySource::key).collect(Collectors.joining(", "));
    return names.isEmpty()
        ? "no arrays"
        : first + (names.size() > NAMES_SHOWN ? ", ... (" + names.size() + " in all)" : "");
  }

  @Override
  public Shape shape() {
    return array.shape();
  }

  @Override
  public DType dtype() {
    return array.dtype();
  }

  @Override
  public NdArray read(IndexSet[] region) {
    return array.read(region);
  }

  @Override
  public boolean readInto(IndexSet[] region, NdArray into) {
    array.readInto(region, into);
    return true;
  }

  /**
   * The tiles of what is inflated: one stream goes forward through them. Tiles in another order
   * than that of the file would begin it again and again.
   */
  @Override
  public Optional<TileSource> tiles(IndexSet[] region) {
    boolean goesForward =
        !array.isFortran() && Arrays.stream(region).allMatch(NpySource::isAscending);
    if (inflated == null || !goesForward || !SlabTiles.suit(this, region, SLAB_BYTES)) {
      return Optional.empty();
    }
    Inflation made = new Inflation();
    StoredArray once =
        array.openedBy(reader -> InflatedReader.going(reader, inflated, start, made));
    return Optional.of(
        SlabTiles.of(new NpySource(once, label, inflated, start), region, SLAB_BYTES));
  }

  private static boolean isAscending(IndexSet indices) {
    return indices instanceof IndexSet.Range r && r.step() > 0
        || indices instanceof IndexSet.Periodic;
  }

  @Override
  public ReadCost cost(Distribution layout) {
    return inflated == null
        ? array.cost(layout)
        : new ReadCost(layout.ranks() * inflated.stored(), layout.ranks() * inflated.bytes());
  }

  @Override
  public ReadCost cost(IndexSet[] region) {
    if (inflated == null) {
      return new ReadCost(array.bytes(region), 0);
    }
    long bytes = array.end(region);
    double part = bytes / (double) inflated.bytes();
    return new ReadCost((long) Math.ceil(part * inflated.stored()), bytes);
  }

  @Override
  public Set<String> files() {
    return Set.of(array.file().real());
  }

  @Override
  public String label() {
    return label;
  }
}
