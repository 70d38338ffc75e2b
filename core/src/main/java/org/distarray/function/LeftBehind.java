package org.distarray.function;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says of a function from which values were left behind which ones, when it fails for want of one. */
final class LeftBehind implements InvocationHandler, Serializable {
  private static final long serialVersionUID = 1L;

  private final Serializable function;
  private final String[] names;

  private LeftBehind(Serializable function, List<String> names) {
    this.function = function;
    this.names = names.toArray(new String[0]);
  }

  /** The function, with all its interfaces. */
  @SuppressWarnings("unchecked") // F is an interface of functions: all of them are plain interfaces
  static <F extends Serializable> F named(F function, List<String> names) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    for (Class<?> c = function.getClass(); c != null; c = c.getSuperclass()) {
      interfaces.addAll(List.of(c.getInterfaces()));
    }
    return (F)
        Proxy.newProxyInstance(
            function.getClass().getClassLoader(),
            interfaces.toArray(new Class<?>[0]),
            new LeftBehind(function, names));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(function, arguments);
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof NullPointerException missing)) {
        throw e.getCause();
      }
      NullPointerException named =
          new NullPointerException(
              missing.getMessage() + " (left behind: [" + String.join(", ", names)
                  + "], not serializable: make it so, or @transient lazy, or create it inside the function)");
      named.setStackTrace(missing.getStackTrace());
      throw named;
    }
  }
}
