package org.distarray.loop;

import java.util.List;

/**
 * The Java source of a generated loop.
 *
 * @param className the class, a {@link FusedLoop}
 */
record LoopSource(String className, String text) {
  private static final String PACKAGE = "org.distarray.loop.generated";

  /** The full name of a generated class. */
  static String className(String name) {
    return PACKAGE + "." + name;
  }

  /**
   * The class with this body.
   *
   * @param name the simple name of the class
   * @param imports packages and classes
   * @param body the lines of its method
   */
  static LoopSource of(String name, List<String> imports, List<String> body) {
    return of(name, imports, body, List.of());
  }

  /** The class with this body, and the lines of further methods. */
  static LoopSource of(String name, List<String> imports, List<String> body, List<String> methods) {
    StringBuilder text = new StringBuilder("package " + PACKAGE + ";\n");
    imports.forEach(i -> text.append("import ").append(i).append(";\n"));
    text.append("public final class ")
        .append(name)
        .append(" implements org.distarray.loop.FusedLoop {\n")
        .append("  public boolean run(Object[] arrays, int[] at, Object[] constants, int n) {\n");
    body.forEach(line -> text.append("    ").append(line).append('\n'));
    text.append("  }\n");
    methods.forEach(line -> text.append("  ").append(line).append('\n'));
    text.append("}\n");
    return new LoopSource(className(name), text.toString());
  }
}
