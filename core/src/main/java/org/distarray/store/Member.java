package org.distarray.store;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * A group or an array in a file, as its metadata describe it.
 *
 * <pre>{@code
 * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
 * context.files().open("sst.h5").contents().member("group/SST").get() //> int64 SST(3, 2)
 * }</pre>
 *
 * @param path the names of the groups and its own, {@code "group/name"}; empty for the file itself
 * @param type the name of the dtype, or of the stored type if that has no dtype; {@code "group"}
 *     for a group
 * @param shape the shape of an array; empty for all else
 * @param dtype the dtype of the elements that are loaded; empty if none can be
 * @param fault the reason why the elements cannot be loaded; empty if they can
 * @param stored the form of the elements in the file
 * @param labels the name, the names of the dimensions and the attributes. The coordinates are left
 *     out; {@link ArraySource#labels} has them
 */
public record Member(
    String path,
    String type,
    Optional<Shape> shape,
    Optional<DType> dtype,
    String fault,
    Stored stored,
    Labels labels)
    implements Serializable {
  private static final String GROUP = "group";

  /**
   * A group with its attributes, or a file with an empty path.
   *
   * @hidden
   */
  @Internal
  public static Member group(String path, Attributes attributes) {
    Labels labels = new Labels(nameOf(path), List.of(), attributes, Map.of());
    return new Member(path, GROUP, Optional.empty(), Optional.empty(), "", Stored.PLAIN, labels);
  }

  /**
   * An array that can be loaded.
   *
   * @hidden
   */
  @Internal
  public static Member array(String path, Shape shape, DType dtype, Stored stored, Labels labels) {
    return new Member(
        path, dtype.toString(), Optional.of(shape), Optional.of(dtype), "", stored, labels);
  }

  /**
   * A member that is there and cannot be loaded, such as a damaged array or a link to another file.
   *
   * @param type a short name of its kind, such as {@code "link"}
   * @param fault the reason
   * @hidden
   */
  @Internal
  public static Member other(String path, String type, String fault) {
    return new Member(
        path,
        type,
        Optional.empty(),
        Optional.empty(),
        fault,
        Stored.PLAIN,
        Labels.NONE.named(nameOf(path)));
  }

  /**
   * This member with other labels.
   *
   * @hidden
   */
  @Internal
  public Member withLabels(Labels other) {
    return new Member(path, type, shape, dtype, fault, stored, other);
  }

  /**
   * This member as one of another kind, which has no elements to load.
   *
   * @hidden
   */
  @Internal
  public Member as(String otherType) {
    return new Member(path, otherType, shape, Optional.empty(), "", Stored.PLAIN, labels);
  }

  /**
   * This member under another name.
   *
   * @hidden
   */
  @Internal
  public Member at(String otherPath) {
    Labels named = labels.named(nameOf(otherPath));
    return new Member(otherPath, type, shape, dtype, fault, stored, named);
  }

  /**
   * Whether this is a group, or the file itself.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
   * context.files().open("sst.h5").contents().member("group").get().isGroup() //> true
   * }</pre>
   */
  public boolean isGroup() {
    return type.equals(GROUP);
  }

  /**
   * Whether this is an array that can be loaded.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
   * context.files().open("sst.h5").contents().member("group/SST").get().isLoadable() //> true
   * }</pre>
   */
  public boolean isLoadable() {
    return dtype.isPresent() && fault.isEmpty();
  }

  /**
   * The last name of the path.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
   * context.files().open("sst.h5").contents().member("group/SST").get().name() //> SST
   * }</pre>
   */
  public String name() {
    return nameOf(path);
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** {@code float32 SST(time = 12 of unlimited, lat = 90), chunks (1, 90), deflate}. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(type).append(' ').append(name());
    shape.ifPresent(s -> out.append(dimensions(s)));
    String form = stored.toString();
    out.append(form.isEmpty() ? "" : ", " + form);
    return out.append(fault.isEmpty() ? "" : ", not read: " + fault).toString();
  }

  private String dimensions(Shape s) {
    StringJoiner out = new StringJoiner(", ", "(", ")");
    for (int d = 0; d < s.ndim(); d++) {
      List<String> names = labels.dimensions();
      String name = d < names.size() && !names.get(d).isEmpty() ? names.get(d) + " = " : "";
      long most = d < stored.maxShape().size() ? stored.maxShape().get(d) : s.dim(d);
      String limit = most < 0 ? " of unlimited" : most > s.dim(d) ? " of " + most : "";
      out.add(name + s.dim(d) + limit);
    }
    return out.toString().matches("\\(\\d+\\)") ? s.toString() : out.toString();
  }
}
