package org.distarray.io.hdf5;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.distarray.annotation.Internal;

/**
 * Tells lines that the log has not had yet in this JVM. It knows the last lines only.
 *
 * @hidden
 */
@Internal
public final class LogOnce {
  private static final int KEPT = 1024;
  private static final Set<String> SAID =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > KEPT;
            }
          });

  private LogOnce() {}

  /** Whether a line is not among the last ones. From then on it is. */
  public static boolean isNew(String line) {
    synchronized (SAID) {
      return SAID.add(line);
    }
  }
}
