package org.distarray.io.npy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.commit.FileAssembly;
import org.distarray.io.commit.Target;
import org.distarray.store.ArraySink;
import org.distarray.store.Chunks;
import org.distarray.store.FileSink;
import org.distarray.store.Labels;

/** A new .npz file: a member for each array, and the directory of the members. */
final class NpzFile implements FileSink {
  static final String ENDING = ".npy";
  private static final int MOST_NAME = 60_000;

  private final FileRef path;
  private final FileAssembly file;
  private final Set<String> names = new HashSet<>();
  private final List<ZipMember> members = new ArrayList<>();

  NpzFile(Target target) {
    this.path = target.file();
    this.file = new FileAssembly(target);
  }

  @Override
  public ArraySink array(String key, Shape shape, DType dtype, Labels labels, Chunks chunks) {
    boolean deflated = chunks.compression() == Chunks.Compression.GZIP;
    String why = null;
    if (!labels.equals(Labels.NONE)) {
      why = "an .npz file has no labels (Labels.NONE, or a file .h5 or .nc)";
    } else if (!chunks.equals(deflated ? Chunks.AUTO.gzip(chunks.level()) : Chunks.NONE)) {
      why = "an .npz file has no " + chunks + " (Chunks.NONE, or Chunks.AUTO.gzip(level))";
    } else if (key.isEmpty() || key.length() > MOST_NAME || key.indexOf('\0') >= 0) {
      why = "a name has 1 to " + MOST_NAME + " characters and no zero character";
    } else if (!names.add(key)) {
      why = "there is an array of this name (another key)";
    }
    if (why != null) {
      throw new IllegalArgumentException("Cannot put '" + key + "' into " + path + ": " + why);
    }
    return new NpzMemberSink(
        "npz " + path + ":" + key,
        file,
        key + ENDING,
        deflated ? chunks.level() : NpzMemberSink.STORED,
        members::add);
  }

  @Override
  public void commit() {
    file.begin();
    long directory = file.end();
    members.forEach(member -> file.append(member.centralHeader()));
    file.append(ZipMember.end(members.size(), directory, file.end() - directory));
    file.commit();
  }

  @Override
  public void abort() {
    file.abort();
  }
}
