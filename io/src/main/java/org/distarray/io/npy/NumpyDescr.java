package org.distarray.io.npy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.distarray.io.fields.StoredType;
import org.distarray.protocol.Literal;

/**
 * Reads the entry {@code descr} of a .npy header: a type string, or a list of fields, each of which
 * is a tuple of its name, its type and perhaps a shape. Source: descr_to_dtype of numpy.lib.format.
 */
final class NumpyDescr {
  private static final Pattern SIZED = Pattern.compile("[<>=|]?([VSUfc])(\\d{1,9})");
  private static final int LARGEST_ELEMENT = 1 << 24;
  private static final int BYTES_OF_CHARACTER = 4;

  private NumpyDescr() {}

  /**
   * The type of the elements. One that is not read tells so.
   *
   * @throws IllegalArgumentException when it is none, with the reason as message
   */
  static StoredType read(Literal descr) {
    StoredType out = descr instanceof Literal.Text text ? named(text.value()) : fields(descr);
    size(out);
    return out;
  }

  private static StoredType named(String text) {
    Optional<StoredType> number =
        NumpyTypes.of(text).<StoredType>map(StoredType.Number::new).or(() -> NumpyTimes.of(text));
    return number.orElseGet(
        () ->
            new StoredType.Other(
                size(text),
                text.isEmpty() ? "unknown" : text,
                "the type '"
                    + text
                    + "' is not one of those here ("
                    + NumpyTypes.supported()
                    + ", datetime64, timedelta64; NumPy's astype makes one where that means"
                    + " something)"));
  }

  /** The bytes of an element of a kind that is not read; 0 if a string does not tell. */
  private static long size(String text) {
    Matcher m = SIZED.matcher(text);
    return m.matches()
        ? Long.parseLong(m.group(2)) * (m.group(1).equals("U") ? BYTES_OF_CHARACTER : 1)
        : 0;
  }

  private static StoredType fields(Literal descr) {
    if (!(descr instanceof Literal.Items items) || items.items().isEmpty()) {
      throw new IllegalArgumentException(
          "its descr is neither a type string nor a list of fields: " + descr.python());
    }
    List<StoredType.Field> out = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long offset = 0;
    for (Literal item : items.items()) {
      List<Literal> parts = item instanceof Literal.Tuple t ? t.items() : List.of();
      if (parts.size() < 2 || parts.size() > 3) {
        throw new IllegalArgumentException(
            "a field of its descr is no tuple of a name, a type and perhaps a shape: "
                + item.python());
      }
      String name = name(parts.get(0));
      StoredType type = type(parts.get(1));
      if (parts.size() == 3) {
        type = repeated(dims(parts.get(2)), type);
      }
      if (type instanceof StoredType.Other other && !SIZED.matcher(other.name()).matches()) {
        throw new IllegalArgumentException(
            "the field '"
                + name
                + "' has the type "
                + parts.get(1).python()
                + ", whose bytes are not known: objects are pickled (in NumPy, an array without"
                + " the field)");
      }
      boolean fills = name.isEmpty() && type instanceof StoredType.Other;
      if (!fills) {
        if (!names.add(name)) {
          throw new IllegalArgumentException("the field '" + name + "' comes twice in its descr");
        }
        out.add(new StoredType.Field(name, offset, type));
      }
      offset += size(type);
    }
    return new StoredType.Compound(offset, List.copyOf(out));
  }

  private static StoredType type(Literal literal) {
    if (literal instanceof Literal.Tuple t && t.items().size() == 2) {
      return repeated(dims(t.items().get(1)), type(t.items().get(0)));
    }
    return read(literal);
  }

  private static StoredType repeated(long[] dims, StoredType type) {
    StoredType.Repeated out = new StoredType.Repeated(dims, type);
    if (out.dims().length > StoredType.Repeated.MOST_DIMENSIONS) {
      throw new IllegalArgumentException("a field has " + out.dims().length + " dimensions");
    }
    return out;
  }

  /** The bytes of a field, which are few enough that no sum of them leaves 64 bits. */
  private static long size(StoredType type) {
    long out;
    try {
      out = type.size();
    } catch (ArithmeticException e) {
      out = Long.MAX_VALUE;
    }
    if (out > LARGEST_ELEMENT) {
      throw new IllegalArgumentException(
          "its elements have " + out + " bytes or more (at most " + LARGEST_ELEMENT + ")");
    }
    return out;
  }

  /** The name of a field, which a title may stand before. */
  private static String name(Literal literal) {
    Literal name =
        literal instanceof Literal.Tuple t && t.items().size() == 2 ? t.items().get(1) : literal;
    if (name instanceof Literal.Text text) {
      return text.value();
    }
    throw new IllegalArgumentException("the name of a field is no text: " + literal.python());
  }

  private static long[] dims(Literal literal) {
    List<Literal> items = literal instanceof Literal.Tuple t ? t.items() : List.of(literal);
    long[] out = new long[items.size()];
    for (int k = 0; k < out.length; k++) {
      if (!(items.get(k) instanceof Literal.Int n) || n.value() < 1) {
        throw new IllegalArgumentException("the shape of a field is " + literal.python());
      }
      out[k] = n.value();
    }
    return out;
  }
}
