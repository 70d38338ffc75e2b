package org.distarray.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.annotation.Internal;

/**
 * A value as text, in Python's notation or in JSON. It covers the literals in dimension
 * dictionaries and in the headers of .npy and .dnpy files. Reading evaluates nothing.
 *
 * @hidden
 */
@Internal
public sealed interface Literal {

  /**
   * A string.
   *
   * @param value the string
   * @hidden
   */
  @Internal
  record Text(String value) implements Literal {}

  /**
   * An integer. Python also writes {@code 5L} and {@code np.int64(5)}.
   *
   * @param value the integer
   * @hidden
   */
  @Internal
  record Int(long value) implements Literal {}

  /**
   * A number with a fraction or an exponent, in JSON only.
   *
   * @param value the number
   * @hidden
   */
  @Internal
  record Real(double value) implements Literal {}

  /**
   * {@code True} or {@code False}; in JSON {@code true} or {@code false}.
   *
   * @param value the truth value
   * @hidden
   */
  @Internal
  record Bool(boolean value) implements Literal {}

  /**
   * {@code null}; JSON only.
   *
   * @hidden
   */
  @Internal
  record Null() implements Literal {}

  /**
   * A tuple {@code (a, b)}, in Python only. JSON writes a list instead.
   *
   * @param items the items
   * @hidden
   */
  @Internal
  record Tuple(List<Literal> items) implements Literal {}

  /**
   * A list {@code [a, b]}. Python also writes {@code array([a, b])}.
   *
   * @param items the items
   * @hidden
   */
  @Internal
  record Items(List<Literal> items) implements Literal {}

  /**
   * A dictionary whose keys are strings.
   *
   * @param entries the values by key
   * @hidden
   */
  @Internal
  record Dict(Map<String, Literal> entries) implements Literal {}

  /**
   * Reads Python's notation: strings, integers, {@code True}, {@code False}, tuples, lists and
   * dictionaries. It reads two calls, as NumPy prints them: {@code array([...])} around integers,
   * and {@code np.int64(5)}.
   *
   * @throws IllegalArgumentException naming the fault and its character
   */
  static Literal python(String text) {
    return LiteralParser.parse(text, Notation.PYTHON);
  }

  /**
   * Reads JSON strictly by RFC 8259. It refuses a key that comes twice.
   *
   * @throws IllegalArgumentException naming the fault and its character
   */
  static Literal json(String text) {
    return LiteralParser.parse(text, Notation.JSON);
  }

  /**
   * The literal of a Java value. The value is a String or Character, Boolean, Byte, Short, Integer,
   * Long, Float, Double, null, List, {@code long[]}, Map, or a literal.
   *
   * @throws IllegalArgumentException for any other value
   */
  static Literal of(Object value) {
    if (value == null) {
      return new Null();
    } else if (value instanceof Literal literal) {
      return literal;
    } else if (value instanceof String || value instanceof Character) {
      return new Text(value.toString());
    } else if (value instanceof Boolean b) {
      return new Bool(b);
    } else if (value instanceof Double || value instanceof Float) {
      return new Real(((Number) value).doubleValue());
    } else if (DictReader.isInteger(value)) {
      return new Int(((Number) value).longValue());
    } else if (value instanceof long[] a) {
      return new Items(Arrays.stream(a).<Literal>mapToObj(Int::new).toList());
    } else if (value instanceof List<?> list) {
      return new Items(list.stream().map(Literal::of).toList());
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Literal> entries = new LinkedHashMap<>();
      map.forEach((key, entry) -> entries.put(String.valueOf(key), of(entry)));
      return new Dict(entries);
    }
    throw new IllegalArgumentException(
        "Cannot write a "
            + value.getClass().getName()
            + " as text (a string, boolean, number, list or map)");
  }

  /** The Java value: String, Long, Double, Boolean, null, List or Map. A tuple becomes a List. */
  default Object toJava() {
    if (this instanceof Text t) {
      return t.value;
    } else if (this instanceof Int n) {
      return n.value;
    } else if (this instanceof Real r) {
      return r.value;
    } else if (this instanceof Bool b) {
      return b.value;
    } else if (this instanceof Dict d) {
      Map<String, Object> out = new LinkedHashMap<>();
      d.entries.forEach((key, entry) -> out.put(key, entry.toJava()));
      return out;
    } else if (this instanceof Null) {
      return null;
    }
    List<Object> out = new ArrayList<>(); // which, unlike List.of, may hold null
    (this instanceof Tuple t ? t.items : ((Items) this).items)
        .forEach(item -> out.add(item.toJava()));
    return out;
  }

  /** This value as Python prints it. */
  default String python() {
    return Notation.PYTHON.write(this);
  }

  /** This value in JSON. */
  default String json() {
    return Notation.JSON.write(this);
  }
}
