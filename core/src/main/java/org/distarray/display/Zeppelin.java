package org.distarray.display;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The paragraph of Apache Zeppelin that the present thread runs. It is found by name, because
 * Zeppelin is no dependency.
 *
 * <p>Zeppelin reads the kind of an output from its first word: {@code %html}, {@code %table},
 * {@code %text}. A kind lasts until the next one. Every output here ends as text, because Zeppelin
 * writes the values of the paragraph behind it, and would make them rows of a table or HTML.
 */
final class Zeppelin {
  private static final String CONTEXT = "org.apache.zeppelin.interpreter.InterpreterContext";

  private Zeppelin() {}

  /** Shows a bundle in the paragraph. Returns whether the thread runs one. */
  static boolean show(Bundle bundle) {
    Optional<OutputStream> out = paragraph();
    out.ifPresent(
        stream -> {
          try {
            stream.write(text(bundle).getBytes(StandardCharsets.UTF_8));
            stream.flush();
          } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to the paragraph of the notebook", e);
          }
        });
    return out.isPresent();
  }

  /** The forms that Zeppelin shows, each with its kind; a table ends at an empty line. */
  static String text(Bundle bundle) {
    StringBuilder out = new StringBuilder("\n");
    Optional<String> html = bundle.text(Bundle.HTML);
    if (html.isPresent()) {
      // a line that begins with % would be another output
      out.append("%html ").append(html.get().replace("\n%", "\n&#37;")).append('\n');
    } else {
      out.append("%text ").append(bundle.text().replace("\n%", "\n %")).append('\n');
    }
    bundle.text(Bundle.TABLE).ifPresent(rows -> out.append("\n%table ").append(rows).append('\n'));
    return out.append("\n%text \n").toString();
  }

  /** Whether this JVM runs paragraphs. */
  static boolean isThere() {
    try {
      type();
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false; // as is found out again where something is shown
    }
  }

  /**
   * The bar that Zeppelin itself draws above a paragraph: {@code
   * InterpreterContext.get().setProgress(n)}. It takes the bar away when the paragraph ends.
   */
  static Optional<Consumer<Progress>> bar() {
    try {
      Object context = type().getMethod("get").invoke(null);
      if (context == null) {
        return Optional.empty();
      }
      Method set = context.getClass().getMethod("setProgress", int.class);
      return Optional.of(progress -> invoke(set, context, progress.percent()));
    } catch (ReflectiveOperationException | LinkageError e) {
      return Optional.empty(); // another Zeppelin: jobs run without a bar
    }
  }

  private static void invoke(Method method, Object context, Object argument) {
    try {
      method.invoke(context, argument);
    } catch (ReflectiveOperationException e) {
      throw other(e);
    }
  }

  /** The output of the paragraph: {@code InterpreterContext.get().out}. */
  private static Optional<OutputStream> paragraph() {
    try {
      Class<?> type = type();
      Object context = type.getMethod("get").invoke(null);
      return context == null
          ? Optional.empty()
          : Optional.of((OutputStream) type.getField("out").get(context));
    } catch (ClassNotFoundException e) {
      return Optional.empty(); // no Zeppelin
    } catch (ReflectiveOperationException | LinkageError e) {
      throw other(e);
    }
  }

  private static Class<?> type() throws ClassNotFoundException {
    return Class.forName(CONTEXT, false, Thread.currentThread().getContextClassLoader());
  }

  private static IllegalStateException other(Throwable e) {
    return new IllegalStateException(
        "Cannot find the paragraph of the notebook: this Zeppelin has another "
            + CONTEXT
            + " (register a front end with Display.to)",
        e);
  }
}
