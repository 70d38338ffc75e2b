package org.distarray.arrayapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** A method by its name, with arguments that fit: of an object, or a static one of a class. */
final class Call {
  private final Object receiver;
  private final Method method;
  private final Object[] arguments;
  private final int distance;

  private Call(Object receiver, Method method, Object[] arguments, int distance) {
    this.receiver = receiver;
    this.method = method;
    this.arguments = arguments;
    this.distance = distance;
  }

  /**
   * The call whose parameters are nearest to the values.
   *
   * @param on an object or a class
   * @param call a list: the method's name, then a value for each parameter; those of {@code int...}
   *     are one list
   */
  static Call of(Object on, JsonNode call, Arguments arguments) {
    String name = call.get(0).asText();
    boolean isStatic = on instanceof Class<?>;
    Class<?> type = on instanceof Class<?> c ? c : on.getClass();
    Call best = null;
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() == call.size() - 1
          && !method.isBridge()
          && Modifier.isStatic(method.getModifiers()) == isStatic) {
        Optional<Call> found = fit(isStatic ? null : on, method, call, arguments);
        if (found.isPresent() && (best == null || found.get().distance < best.distance)) {
          best = found.get();
        }
      }
    }
    if (best == null) {
      throw new UnsupportedOperationException(
          "Cannot call " + type.getSimpleName() + "." + call + " (no method has such parameters)");
    }
    return best;
  }

  private static Optional<Call> fit(
      Object receiver, Method method, JsonNode call, Arguments arguments) {
    Class<?>[] types = method.getParameterTypes();
    Object[] values = new Object[types.length];
    int distance = 0;
    for (int k = 0; k < types.length; k++) {
      Optional<Fit> fit = arguments.of(call.get(k + 1), types[k]);
      if (fit.isEmpty()) {
        return Optional.empty();
      }
      values[k] = fit.get().value();
      distance += fit.get().distance();
    }
    return Optional.of(new Call(receiver, method, values, distance));
  }

  Object run() throws ReflectiveOperationException {
    method.setAccessible(true); // public, and declared by an interface that is not
    return method.invoke(receiver, arguments);
  }
}
