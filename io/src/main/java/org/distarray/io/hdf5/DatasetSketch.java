package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.index.Shape;
import org.distarray.io.fields.ElementMembers;
import org.distarray.io.fields.StoredType;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Attributes;
import org.distarray.store.Labels;
import org.distarray.store.Member;
import org.distarray.store.Stored;

/**
 * Describes a dataset by its header. The index of its chunks is not read, so that listing a file
 * costs little.
 */
final class DatasetSketch {
  private final ObjectMessages messages;
  private final Labels labels;
  private final List<Member> members = new ArrayList<>();

  private DatasetSketch(ObjectMessages messages, Labels labels) {
    this.messages = messages;
    this.labels = labels;
  }

  /**
   * The dataset, and behind it its fields if it has some. What is wrong with it stands in its
   * fault.
   */
  static List<Member> members(String path, ObjectMessages messages, Attributes attributes) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    DatasetSketch sketch =
        new DatasetSketch(messages, new Labels(name, List.of(), attributes, Map.of()));
    try {
      StoredType type = TypeReader.read(messages.body(ObjectMessages.DATATYPE));
      sketch.describe(path, type);
    } catch (RuntimeException e) {
      sketch.members.add(
          new Member(
              path,
              "dataset",
              Optional.empty(),
              Optional.empty(),
              Hdf5Fault.words(e),
              Stored.PLAIN,
              sketch.labels));
    }
    return sketch.members;
  }

  private void describe(String path, StoredType type) {
    Dataspace space = messages.dataspace();
    String fault = "";
    Stored form = Stored.PLAIN;
    Shape shape = Shape.scalar();
    try {
      shape = space.shape();
      form = form(space, type);
      if (!(type instanceof StoredType.Number && messages.has(ObjectMessages.EXTERNAL_FILES))) {
        LayoutReader.message(messages);
      }
      LayoutReader.checkFilters(messages);
      PlanReader.checkElement(type);
      if (labels.attributes().names().contains("MATLAB_empty")) {
        throw new Hdf5Fault(
            "it is an empty array of MATLAB, and its numbers are the shape (the option matlab)");
      }
    } catch (RuntimeException e) {
      fault = Hdf5Fault.words(e);
    }
    members.addAll(ElementMembers.of(path, type, shape, form, fault, labels));
  }

  private Stored form(Dataspace space, StoredType type) {
    LayoutMessage layout = messages.layout();
    boolean fixed = Arrays.equals(space.dims(), space.limits());
    Stored out =
        new Stored(
            fixed ? List.of() : Arrays.stream(space.limits()).boxed().toList(),
            List.of(),
            List.of(),
            fill(type));
    return layout.kind() == LayoutMessage.CHUNKED
        ? out.inChunks(Arrays.stream(layout.dims()).boxed().toList(), filters())
        : out;
  }

  private List<String> filters() {
    return FilterMessage.steps(messages).stream()
        .map(f -> f.label().isEmpty() ? "filter " + f.id() : f.label())
        .toList();
  }

  private Optional<NdArray> fill(StoredType type) {
    if (type instanceof StoredType.Number number) {
      byte[] fill = FillValue.read(messages, number.element().itemsize());
      if (fill != null) {
        return Optional.of(
            ValueReader.array(number.element(), Shape.scalar(), ByteBuffer.wrap(fill)));
      }
    }
    return Optional.empty();
  }
}
