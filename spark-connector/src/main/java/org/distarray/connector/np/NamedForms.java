package org.distarray.connector.np;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.distarray.array.ArrayLike;

/** The ways to call a function by its name, for messages: {@code np.sum(array, int... axes)}. */
final class NamedForms {
  private static final int MOST = 3;

  private NamedForms() {}

  /**
   * The shortest three ways, or nothing where there are none.
   *
   * @param name NumPy's
   * @param methods of arrays, and functions of chapters
   */
  static Optional<String> of(String name, Stream<Method> methods) {
    String forms =
        methods
            .map(method -> of(name, method))
            .distinct()
            .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
            .limit(MOST)
            .collect(Collectors.joining(", "));
    return forms.isEmpty() ? Optional.empty() : Optional.of(forms);
  }

  private static String of(String name, Method method) {
    List<String> words = new ArrayList<>();
    if (!Modifier.isStatic(method.getModifiers())) {
      words.add("array");
    }
    for (Parameter parameter : method.getParameters()) {
      String type = type(parameter);
      boolean isFirst = words.isEmpty() && type.equals("array");
      words.add(isFirst ? type : type + " " + parameter.getName());
    }
    return "np." + name + "(" + String.join(", ", words) + ")";
  }

  private static String type(Parameter parameter) {
    Class<?> type = parameter.getType();
    if (ArrayLike.class.isAssignableFrom(type)) {
      return "array";
    }
    return parameter.isVarArgs()
        ? type.getComponentType().getSimpleName() + "..."
        : type.getSimpleName();
  }
}
