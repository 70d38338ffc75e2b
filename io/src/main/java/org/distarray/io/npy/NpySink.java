package org.distarray.io.npy;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.commit.FileAssembly;
import org.distarray.io.commit.RegionSink;
import org.distarray.io.commit.Target;
import org.distarray.store.ArraySink;

/** The file of one array: its header, and its elements. */
final class NpySink implements RegionSink.Place {
  private final FileAssembly file;

  private NpySink(FileAssembly file) {
    this.file = file;
  }

  static ArraySink of(Target target) {
    FileAssembly file = new FileAssembly(target);
    return new RegionSink("npy " + target.file(), file, new NpySink(file));
  }

  @Override
  public void before(Shape shape, DType dtype, long bytes) {
    file.begin();
    file.append(NpyHeader.write(shape, dtype));
  }

  @Override
  public void written(long position, long bytes) {
    file.commit();
  }
}
