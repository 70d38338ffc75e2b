package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.List;
import org.distarray.dist.IndexSet;
import org.distarray.io.bytes.FileRef;
import org.distarray.ndarray.NdArray;

/** Reads the texts of a dataset, or of a field of it, all of them at once. */
final class TextReader {
  private static final int MOST = 1 << 22;

  private TextReader() {}

  /**
   * The texts in C order.
   *
   * @throws Hdf5Fault when there is no such dataset, or it has other elements or too many
   */
  static List<String> read(LinkedFiles files, FileRef start, List<String> names) {
    LinkWalk.Found found = LinkWalk.dataset(files, start, names);
    StoredType type = PlanReader.type(found);
    long offset = 0;
    for (String name : found.fields()) {
      StoredType.Field field = PlanReader.field(type, name);
      offset += field.offset();
      type = field.type();
    }
    if (!(type instanceof StoredType.Text text)) {
      throw new Hdf5Fault("its elements are " + type.name() + ", not texts (load loads numbers)");
    }
    if (Dataspace.parse(found.messages().body(ObjectMessages.DATASPACE)).isNull()) {
      return List.of();
    }
    DatasetPlan plan = PlanReader.bytes(found);
    int outer = plan.shape().ndim() - 1;
    long n = plan.shape().size() / Math.max(1, plan.shape().dim(outer));
    if (n > MOST || n > ValueReader.MOST_TOGETHER / text.size()) {
      throw new Hdf5Fault(
          "its "
              + n
              + " texts of "
              + text.size()
              + " bytes are more than the driver should hold (at most "
              + MOST
              + " texts and 64 MiB; h5py reads a part of them)");
    }
    IndexSet[] region = IndexSet.whole(plan.shape());
    region[outer] = new IndexSet.Range(offset, 1, text.size());
    NdArray raw = new Hdf5Source(start, names, null, plan).read(region).copy();
    byte[] bytes = new byte[(int) raw.size()];
    raw.storage().writeTo(ByteBuffer.wrap(bytes), 0, bytes.length);
    return ValueReader.ofTexts(found.in().meta(), n).texts(text, (int) n, ByteBuffer.wrap(bytes));
  }
}
