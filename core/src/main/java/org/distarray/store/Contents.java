package org.distarray.store;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.annotation.Internal;

/**
 * The groups and arrays in a file: a tree in the order of the file, as one list. A group stands
 * before its members, and the file itself, with the path {@code ""}, before all.
 *
 * <pre>{@code
 * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
 * context.files().open("sst.h5").contents() //> hdf5 sst.h5
 *                                           //>   group
 *                                           //>     int64 SST(3, 2)
 * }</pre>
 *
 * @param label the name of the format and the path: {@code "hdf5 sst.h5"}
 * @param members the members
 */
public record Contents(String label, List<Member> members) implements Serializable {
  /** The path of the only array in a file of a format without names. */
  public static final String ONLY = "array";

  /** Makes a tree. */
  public Contents {
    members = List.copyOf(members);
  }

  /**
   * A file with one array and no names.
   *
   * @hidden
   */
  @Internal
  public static Contents of(ArraySource source) {
    Labels all = source.labels();
    Labels labels = new Labels(all.name(), all.dimensions(), all.attributes(), Map.of());
    return new Contents(
        source.label(),
        List.of(
            Member.group("", Attributes.NONE),
            Member.array(ONLY, source.shape(), source.dtype(), Stored.PLAIN, labels)));
  }

  /**
   * The paths of the arrays that can be loaded.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
   * context.files().open("sst.h5").contents().keys() //> [group/SST]
   * }</pre>
   */
  public List<String> keys() {
    return members.stream().filter(Member::isLoadable).map(Member::path).toList();
  }

  /**
   * The member at a path, {@code "group/name"}; {@code ""} is the file itself.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
   * context.files().open("sst.h5").contents().member("SST") //> Optional.empty
   * }</pre>
   */
  public Optional<Member> member(String path) {
    String wanted = path.replaceAll("^/+|/+$", "");
    return members.stream().filter(m -> m.path().equals(wanted)).findFirst();
  }

  /**
   * The attributes of the file.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
   * context.files().open("sst.h5").contents().attributes().names() //> []
   * }</pre>
   */
  public Attributes attributes() {
    return member("").map(m -> m.labels().attributes()).orElse(Attributes.NONE);
  }

  /**
   * The tree, a line for each member and for each attribute. Attributes stand below their member.
   * The file stands there without its directory.
   */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(label.replaceFirst(" .*/", " "));
    for (Member member : members) {
      long depth = member.path().chars().filter(c -> c == '/').count() + 1;
      String indent = "\n" + "  ".repeat((int) Math.min(depth, 32));
      if (!member.path().isEmpty()) {
        out.append(indent).append(member.isGroup() ? member.name() : member.toString());
      }
      String inner = member.path().isEmpty() ? indent : indent + "  ";
      Attributes attributes = member.labels().attributes();
      for (Map.Entry<String, Object> e : attributes.values().entrySet()) {
        out.append(inner).append(':').append(e.getKey()).append(" = ");
        out.append(Attributes.text(e.getValue()).replaceAll("\\s*\n\\s*", " "));
      }
    }
    return out.toString();
  }
}
