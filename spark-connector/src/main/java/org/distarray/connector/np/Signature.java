package org.distarray.connector.np;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The name of a function of NumPy, and its parameters, as NumPy's reference writes them: {@code
 * clip(a, a_min=None, a_max=None)}. A parameter with a default may be left out.
 */
record Signature(String name, List<Parameter> parameters) {
  /** A parameter; without a default it must be given. */
  record Parameter(String name, boolean isRequired, Object otherwise) {
    static Parameter of(String text) {
      int sign = text.indexOf('=');
      return sign < 0
          ? new Parameter(text, true, null)
          : new Parameter(text.substring(0, sign), false, value(text.substring(sign + 1)));
    }

    private static Object value(String text) {
      if (text.startsWith("'")) {
        return text.substring(1, text.length() - 1);
      }
      return switch (text) {
        case "None" -> null;
        case "True" -> true;
        case "False" -> false;
        default -> text.matches("-?\\d+") ? (Object) Integer.valueOf(text) : Double.valueOf(text);
      };
    }

    @Override
    public String toString() {
      return isRequired ? name : name + "=" + python();
    }

    /** The default as NumPy writes it. */
    private String python() {
      if (otherwise == null) {
        return "None";
      } else if (otherwise instanceof String) {
        return "'" + otherwise + "'";
      } else if (otherwise instanceof Boolean is) {
        return is ? "True" : "False";
      }
      return otherwise.toString();
    }
  }

  /** A signature as NumPy writes it. */
  static Signature of(String text) {
    int open = text.indexOf('(');
    List<Parameter> parameters = new ArrayList<>();
    for (String each : text.substring(open + 1, text.length() - 1).split(", ")) {
      parameters.add(Parameter.of(each));
    }
    return new Signature(text.substring(0, open), parameters);
  }

  /**
   * The arguments by the names of the parameters; empty where there are too many, or one is
   * missing.
   *
   * @param places the arguments that stand in order
   * @param named the arguments that have a name
   * @throws IllegalArgumentException when there is no parameter of a name, or it is given twice
   */
  Optional<Map<String, Object>> bound(List<?> places, Map<String, ?> named) {
    for (String each : named.keySet()) {
      int k = position(each);
      if (k < 0 || k < places.size()) {
        throw new IllegalArgumentException(
            "Cannot call np."
                + name
                + (k < 0 ? " with " + each : ": " + each + " is given twice")
                + " (np."
                + this
                + ")");
      }
    }
    if (places.size() > parameters.size()) {
      return Optional.empty();
    }
    Map<String, Object> out = new HashMap<>();
    for (int k = 0; k < parameters.size(); k++) {
      Parameter each = parameters.get(k);
      boolean isNamed = named.containsKey(each.name());
      if (each.isRequired() && k >= places.size() && !isNamed) {
        return Optional.empty();
      }
      out.put(
          each.name(),
          k < places.size() ? places.get(k) : isNamed ? named.get(each.name()) : each.otherwise());
    }
    return Optional.of(out);
  }

  private int position(String parameter) {
    for (int k = 0; k < parameters.size(); k++) {
      if (parameters.get(k).name().equals(parameter)) {
        return k;
      }
    }
    return -1;
  }

  /** The signature as NumPy writes it. */
  @Override
  public String toString() {
    return name
        + parameters.stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
