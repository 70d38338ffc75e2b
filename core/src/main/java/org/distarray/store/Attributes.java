package org.distarray.store;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.distarray.error.Required;
import org.distarray.ndarray.IndexArrays;
import org.distarray.ndarray.NdArray;

/**
 * The attributes of an array, of a group or of a file: a text, a list of texts or numbers for each
 * name, in the order of the file. It never changes; {@link #withAttribute} makes another one.
 *
 * <pre>{@code
 * Attributes a = Attributes.NONE.withAttribute("units", "K");
 * a.withAttribute("valid_range", new double[] {150, 350}) //> units = "K", valid_range = [150. 350.]
 * }</pre>
 */
public final class Attributes implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No attributes. */
  public static final Attributes NONE = new Attributes(new LinkedHashMap<>());

  // String, List<String>, NdArray or Unread
  private final LinkedHashMap<String, Object> values;

  private Attributes(LinkedHashMap<String, Object> values) {
    this.values = values;
  }

  /**
   * Attributes with names and values in the order of a map.
   *
   * <pre>{@code
   * Attributes.of(Map.of("units", "K")) //> units = "K"
   * }</pre>
   *
   * @param values values as {@link #withAttribute} takes them
   * @throws IllegalArgumentException when a value is of another type
   */
  public static Attributes of(Map<String, ?> values) {
    Required.given("set attributes", "the map of values", values, "Map.of() for none");
    LinkedHashMap<String, Object> out = new LinkedHashMap<>();
    values.forEach(
        (name, value) ->
            out.put(
                Required.given("set an attribute", "its name", name, "a text"),
                stored(name, value)));
    return new Attributes(out);
  }

  /**
   * These attributes and one more, which replaces one of the same name.
   *
   * <pre>{@code
   * Attributes.NONE.withAttribute("units", "m").withAttribute("units", "K") //> units = "K"
   * }</pre>
   *
   * @param value a text, a list or an array of texts, a number, a Java array of numbers, an {@link
   *     NdArray}, or an {@link Unread} value
   * @throws IllegalArgumentException when the value is of another type
   */
  public Attributes withAttribute(String name, Object value) {
    Required.given("set an attribute", "its name", name, "a text");
    LinkedHashMap<String, Object> out = new LinkedHashMap<>(values);
    out.put(name, stored(name, value));
    return new Attributes(out);
  }

  /**
   * These attributes without one.
   *
   * <pre>{@code
   * Attributes.NONE.withAttribute("units", "m").withAttribute("step", 2).without("step") //> units = "m"
   * }</pre>
   */
  public Attributes without(String name) {
    LinkedHashMap<String, Object> out = new LinkedHashMap<>(values);
    out.remove(name);
    return new Attributes(out);
  }

  private static Object stored(String name, Object value) {
    Required.given("set the attribute '" + name + "'", "its value", value, "a text or a number");
    if (value instanceof String || value instanceof Unread) {
      return value;
    } else if (value instanceof NdArray a) {
      return a.copy();
    } else if (value instanceof String[] texts) {
      return List.of(texts);
    } else if (value instanceof Collection<?> all
        && all.stream().allMatch(text -> text instanceof String)) {
      return List.copyOf(all);
    }
    NdArray numbers = IndexArrays.ofJava(value);
    if (numbers == null) {
      throw new IllegalArgumentException(
          "Cannot set the attribute '"
              + name
              + "' to a "
              + value.getClass().getName()
              + " (a text, a list of texts, a number, a Java array of numbers, an NdArray)");
    }
    return numbers;
  }

  /**
   * The names, in the order of the file.
   *
   * <pre>{@code
   * Attributes.NONE.withAttribute("units", "m").withAttribute("step", 2).names() //> [units, step]
   * }</pre>
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /**
   * The value of an attribute: a {@code String}, a {@code List<String>}, an {@link NdArray}, or an
   * {@link Unread} value. It is empty if there is no such attribute.
   *
   * <pre>{@code
   * Attributes.NONE.withAttribute("step", 2).value("step").get() //> 2
   * }</pre>
   */
  public Optional<Object> value(String name) {
    Object found = values.get(name);
    return Optional.ofNullable(found instanceof NdArray a ? a.copy() : found);
  }

  /**
   * The text of an attribute, if there is one and it is one text.
   *
   * <pre>{@code
   * Attributes.NONE.withAttribute("units", "m").text("units") //> Optional[m]
   * Attributes.NONE.withAttribute("step", 2).text("step") //> Optional.empty
   * }</pre>
   */
  public Optional<String> text(String name) {
    Object found = values.get(name);
    if (found instanceof List<?> texts && texts.size() == 1) {
      found = texts.get(0);
    }
    return found instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /**
   * The numbers of an attribute, if there is one and it holds numbers.
   *
   * <pre>{@code
   * Attributes.NONE.withAttribute("range", new int[] {1, 5}).numbers("range").get() //> [1 5]
   * }</pre>
   */
  public Optional<NdArray> numbers(String name) {
    return values.get(name) instanceof NdArray a ? Optional.of(a.copy()) : Optional.empty();
  }

  /** Whether both have the same names with equal values, in any order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Attributes that
        && values.keySet().equals(that.values.keySet())
        && values.keySet().stream().allMatch(n -> same(values.get(n), that.values.get(n)));
  }

  private static boolean same(Object a, Object b) {
    return a instanceof NdArray x && b instanceof NdArray y ? x.sameAs(y) : a.equals(b);
  }

  @Override
  public int hashCode() {
    return values.keySet().hashCode();
  }

  /** {@code units = "K", valid_range = [150. 350.]}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + " = " + text(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** A value as it is printed: texts in quotes. */
  static String text(Object value) {
    if (value instanceof String text) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    } else if (value instanceof List<?> texts) {
      return texts.stream().map(Attributes::text).collect(Collectors.joining(", "));
    }
    return value.toString();
  }

  /** The values by their names, as {@link #value} gives them. */
  Map<String, Object> values() {
    return values;
  }
}
