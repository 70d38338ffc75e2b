package org.distarray.io.npy;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.distarray.error.ArrayIOException;
import org.distarray.index.IndexTransform;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.fields.ElementMembers;
import org.distarray.io.fields.FieldSource;
import org.distarray.io.fields.StoredType;
import org.distarray.io.runs.StoredArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Labels;
import org.distarray.store.Member;
import org.distarray.store.PartSource;
import org.distarray.store.Stored;

/**
 * The array of a .npy file, or of a member of an .npz file, whose header has been read.
 *
 * @param length the position behind the last byte that may belong to the array
 * @param deflated the member that every reader has to inflate; null if the array lies in the file
 */
record NpyStream(
    FileRef file,
    FileIdentity identity,
    NpyHeader header,
    long length,
    Deflated deflated,
    String label) {

  /**
   * A deflated member of a zip file.
   *
   * @param start the position of its bytes
   */
  record Deflated(ZipMember member, long start) implements Serializable {
    /** A reader of what is in it. */
    InflatedReader open(ByteReader in) {
      return InflatedReader.of(in, member, start);
    }
  }

  /** The array of a .npy file. */
  static NpyStream open(FileRef file) {
    FileIdentity identity = file.identity();
    try (ByteReader in = file.open()) {
      NpyHeader header = NpyHeader.read(in, file, 0);
      return new NpyStream(file, identity, header, in.length(), null, "npy " + file);
    }
  }

  private StoredArray.Opener opener() {
    Deflated inside = deflated;
    return inside == null ? null : inside::open;
  }

  /**
   * The members that the array is.
   *
   * @param key the key of the array
   * @throws ArrayIOException when the array is not complete
   */
  List<Member> members(String key) {
    if (header.type() instanceof StoredType.Number) {
      header.numbers(file, identity, length, opener());
    } else if (header.type().size() > 0) {
      header.bytes(file, identity, length, opener());
    }
    Stored form =
        deflated == null ? Stored.PLAIN : Stored.PLAIN.inChunks(List.of(), List.of("deflate"));
    String name = key.substring(key.lastIndexOf('/') + 1);
    Labels labels = labels(header.type()).named(name);
    return ElementMembers.of(key, header.type(), header.shape(), form, "", labels);
  }

  private static Labels labels(StoredType type) {
    return new Labels("", List.of(), type.attributes(), Map.of());
  }

  /**
   * The array, or a field of its elements.
   *
   * @param key the key of the array, for messages
   * @param field the names of the field and of those around it, with a slash between two; empty for
   *     the array
   * @throws ArrayIOException when there is no such field, or it has no numbers
   */
  ArraySource source(String key, String field) {
    StoredType type = header.type();
    if (field.isEmpty() && !(type instanceof StoredType.Compound)) {
      StoredArray numbers = header.numbers(file, identity, length, opener());
      return new NpySource(numbers, label, deflated, labels(type));
    }
    long offset = 0;
    for (String rest = field; !rest.isEmpty(); ) {
      StoredType.Field next = next(type, rest, key);
      offset += next.offset();
      type = next.type();
      rest = rest.substring(Math.min(rest.length(), next.name().length() + 1));
    }
    StoredType found = type;
    FieldSource.Part part =
        FieldSource.Part.of(offset, type).orElseThrow(() -> noNumbers(found, key, field));
    StoredArray bytes = header.bytes(file, identity, length, opener());
    ArraySource all = new NpySource(bytes, label, deflated, labels(type));
    FieldSource out = new FieldSource(all, part);
    return header.fortran() ? reversed(out) : out;
  }

  /** The field with which the names of fields begin; a name may have slashes itself. */
  private StoredType.Field next(StoredType type, String names, String key) {
    List<StoredType.Field> fields =
        type instanceof StoredType.Compound compound ? compound.fields() : List.of();
    Optional<StoredType.Field> found =
        fields.stream()
            .filter(f -> names.equals(f.name()) || names.startsWith(f.name() + "/"))
            .reduce((a, b) -> a.name().length() >= b.name().length() ? a : b);
    return found.orElseThrow(
        () ->
            cannot(
                "there is no field '"
                    + names
                    + "' in "
                    + type.name()
                    + " ("
                    + (fields.isEmpty() ? "the array is" : "the first one is")
                    + " loaded by the key '"
                    + key
                    + (fields.isEmpty() ? "" : "/" + fields.get(0).name())
                    + "')"));
  }

  private ArrayIOException noNumbers(StoredType type, String key, String field) {
    String whole = field.isEmpty() ? key : key + "/" + field;
    if (type instanceof StoredType.Compound compound && !compound.fields().isEmpty()) {
      String first = compound.fields().get(0).name();
      return cannot(
          "its elements are "
              + compound.name()
              + " (a field is loaded by the key '"
              + whole
              + "/"
              + first
              + "')");
    }
    return cannot(
        type instanceof StoredType.Other other
            ? "of '" + whole + "', " + other.fault()
            : "the elements of '" + whole + "' are " + type.name() + " (numbers are loaded)");
  }

  private ArrayIOException cannot(String why) {
    return new ArrayIOException("Cannot read " + file + ": " + why);
  }

  /** A field of elements in Fortran order, whose indices come in reverse. */
  private ArraySource reversed(ArraySource stored) {
    int outer = header.shape().ndim();
    int[] axes =
        IntStream.range(0, stored.shape().ndim()).map(k -> k < outer ? outer - 1 - k : k).toArray();
    return new PartSource(stored, IndexTransform.transpose(stored.shape(), axes));
  }
}
