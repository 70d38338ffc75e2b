package org.distarray.io.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.store.Labels;
import org.distarray.store.Member;
import org.distarray.store.Stored;

/** Lists an array, and behind it the fields of its elements if they have some. */
public final class ElementMembers {
  private final List<Member> members = new ArrayList<>();
  private final String fault;

  private ElementMembers(String fault) {
    this.fault = fault;
  }

  /**
   * The members that an array is.
   *
   * @param fault the reason why nothing of it can be loaded; empty if there is none
   * @param labels the labels of the array
   */
  public static List<Member> of(
      String path, StoredType type, Shape shape, Stored form, String fault, Labels labels) {
    ElementMembers out = new ElementMembers(fault);
    out.add(path, type, shape, form, labels);
    return out.members;
  }

  private void add(String path, StoredType type, Shape shape, Stored form, Labels labels) {
    StoredType element = type instanceof StoredType.Repeated r ? r.of() : type;
    Shape whole = type instanceof StoredType.Repeated r ? shape.then(Shape.of(r.dims())) : shape;
    Optional<DType> dtype =
        element instanceof StoredType.Number n
            ? Optional.of(n.element().dtype())
            : Optional.empty();
    String why = fault.isEmpty() ? fault(element) : fault;
    members.add(
        new Member(
            path,
            element.name(),
            Optional.of(whole),
            why.isEmpty() ? dtype : Optional.empty(),
            why,
            form,
            labels));
    if (element instanceof StoredType.Compound compound) {
      for (StoredType.Field field : compound.fields()) {
        String name = field.name();
        Labels own = new Labels(name, List.of(), field.type().attributes(), Map.of());
        add(path + "/" + name, field.type(), whole, Stored.PLAIN, own);
      }
    }
  }

  private static String fault(StoredType element) {
    if (element instanceof StoredType.Other other) {
      return other.fault();
    }
    if (element instanceof StoredType.Sequence s) {
      String how =
          s.of() instanceof StoredType.Number
              ? " (files().open(path).lists(key) reads them)"
              : " of " + s.of().name() + " (h5py reads them)";
      return "its elements are lists of different lengths" + how;
    }
    return "";
  }
}
