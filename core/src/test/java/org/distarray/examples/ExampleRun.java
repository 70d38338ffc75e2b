package org.distarray.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.distarray.Context;

/**
 * Compiles all examples at once, as the methods of one class, and runs them. A field {@code
 * context} has 4 engines in this JVM; each example has its own variables.
 */
final class ExampleRun {
  private static final String NAME = "Examples";
  private static final List<String> ROOMS =
      List.of(
          "",
          ".advice",
          ".array",
          ".display",
          ".dist",
          ".dtype",
          ".error",
          ".function",
          ".index",
          ".kernel",
          ".ndarray",
          ".protocol",
          ".reduce",
          ".store",
          ".ufunc");

  private ExampleRun() {}

  /** The steps that print something else than they say, each with what it prints. */
  static List<String> wrong(List<Example> examples, Path classes) throws Exception {
    Map<Example.Step, String> got = of(examples, classes);
    List<String> wrong = new ArrayList<>();
    for (Example example : examples) {
      for (Example.Step step : example.steps()) {
        String printed = got.get(step);
        String want = step.want() == null ? null : String.join("\n", step.want());
        if (printed != null && !trimmed(printed).equals(want)) {
          String said = want == null ? "nothing thrown" : want;
          wrong.add(
              example.at(step) + "\n" + step.code() + "\ngot\n" + printed + "\nwant\n" + said);
        }
      }
    }
    return wrong;
  }

  private static String trimmed(String printed) {
    return printed.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }

  /** What each step prints: the lines of a result, or of what was thrown. */
  private static Map<Example.Step, String> of(List<Example> examples, Path classes)
      throws Exception {
    compile(examples, classes);
    Map<Example.Step, String> out = new IdentityHashMap<>(); // equal steps of two examples are two
    URL[] urls = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, Context.class.getClassLoader());
        Context context = Context.local(4)) {
      Class<?> compiled = loader.loadClass(NAME);
      compiled.getField("context").set(null, context);
      for (int k = 0; k < examples.size(); k++) {
        List<Example.Step> steps = examples.get(k).steps();
        int[] done = {0};
        BiConsumer<Integer, Object> shown =
            (step, value) -> {
              done[0] = step + 1;
              out.put(steps.get(step), printed(value));
            };
        try {
          compiled.getMethod("example" + k, BiConsumer.class).invoke(null, shown);
        } catch (InvocationTargetException e) {
          for (int step = done[0]; step < steps.size(); step++) {
            out.put(steps.get(step), e.getCause().toString());
          }
        }
      }
    }
    return out;
  }

  /** As a value prints itself; arrays of Java as their elements in brackets. */
  private static String printed(Object value) {
    if (value == null || !value.getClass().isArray()) {
      return String.valueOf(value);
    }
    return IntStream.range(0, Array.getLength(value))
        .mapToObj(k -> printed(Array.get(value, k)))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static void compile(List<Example> examples, Path classes) {
    StringBuilder text = new StringBuilder();
    ROOMS.forEach(room -> text.append("import org.distarray" + room + ".*;\n"));
    text.append("import java.math.*;\nimport java.nio.*;\nimport java.nio.file.*;\n");
    text.append("import java.util.ArrayList;\nimport java.util.List;\nimport java.util.Map;\n");
    text.append("import java.util.function.BiConsumer;\n");
    text.append("@SuppressWarnings(\"all\")\npublic class " + NAME + " {\n");
    text.append("public static Context context;\n");
    TreeMap<Long, String> at = new TreeMap<>();
    for (int k = 0; k < examples.size(); k++) {
      List<Example.Step> steps = examples.get(k).steps();
      text.append("public static void example" + k);
      text.append("(BiConsumer<Integer, Object> shown) throws Exception {\n");
      for (int step = 0; step < steps.size(); step++) {
        Example.Step s = steps.get(step);
        at.put(text.chars().filter(c -> c == '\n').count() + 1, examples.get(k).at(s));
        String call = "shown.accept(" + step + ", " + s.code() + ");\n";
        text.append(s.want() == null ? s.code() + "\n" : call);
      }
      text.append("}\n");
    }
    text.append("}\n");
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("-d", classes.toString(), "-cp", core(), "-proc:none", "-nowarn");
    if (!compiler
        .getTask(null, null, found, options, null, List.of(new Text(text.toString())))
        .call()) {
      List<String> errors = new ArrayList<>();
      for (Diagnostic<?> d : found.getDiagnostics()) {
        if (d.getKind() == Diagnostic.Kind.ERROR) {
          var entry = at.floorEntry(d.getLineNumber());
          errors.add((entry == null ? "" : entry.getValue()) + ": " + d.getMessage(null));
        }
      }
      throw new AssertionError("Examples do not compile:\n" + String.join("\n", errors));
    }
  }

  private static String core() {
    try {
      URI from = Context.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(from).toString();
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /** A source that is in memory. */
  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String text) {
      super(URI.create("string:///" + NAME + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
