package org.distarray.plan;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DimData;

/**
 * Weighs what tasks take, make and send: the Java arrays with elements or states that it refers to,
 * each as a whole and once, however small the view of it. What only says where elements lie
 * (shapes, maps, positions) weighs nothing, and neither does what a user's function returned beside
 * blocks.
 */
final class Weight {
  private static final Set<String> WEIGHED =
      Set.of("org.distarray.redist.Piece", "org.distarray.redist.Assembly");

  private static final Set<String> PLACES =
      Set.of(
          "org.distarray.dist",
          "org.distarray.index",
          "org.distarray.dtype",
          "org.distarray.redist");

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          List<Field> out = new ArrayList<>();
          for (Class<?> c = type; isOurs(c); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
              if (!Modifier.isStatic(field.getModifiers())
                  && (!field.getType().isPrimitive() || field.getType().isArray())) {
                field.setAccessible(true);
                out.add(field);
              }
            }
          }
          return out;
        }
      };

  private Weight() {}

  /** The Java arrays that some values refer to. */
  static Set<Object> arrays(Object... values) {
    Set<Object> out = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>();
    push(open, List.of((Object) values));
    while (!open.isEmpty()) {
      Object each = open.pop();
      if (!seen.add(each)) {
        continue;
      }
      if (each instanceof NdArray array) {
        if (array.size() > 0) { // of a value that is repeated no times there is one
          out.add(array.storage().array());
        }
      } else if (each instanceof Object[] several) {
        push(open, Arrays.asList(several));
      } else if (each.getClass().isArray()) {
        out.add(each);
      } else if (each instanceof Collection<?> several) {
        push(open, several);
      } else if (each instanceof Map<?, ?> several) {
        push(open, several.values());
      } else if (each instanceof Returned returned) {
        push(open, returned.isBlock() ? List.of(returned.block()) : List.of());
      } else if (isOurs(each.getClass())) {
        push(open, fields(each));
      }
    }
    return out;
  }

  private static void push(Deque<Object> open, Collection<?> values) {
    for (Object each : values) {
      if (each != null) {
        open.push(each);
      }
    }
  }

  private static List<Object> fields(Object of) {
    List<Object> out = new ArrayList<>();
    for (Field field : FIELDS.get(of.getClass())) {
      try {
        out.add(field.get(of));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    return out;
  }

  /** Whether a class may have elements or states. */
  private static boolean isOurs(Class<?> type) {
    return type != null
        && type.getName().startsWith("org.distarray.")
        && !type.isHidden() // a lambda
        && !type.isEnum()
        && type != Cut.class
        && !DimData.class.isAssignableFrom(type)
        && (WEIGHED.contains(type.getName()) || !PLACES.contains(type.getPackageName()));
  }

  /** The bytes of some Java arrays. */
  static long bytes(Collection<?> arrays) {
    long out = 0;
    for (Object each : arrays) {
      out += (long) Array.getLength(each) * size(each.getClass().getComponentType());
    }
    return out;
  }

  private static int size(Class<?> element) {
    if (element == byte.class || element == boolean.class) {
      return 1;
    } else if (element == short.class || element == char.class) {
      return 2;
    }
    return element == int.class || element == float.class ? 4 : 8;
  }
}
