package org.distarray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextOptionsTest {
  private static final Map<Class<?>, Object> OTHERS =
      Map.of(
          long.class,
          99L,
          Alignment.class,
          Alignment.STRICT,
          Duration.class,
          Duration.ofSeconds(7),
          ProgressBar.class,
          ProgressBar.OFF);

  @Test
  void eachOptionChangesByItself() throws ReflectiveOperationException {
    ContextOptions options =
        new ContextOptions(1, 2, 3, Alignment.AUTO, 4, Duration.ofSeconds(5), 6, ProgressBar.AUTO);
    for (RecordComponent changed : ContextOptions.class.getRecordComponents()) {
      String name = changed.getName();
      String method = "with" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
      Method with = ContextOptions.class.getMethod(method, changed.getType());
      Object other = OTHERS.get(changed.getType());
      Object got = with.invoke(options, other);
      for (RecordComponent each : ContextOptions.class.getRecordComponents()) {
        Method value = each.getAccessor();
        Object want = each.getName().equals(name) ? other : value.invoke(options);
        assertEquals(want, value.invoke(got), each.getName() + " after " + method);
      }
    }
  }
}
