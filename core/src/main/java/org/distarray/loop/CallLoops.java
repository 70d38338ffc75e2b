package org.distarray.loop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import org.distarray.kernel.ElementFunction;

/** The loops that call functions of users: a {@link CallLoop} of its own for each class. */
final class CallLoops extends ClassValue<Constructor<?>> {
  private static final CallLoops ALL = new CallLoops();

  private CallLoops() {}

  /** The loop of a function. Each block takes one with a function of its own. */
  static FusedLoop of(ElementFunction function) {
    return new Shared(function);
  }

  /** Defines the loop of a class of functions anew, as a class that is unloaded with them. */
  @Override
  protected Constructor<?> computeValue(Class<?> functions) {
    String file = CallLoop.class.getSimpleName() + ".class";
    try (InputStream in = CallLoop.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new FileNotFoundException("no " + file + " beside " + CallLoop.class);
      }
      return MethodHandles.lookup()
          .defineHiddenClass(in.readAllBytes(), true)
          .lookupClass()
          .getDeclaredConstructor(Object.class);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read " + file + " in the library's jar (build it again)", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot define the loop of " + functions, e);
    }
  }

  /** The loop of a function that tasks share. */
  private record Shared(ElementFunction function) implements FusedLoop {
    @Override
    public FusedLoop forBlock() {
      Object own = function.own();
      try {
        return (FusedLoop) ALL.get(own.getClass()).newInstance(own);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Cannot make the loop of " + own.getClass(), e);
      }
    }

    @Override
    public boolean run(Object[] arrays, int[] at, Object[] constants, int n) {
      return forBlock().run(arrays, at, constants, n);
    }
  }
}
