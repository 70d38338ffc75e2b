package org.distarray.connector.np;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.distarray.DistArray;
import org.distarray.annotation.Internal;
import org.distarray.array.ArrayApi;
import org.distarray.array.ArrayLike;
import org.distarray.array.Calculus;
import org.distarray.array.Filling;
import org.distarray.array.Histograms;
import org.distarray.array.Indexing;
import org.distarray.array.Joining;
import org.distarray.array.Logic;
import org.distarray.array.Making;
import org.distarray.array.Manipulation;
import org.distarray.array.Matrices;
import org.distarray.array.Products;
import org.distarray.array.Sets;
import org.distarray.array.Signals;
import org.distarray.array.Special;
import org.distarray.array.Splitting;
import org.distarray.array.Statistics;

/**
 * A function of arrays by NumPy's name: the row of a table of signatures, or else the method of the
 * first argument that has this name, or the static function of a chapter. It is what {@code np} is
 * made of in a shell of Scala.
 *
 * <pre>{@code
 * NamedFunction.call("expand_dims", List.of(a, 0)) // a.expandDims(0)
 * }</pre>
 *
 * @hidden
 */
@Internal
public final class NamedFunction {
  private static final List<Class<?>> CHAPTERS =
      List.of(
          Joining.class,
          Manipulation.class,
          Splitting.class,
          Statistics.class,
          Histograms.class,
          Logic.class,
          Sets.class,
          Indexing.class,
          Matrices.class,
          Products.class,
          Making.class,
          Calculus.class,
          Signals.class,
          Special.class,
          Filling.class);

  /** NumPy's names that are spelled in another way here. */
  private static final Map<String, String> SPELLED =
      Map.of("concatenate", "concat", "amax", "max", "amin", "min", "var", "variance");

  private static final Pattern JOINT = Pattern.compile("_([a-z0-9])");

  private NamedFunction() {}

  /**
   * Calls a function. Integers may stand for longs and doubles, and a list for an array of Java.
   *
   * @param name NumPy's, or this library's
   * @param arguments an array, or a list of arrays, and what follows it
   * @return null of a function that gives nothing
   * @throws IllegalArgumentException when no function of this name takes such arguments
   */
  public static Object call(String name, List<?> arguments) {
    return call(name, arguments, Object.class).orElseThrow(() -> unknown(name, arguments)).value();
  }

  /**
   * Calls a function that gives one array, with NumPy's arguments or this library's. Others of its
   * name are not called.
   *
   * @param arguments as {@link #call} takes them
   * @throws IllegalArgumentException when no function of this name takes such arguments, or none of
   *     these gives one array
   */
  public static Object array(String name, List<?> arguments) {
    return array(name, arguments, Map.of());
  }

  /**
   * Calls a function that gives one array, with arguments that have names.
   *
   * @param arguments those that stand in order, the array among them
   * @param named those with names, which are NumPy's; {@code axis} alone may also stand behind the
   *     arguments of any other function
   * @throws IllegalArgumentException when the function has no such arguments
   */
  public static Object array(String name, List<?> arguments, Map<String, ?> named) {
    Optional<Object> known = NumpyCalls.call(name, arguments, named);
    if (known.isPresent()) {
      return known.get();
    }
    List<Object> all = new ArrayList<>(arguments);
    for (String each : named.keySet()) {
      if (NumpyCalls.has(name) || !each.equals("axis")) {
        throw new IllegalArgumentException(
            "Cannot call np."
                + name
                + " with "
                + each
                + " = "
                + kind(named.get(each))
                + " and "
                + arguments.size()
                + " others ("
                + signature(name)
                    .orElse("arguments stand in their order: a. and the Tab key show them")
                + ")");
      }
      all.add(named.get(each));
    }
    return call(name, all, ArrayLike.class)
        .orElseThrow(
            () ->
                gives(name, all)
                    ? new IllegalArgumentException(
                        "Cannot call np."
                            + name
                            + ": it gives no single array (a."
                            + own(name)
                            + " and its kin give what they have)")
                    : unknown(name, all))
        .value();
  }

  /**
   * The different elements of an array, and where they are or how many; no NaN equals another.
   *
   * @param name {@code unique_all}, {@code unique_counts} or {@code unique_inverse}
   */
  public static <A extends ArrayLike<A>> Sets.Unique<A> unique(String name, A a) {
    return switch (name) {
      case "unique_all" -> ArrayApi.uniqueAll(a);
      case "unique_counts" -> ArrayApi.uniqueCounts(a);
      case "unique_inverse" -> ArrayApi.uniqueInverse(a);
      default ->
          throw new IllegalArgumentException(
              "Cannot call np." + name + " (unique_all, unique_counts, unique_inverse)");
    };
  }

  private static Optional<Returned> call(String name, List<?> all, Class<?> result) {
    return run(only(result, ofArray(name, all)), all.get(0), all.subList(1, all.size()))
        .or(() -> run(only(result, chapters(name)), null, all));
  }

  /** Whether a function takes such arguments, whatever it gives. Nothing is called. */
  private static boolean gives(String name, List<?> all) {
    List<?> more = all.subList(1, all.size());
    return ofArray(name, all).anyMatch(m -> fitted(m, more).isPresent())
        || chapters(name).anyMatch(m -> fitted(m, all).isPresent());
  }

  private static Stream<Method> ofArray(String name, List<?> arguments) {
    return methods(arguments.get(0).getClass(), own(name), false);
  }

  private static Stream<Method> only(Class<?> result, Stream<Method> methods) {
    return methods.filter(
        m ->
            result == Object.class
                || result.isAssignableFrom(m.getReturnType())
                || m.getGenericReturnType() instanceof TypeVariable<?>); // of an array: its kind
  }

  private static String own(String name) {
    String spelled = JOINT.matcher(name).replaceAll(m -> m.group(1).toUpperCase());
    return SPELLED.getOrDefault(spelled, spelled);
  }

  private static Stream<Method> chapters(String name) {
    return CHAPTERS.stream().flatMap(c -> methods(c, own(name), true));
  }

  private static IllegalArgumentException unknown(String name, List<?> arguments) {
    return new IllegalArgumentException(
        "Cannot call "
            + name
            + ": no function of this name takes "
            + arguments.stream().map(NamedFunction::kind).toList()
            + " ("
            + signature(name).orElse("a. and the Tab key show the methods of an array a")
            + ")");
  }

  /** The ways to call a function: NumPy's, or those of this library. */
  private static Optional<String> signature(String name) {
    return NumpyCalls.signature(name)
        .or(
            () ->
                NamedForms.of(
                    name,
                    Stream.concat(methods(DistArray.class, own(name), false), chapters(name))));
  }

  /** The value that a function has returned, null of one that gives nothing. */
  private record Returned(Object value) {}

  private static Stream<Method> methods(Class<?> type, String name, boolean isStatic) {
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getName().equals(name) && !m.isBridge())
        .filter(m -> Modifier.isStatic(m.getModifiers()) == isStatic);
  }

  /** Calls the first method that fits; narrow types, and fewer parameters, come first. */
  private static Optional<Returned> run(Stream<Method> methods, Object on, List<?> arguments) {
    for (Method method : methods.sorted(Comparator.comparing(NamedFunction::width)).toList()) {
      Optional<Object[]> fitted = fitted(method, arguments);
      if (fitted.isPresent()) {
        return Optional.of(new Returned(invoke(method, on, fitted.get())));
      }
    }
    return Optional.empty();
  }

  private static int width(Method method) {
    int width = method.isVarArgs() ? 1000 : 0;
    for (Class<?> type : method.getParameterTypes()) {
      width += type == int.class ? 1 : type == long.class ? 2 : type == Object.class ? 9 : 3;
    }
    return width;
  }

  private static Object invoke(Method method, Object on, Object[] arguments) {
    method.setAccessible(true); // public, and declared by an interface that is not
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("Cannot call " + method.getName(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Cannot call " + method.getName(), e);
    }
  }

  private static Optional<Object[]> fitted(Method method, List<?> arguments) {
    Class<?>[] types = method.getParameterTypes();
    int n = types.length;
    if (arguments.size() == n) {
      Optional<Object[]> as = fitted(types, arguments);
      if (as.isPresent() || !method.isVarArgs()) {
        return as;
      }
    }
    if (!method.isVarArgs() || arguments.size() < n - 1) {
      return Optional.empty();
    }
    List<Object> packed = new ArrayList<>(arguments.subList(0, n - 1));
    packed.add(arguments.subList(n - 1, arguments.size()));
    return fitted(types, packed);
  }

  private static Optional<Object[]> fitted(Class<?>[] types, List<?> values) {
    Object[] out = new Object[types.length];
    for (int k = 0; k < types.length; k++) {
      out[k] = fitted(types[k], values.get(k));
      if (out[k] == null) {
        return Optional.empty();
      }
    }
    return Optional.of(out);
  }

  /** A value as a parameter's type takes it; null if it does not. */
  private static Object fitted(Class<?> type, Object value) {
    boolean isWhole = value instanceof Integer || value instanceof Long;
    if (type == int.class) {
      return value instanceof Integer ? value : null;
    } else if (type == long.class) {
      return isWhole ? ((Number) value).longValue() : null;
    } else if (type == double.class) {
      return isWhole || value instanceof Double ? ((Number) value).doubleValue() : null;
    } else if (type == boolean.class) {
      return value instanceof Boolean ? value : null;
    } else if (type.isArray() && value instanceof List<?> list) {
      return packed(type.getComponentType(), list);
    }
    return type.isInstance(value) ? value : null;
  }

  private static Object packed(Class<?> type, List<?> values) {
    Object out = java.lang.reflect.Array.newInstance(type, values.size());
    for (int k = 0; k < values.size(); k++) {
      Object value = fitted(type, values.get(k));
      if (value == null) {
        return null;
      }
      java.lang.reflect.Array.set(out, k, value);
    }
    return out;
  }

  static String kind(Object value) {
    return value instanceof ArrayLike<?> ? "an array" : String.valueOf(value);
  }
}
