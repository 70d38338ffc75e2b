package org.distarray.io.fields;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.distarray.io.runs.ElementType;
import org.distarray.store.Attributes;

/**
 * The type of the elements of an array or of an attribute, as a file describes it. Numbers become
 * elements of a dtype; the other types are read in parts, or are only named.
 */
public sealed interface StoredType {

  /** The bytes of an element. */
  long size();

  /** The name of the type, for listings. */
  String name();

  /** The attributes that the type itself gives its numbers, such as the unit of times. */
  default Attributes attributes() {
    return Attributes.NONE;
  }

  /**
   * A number of a dtype.
   *
   * @param attributes what the type tells beside the dtype, such as the unit of times
   */
  record Number(ElementType element, Attributes attributes) implements StoredType {
    /** A number without a unit. */
    public Number(ElementType element) {
      this(element, Attributes.NONE);
    }

    @Override
    public long size() {
      return element.itemsize();
    }

    @Override
    public String name() {
      return element.dtype().toString();
    }
  }

  /**
   * A text.
   *
   * @param isVariable whether the element only tells where the text is
   * @param padding 0 if the text ends with a zero byte, 1 if it is filled with zero bytes, 2 if
   *     with spaces
   */
  record Text(long size, boolean isVariable, int padding) implements StoredType {
    @Override
    public String name() {
      return "string";
    }
  }

  /** A list whose element only tells where its numbers are. */
  record Sequence(long size, StoredType of) implements StoredType {
    @Override
    public String name() {
      return "lists of " + of.name();
    }
  }

  /**
   * An array of a fixed shape in each element. An array of arrays is one of all their dimensions.
   */
  record Repeated(long[] dims, StoredType of) implements StoredType {
    /** The most dimensions that readers take. */
    public static final int MOST_DIMENSIONS = 32;

    /** Makes one type of arrays of arrays. */
    public Repeated {
      if (of instanceof Repeated inner) {
        long[] outer = dims;
        dims = Arrays.copyOf(outer, outer.length + inner.dims.length);
        System.arraycopy(inner.dims, 0, dims, outer.length, inner.dims.length);
        of = inner.of;
      }
    }

    @Override
    public long size() {
      long out = of.size();
      for (long n : dims) {
        out = Math.multiplyExact(out, n);
      }
      return out;
    }

    @Override
    public String name() {
      return "arrays of " + of.name();
    }

    @Override
    public Attributes attributes() {
      return of.attributes();
    }
  }

  /** Several fields side by side. */
  record Compound(long size, List<Field> fields) implements StoredType {
    @Override
    public String name() {
      return "compound {"
          + fields.stream().map(Field::name).limit(16).collect(Collectors.joining(", "))
          + (fields.size() > 16 ? ", ..." : "")
          + "}";
    }

    /** The field of a name. */
    public Optional<Field> field(String wanted) {
      return fields.stream().filter(f -> f.name().equals(wanted)).findFirst();
    }
  }

  /** A field of a compound, and its place in the element in bytes. */
  record Field(String name, long offset, StoredType type) {}

  /** A reference to an object of the file, by its address. */
  record Reference(long size) implements StoredType {
    @Override
    public String name() {
      return "reference";
    }
  }

  /**
   * A type that is not read.
   *
   * @param fault the reason
   */
  record Other(long size, String name, String fault) implements StoredType {}
}
