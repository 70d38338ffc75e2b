package org.distarray.display;

import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;

/**
 * The front end that shows values. It is, in this order: the one that was registered last with
 * {@link #to to}, such as a Jupyter kernel or a shell; Zeppelin, where the thread runs one of its
 * paragraphs; and else the standard output, which gets the plain text.
 *
 * <p>No front end is a dependency of this library. In a notebook that takes HTML from a function of
 * its own, such as Databricks' {@code displayHTML}, call {@code
 * displayHTML(a.bundle().text("text/html").get())}.
 *
 * <pre>{@code
 * List<String> seen = new ArrayList<>();
 * try (Display.Registration open = Display.to(bundle -> seen.add(bundle.text()))) {
 *   Display.show(NdArray.of(1, 2));
 * }
 * seen.get(0) //> [1 2]
 * }</pre>
 */
public final class Display {
  // the front end belongs to the JVM, as its standard output does, and arrays have no other way to
  // it
  private static final Deque<Registered<Bundle>> FRONT_ENDS = new ConcurrentLinkedDeque<>();
  private static final Deque<Registered<Progress>> BARS = new ConcurrentLinkedDeque<>();

  private Display() {}

  /** A front end that is registered. Closing it takes the front end out. */
  public interface Registration extends AutoCloseable {

    /**
     * Takes the front end out. Values are shown where they were shown before.
     *
     * <pre>{@code
     * Display.Registration open = Display.to(bundle -> {});
     * open.close();
     * }</pre>
     */
    @Override
    void close();
  }

  /** One registration. It is itself alone: a front end may be registered twice. */
  private static final class Registered<T> implements Registration {
    private final Deque<Registered<T>> all;
    private final Consumer<T> frontEnd;

    private Registered(Deque<Registered<T>> all, Consumer<T> frontEnd) {
      this.all = all;
      this.frontEnd = frontEnd;
    }

    static <T> Registration of(Deque<Registered<T>> all, Consumer<T> frontEnd) {
      Registered<T> out = new Registered<>(all, frontEnd);
      all.push(out);
      return out;
    }

    @Override
    public void close() {
      all.remove(this);
    }
  }

  /**
   * Registers a front end. It gets every value that is shown from now on.
   *
   * <pre>{@code
   * List<String> seen = new ArrayList<>();
   * try (Display.Registration open = Display.to(bundle -> seen.addAll(bundle.types()))) {
   *   NdArray.of(1, 2).display();
   * }
   * seen //> [text/plain, text/html, image/png]
   * }</pre>
   *
   * @param frontEnd takes the forms that it can show; {@link Bundle#mime} has all of them
   */
  public static Registration to(Consumer<Bundle> frontEnd) {
    Required.given("register a front end", "the front end", frontEnd, "bundle -> ...");
    return Registered.of(FRONT_ENDS, frontEnd);
  }

  /**
   * Registers where bars of jobs are shown. It gets a job that takes longer than a second some five
   * times a second, and once more when the job is {@linkplain Progress#isOver over}. Contexts whose
   * {@code progress} is off show none.
   *
   * <pre>{@code
   * List<String> seen = new ArrayList<>();
   * try (Display.Registration open = Display.progressTo(p -> seen.add(p.text()))) {
   *   context.arange(10).sum().item();
   * }
   * seen //> []
   * }</pre>
   *
   * @param bar shows one job at a time, and is called by one thread at a time
   */
  public static Registration progressTo(Consumer<Progress> bar) {
    Required.given("register a bar", "the bar", bar, "progress -> ...");
    return Registered.of(BARS, bar);
  }

  /**
   * The bar that is there for the jobs of the calling thread: the one that was registered last,
   * that of Zeppelin's paragraph, or a line of the console.
   *
   * @param isZeppelin whether there may be a paragraph
   * @param isConsole whether the console is one for bars
   */
  static Optional<Consumer<Progress>> bar(boolean isZeppelin, boolean isConsole) {
    Registered<Progress> first = BARS.peek();
    if (first != null) {
      return Optional.of(first.frontEnd);
    }
    Optional<Consumer<Progress>> note = isZeppelin ? Zeppelin.bar() : Optional.empty();
    return note.isPresent() || !isConsole ? note : Optional.of(Console::bar);
  }

  /**
   * Shows a value: {@link Displayable#display}.
   *
   * <pre>{@code
   * Display.show(NdArray.of(1, 2)); // a card in a notebook, [1 2] in a console
   * }</pre>
   */
  public static void show(Displayable value) {
    Required.given("show a value", "the value", value, "an array or a picture");
    Bundle bundle = value.bundle();
    Registered<Bundle> first = FRONT_ENDS.peek();
    if (first != null) {
      first.frontEnd.accept(bundle);
    } else if (!Zeppelin.show(bundle)) {
      Console.print(bundle.text());
    }
  }

  /**
   * Prints lines on the standard output.
   *
   * @hidden
   */
  @Internal
  public static void print(String text) {
    Console.print(text);
  }
}
