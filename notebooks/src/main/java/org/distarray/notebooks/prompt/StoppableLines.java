package org.distarray.notebooks.prompt;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import scala.Option;
import scala.tools.nsc.Settings;
import scala.tools.nsc.interpreter.IMain;
import scala.tools.nsc.interpreter.shell.ReplReporterImpl;
import scala.tools.nsc.interpreter.shell.ShellConfig;

/**
 * The loader of the classes of typed lines in this JVM. It gives them {@linkplain StopPoints
 * points} at which they look at the {@link StopSign}, so that an {@link Interruption} can end lines
 * that compute. The files stay as they are, for executors.
 */
public final class StoppableLines extends URLClassLoader {
  private final Path directory;

  /**
   * Makes the loader of one interpreter.
   *
   * @param directory into which the interpreter writes classes
   */
  public StoppableLines(Path directory) {
    super(new URL[] {url(directory)}, StoppableLines.class.getClassLoader());
    this.directory = directory;
  }

  /**
   * Makes the interpreter. Its own loader asks this one first.
   *
   * @param settings those of {@link Prologue#settings}
   * @param out gets the messages of the compiler, and the echo
   */
  public IMain interpreter(ShellConfig config, Settings settings, PrintWriter out) {
    return new IMain(
        settings, Option.apply(this), settings, new ReplReporterImpl(config, settings, out));
  }

  /** Adds a jar whose classes lines use. */
  void add(Path jar) {
    addURL(url(jar));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    Path file = directory.resolve(name.replace('.', '/') + ".class");
    if (!Files.isRegularFile(file)) {
      return super.findClass(name); // of a jar
    }
    try {
      byte[] bytes = StopPoints.in(Files.readAllBytes(file));
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException("Cannot load classes from " + path, e);
    }
  }
}
