package org.distarray.io.hdf5;

import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import java.util.List;
import org.distarray.index.Shape;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.runs.ElementType;

/**
 * Resolves a key to the plan of its dataset. {@link Hdf5Meta} watches the reader, because a file
 * may hold anything.
 */
final class PlanReader {
  private static final int MAX_RANK = 32;
  private static final int NULL_DATASPACE = 2;

  private PlanReader() {}

  static DatasetPlan read(LinkedFiles files, FileRef start, List<String> names) {
    LinkWalk.Found found = LinkWalk.dataset(files, start, names);
    ObjectMessages messages = found.messages();
    MetaBytes file = found.in().meta();
    DataSpace space =
        messages.parsed(ObjectMessages.DATASPACE, DataSpaceMessage.class).getDataSpace();
    Shape shape = shape(space);
    ElementType type = DatatypeDecoder.decode(messages.body(ObjectMessages.DATATYPE));
    if (shape.size() > Long.MAX_VALUE / Math.max(type.itemsize(), type.dtype().itemsize())) {
      throw new Hdf5Fault("it is damaged: a shape of " + shape);
    }
    byte[] fill = FillValue.read(messages, type.itemsize());
    StoredLayout layout = LayoutReader.read(file, messages, shape, space.getMaxSizes(), type);
    return new DatasetPlan(shape, type, fill, layout, found.in().file(), found.in().identity());
  }

  private static Shape shape(DataSpace space) {
    if (space.getType() == NULL_DATASPACE) {
      throw new Hdf5Fault("it is empty: a dataset without a shape (h5py.Empty)");
    }
    long[] dims = space.getDimensionsAsLong();
    long[] limits = space.getMaxSizes();
    if (dims.length > MAX_RANK) {
      throw new Hdf5Fault(
          "it is damaged: " + dims.length + " dimensions (at most " + MAX_RANK + ")");
    }
    for (int d = 0; d < dims.length; d++) {
      if (limits[d] != -1 && limits[d] < dims[d]) {
        throw new Hdf5Fault(
            "it is damaged: dimension " + d + " has " + dims[d] + " of at most " + limits[d]);
      }
    }
    try {
      return Shape.of(dims);
    } catch (IllegalArgumentException e) {
      throw new Hdf5Fault("it is damaged: " + e.getMessage());
    }
  }
}
