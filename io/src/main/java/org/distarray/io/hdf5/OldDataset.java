package org.distarray.io.hdf5;

import java.util.List;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.chunks.filter.FilterStep;
import org.distarray.store.StoredPart;

/**
 * A dataset that is to be changed in place.
 *
 * @param file the file behind links
 * @param plan the dataset before the change
 * @param message where the elements lie
 */
record OldDataset(
    FileRef file,
    OldSuperblock superblock,
    ObjectMessages header,
    DatasetPlan plan,
    LayoutMessage message) {

  /**
   * Reads what is needed to write a part of a dataset.
   *
   * @throws org.distarray.error.ArrayIOException when it cannot be read, or cannot be changed so
   */
  static OldDataset read(FileRef given, List<String> names, StoredPart part) {
    FileRef file = given.at(given.store().behindLinks(given.path()));
    file.store().checkUpdatable(file.path());
    return Hdf5Meta.guarded(
        file,
        "Cannot write into " + Hdf5Meta.label(given, names),
        () -> {
          try (LinkedFiles files = new LinkedFiles(null);
              ByteReader in = file.open()) {
            LinkWalk.Found found = LinkWalk.dataset(files, file, names);
            OldSuperblock superblock = OldSuperblock.read(in, found.in().meta());
            LayoutMessage message = LayoutReader.message(found.messages());
            DatasetPlan plan = PlanReader.whole(found);
            Dataspace space = found.messages().dataspace();
            checkShape(plan.shape(), space.limits(), part);
            checkForm(plan, message, found);
            return new OldDataset(file, superblock, found.messages(), plan, message);
          }
        });
  }

  private static void checkShape(Shape shape, long[] limits, StoredPart part) {
    if (!shape.equals(part.before())) {
      throw new Hdf5Fault("its shape is " + shape + " by now, and was " + part.before());
    }
    for (int d = 0; d < limits.length; d++) {
      if (limits[d] != -1 && part.after().dim(d) > limits[d]) {
        throw new Hdf5Fault(
            "dimension "
                + d
                + " would have length "
                + part.after().dim(d)
                + ", of at most "
                + limits[d]
                + " (an array that grows is made with Chunks.AUTO.maxshape(-1, ...), or h5py's"
                + " maxshape)");
      }
    }
  }

  private static void checkForm(DatasetPlan plan, LayoutMessage message, LinkWalk.Found found) {
    if (!found.fields().isEmpty() || !plan.type().isPlain()) {
      throw new Hdf5Fault("its elements are " + plan.type() + ", which can only be read");
    }
    if (plan.layout() instanceof StoredLayout.Compact) {
      throw new Hdf5Fault(
          "its elements lie in its header, which cannot be changed in place (h5repack -l CONTI"
              + " gives them a place of their own)");
    } else if (plan.layout() instanceof StoredLayout.Virtual) {
      throw new Hdf5Fault("its elements are those of other datasets (write into those)");
    } else if (plan.layout() instanceof StoredLayout.Chunked c) {
      for (FilterStep filter : c.filters()) {
        if (!filter.isEncoded()) {
          throw new Hdf5Fault(
              "its chunks are filtered by "
                  + filter.label()
                  + ", which can only be read (h5repack -f GZIP=4 writes a file that can be"
                  + " changed)");
        }
      }
      if (!c.filters().isEmpty() && (message.flags() & 1) != 0) {
        throw new Hdf5Fault(
            "its chunks at the edges are not filtered, which cannot be kept (h5repack writes a"
                + " file that can be changed)");
      }
    }
  }
}
