package org.distarray.arrayapi;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The innermost frames of an exception and of its causes, in one line. */
final class Trace {
  private static final int FRAMES = 6;

  private Trace() {}

  static String of(Throwable e) {
    StringBuilder out = new StringBuilder();
    for (Throwable t = e; t != null; t = t.getCause()) {
      out.append(t == e ? "" : " <- " + t + " at ");
      out.append(
          Arrays.stream(t.getStackTrace())
              .limit(FRAMES)
              .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
              .collect(Collectors.joining(" ")));
    }
    return out.toString();
  }
}
