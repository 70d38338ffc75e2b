package org.distarray.testing;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Calls every public method of types with null and nonsense for each argument in turn, and lists
 * the calls that end in anything but an answer or one of this library's own refusals.
 */
public final class Nonsense {
  /** What a message must not have: identities, names of classes and of arrays' classes. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "\\w@[0-9a-f]{4,}|\\bclass (\\[|\\w+\\.)|\\[[IJDFBSCZ]\\b|\\[L\\w|(org|java)\\.\\w+\\.|: null$");

  private final Map<Class<?>, List<Supplier<?>>> samples = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private Consumer<Object> look = answer -> {};
  private Path folder;
  private int calls;

  /** A way to make a sensible argument, or the object that methods are called on. */
  public <T> Nonsense with(Class<T> type, Supplier<? extends T> sample) {
    samples.computeIfAbsent(type, t -> new ArrayList<>()).add(sample);
    return this;
  }

  /** What is done with answers: those that are lazy may still fail. */
  public Nonsense look(Consumer<Object> at) {
    look = at;
    return this;
  }

  /** Lets methods that save write into a folder only, under the names that they are given. */
  public Nonsense savingBelow(Path existing) {
    folder = existing;
    return this;
  }

  /** The calls that ended badly, with how they did. */
  public List<String> faults() {
    return faults;
  }

  /** How many calls there were. */
  public int calls() {
    return calls;
  }

  /** Tries the public constructors and methods of a type, inherited ones too. */
  public Nonsense all(Class<?> type) {
    for (Constructor<?> constructor : type.getConstructors()) {
      attempt(type, constructor);
    }
    return methods(type, ".*");
  }

  /** Tries the public methods of a type, inherited ones too, whose names match a pattern. */
  public Nonsense methods(Class<?> type, String names) {
    Arrays.stream(type.getMethods())
        .filter(m -> m.getDeclaringClass().getName().startsWith("org.distarray"))
        .filter(m -> m.getName().matches(names))
        .filter(m -> !m.isBridge() && !m.isSynthetic())
        .filter(m -> !m.getName().equals("valueOf")) // the compiler's own of an enum
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .forEach(m -> attempt(type, m));
    return this;
  }

  /** Tries the constructors and the static methods of a type. */
  public Nonsense statics(Class<?> type) {
    for (Constructor<?> constructor : type.getConstructors()) {
      attempt(type, constructor);
    }
    Arrays.stream(type.getDeclaredMethods())
        .filter(m -> Modifier.isStatic(m.getModifiers()) && Modifier.isPublic(m.getModifiers()))
        .forEach(m -> attempt(type, m));
    return this;
  }

  private void attempt(Class<?> type, Executable call) {
    Class<?>[] types = call.getParameterTypes();
    for (int k = 0; k < types.length; k++) {
      for (Supplier<?> bad : nonsense(types[k])) {
        Object[] arguments = new Object[types.length];
        for (int j = 0; j < types.length; j++) {
          Object argument = j == k ? bad.get() : sample(types[j]);
          arguments[j] = isSavedTo(call, j) ? placed(argument) : argument;
        }
        run(type, call, arguments);
      }
    }
  }

  private static boolean isSavedTo(Executable call, int k) {
    return k == 0 && call.getName().startsWith("save");
  }

  /** A name as a path in the folder; one of a neighbour, "../x", is there, too. */
  private Object placed(Object name) {
    boolean stays = folder == null || name == null || name.equals("");
    return stays ? name : folder + "/saved/" + name;
  }

  private void run(Class<?> type, Executable call, Object... arguments) {
    calls++;
    boolean needsNone = call instanceof Constructor || Modifier.isStatic(call.getModifiers());
    Object receiver = needsNone ? null : sample(type);
    try {
      Object answer =
          call instanceof Constructor<?> c
              ? c.newInstance(arguments)
              : invoked((Method) call, receiver, arguments);
      look.accept(answer);
    } catch (InvocationTargetException e) {
      judge(type, call, e.getCause(), arguments);
    } catch (RuntimeException | Error e) {
      judge(type, call, e, arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(call + " cannot be called", e);
    }
  }

  /** Methods of chapters are public, and declared by interfaces that are not. */
  private static Object invoked(Method method, Object receiver, Object... arguments)
      throws ReflectiveOperationException {
    method.setAccessible(true);
    return method.invoke(receiver, arguments);
  }

  private void judge(Class<?> type, Executable call, Throwable thrown, Object... arguments) {
    String message = String.valueOf(thrown.getMessage());
    boolean own =
        message.startsWith("Cannot ")
            && !(thrown instanceof NullPointerException)
            && !(thrown instanceof Error)
            && !INSIDES.matcher(message).find();
    if (!own) {
      StackTraceElement[] at = thrown.getStackTrace();
      faults.add(
          type.getSimpleName()
              + "."
              + call.getName()
              + written(arguments)
              + " -> "
              + thrown
              + (at.length == 0 ? "" : " at " + at[0] + (at.length > 1 ? " < " + at[1] : "")));
    }
  }

  private static String written(Object... arguments) {
    String all = Arrays.deepToString(arguments);
    return "(" + all.substring(1, all.length() - 1) + ")";
  }

  private Object sample(Class<?> type) {
    List<Supplier<?>> known = samples.get(type);
    if (known != null) {
      return known.get(0).get();
    }
    if (type.isArray() && samples.containsKey(type.getComponentType())) {
      Object array = Array.newInstance(type.getComponentType(), 1);
      Array.set(array, 0, sample(type.getComponentType()));
      return array;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    throw new AssertionError("no sample of " + type);
  }

  private List<Supplier<?>> nonsense(Class<?> type) {
    List<Supplier<?>> out = new ArrayList<>();
    if (!type.isPrimitive()) {
      out.add(() -> null);
    }
    if (type.isArray() && !type.getComponentType().isPrimitive()) {
      out.add(() -> Array.newInstance(type.getComponentType(), 0));
      out.add(() -> Array.newInstance(type.getComponentType(), 1));
      out.add(
          () -> {
            Object array = Array.newInstance(type.getComponentType(), 2);
            Array.set(array, 0, sample(type.getComponentType()));
            return array;
          });
    } else if (type == List.class || type == java.util.Collection.class) {
      out.add(List::of);
      out.add(() -> Collections.singletonList(null));
      out.add(() -> Arrays.asList("one", null));
      out.add(() -> List.of(List.of()));
      out.add(() -> List.of(Map.of("dist_type", "b", "bounds", "no list")));
      out.add(() -> List.of(Map.of("dist_type", 7)));
      out.add(() -> List.of(Collections.singletonMap("dist_type", null)));
    } else if (type == Map.class) {
      out.add(() -> Collections.singletonMap("mode", null));
      out.add(() -> Collections.singletonMap(null, "w"));
      out.add(() -> Map.of("no such option", "x"));
    } else if (type == String.class) {
      for (String text :
          List.of("", " ", "[0,1]", "one", "0:1:0", "-", "float63", "a\nb", ",", "99", "../x")) {
        out.add(() -> text);
      }
    } else if (type == Object.class) {
      out.add(Object::new);
      out.add(() -> new int[] {1, 2});
      out.add(() -> new Object[] {null});
      out.add(() -> "text");
      out.add(() -> org.distarray.dtype.DType.INT8);
      out.add(() -> List.of(1));
      out.add(() -> java.math.BigDecimal.ONE);
      out.add(() -> Double.NaN);
      out.add(() -> -1);
    } else if (type == int.class) {
      for (int n : new int[] {-1, -99, 7, Integer.MIN_VALUE}) {
        out.add(() -> n);
      }
    } else if (type == long.class) {
      for (long n : new long[] {-1, -99, 7, Long.MIN_VALUE}) {
        out.add(() -> n);
      }
    } else if (type == double.class) {
      for (double x : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY, 0}) {
        out.add(() -> x);
      }
    } else if (type == int[].class) {
      for (int[] n : new int[][] {{}, {-1}, {-99}, {0, 0}, {9, 9, 9}, {Integer.MIN_VALUE}}) {
        out.add(n::clone);
      }
    } else if (type == long[].class) {
      for (long[] n : new long[][] {{}, {-1}, {-99}, {0, 0}, {9, 9, 9}, {Long.MIN_VALUE, 2}}) {
        out.add(n::clone);
      }
    } else if (type == boolean[].class || type == double[].class || type == float[].class) {
      out.add(() -> Array.newInstance(type.getComponentType(), 0));
    }
    return out;
  }
}
