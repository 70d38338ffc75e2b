package org.distarray.error;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.distarray.annotation.Internal;

/**
 * Leaves out of texts what URIs have for the file system only: user names, passwords and queries,
 * which may be tokens. A text without a URI stays as it is.
 *
 * @hidden
 */
@Internal
public final class Redacted {
  // a port is no password; a password may have a slash, as keys of S3 do, or an @
  private static final String PASSWORD =
      "[^\\s'\"/:@]*:(?!\\d+(?:/|$))[^\\s'\"@]*@(?:[^\\s'\"/@]*@)*";
  private static final String USER = "[^\\s'\"/:@]+@";
  private static final Pattern BEFORE_HOST =
      Pattern.compile("\\b([A-Za-z][A-Za-z0-9+.-]+)://(" + PASSWORD + "|" + USER + ")");

  // up to the punctuation of the sentence around it
  private static final Pattern QUERY =
      Pattern.compile(
          "(\\b[A-Za-z][A-Za-z0-9+.-]+:/[^\\s'\"?]*)\\?[^\\s'\"]*?(?=[:;,.)]*(?:[\\s'\"]|$))");

  // what stands before the host is a container there, and no secret
  private static final Pattern CONTAINER = Pattern.compile("(?i)(abfs|wasb)s?");

  private Redacted() {}

  /** The text with short URIs. */
  public static String of(String text) {
    if (text == null || text.indexOf(":/") < 0) {
      return text;
    }
    String plain =
        BEFORE_HOST
            .matcher(text)
            .replaceAll(
                found -> {
                  boolean stays =
                      CONTAINER.matcher(found.group(1)).matches() && !found.group(2).contains(":");
                  int authority = found.start(2) - found.start();
                  return Matcher.quoteReplacement(
                      stays ? found.group() : found.group().substring(0, authority));
                });
    return QUERY.matcher(plain).replaceAll("$1");
  }

  /** The cause itself, or one that says the same without what its messages must not tell. */
  static Throwable of(Throwable cause) {
    if (cause == null || isPlain(cause)) {
      return cause;
    }
    Throwable inner = cause.getCause();
    IOException out = new IOException(of(cause.toString()), inner == cause ? null : of(inner));
    out.setStackTrace(cause.getStackTrace());
    return out;
  }

  private static boolean isPlain(Throwable cause) {
    Throwable each = cause;
    for (int depth = 0; each != null && depth < 32; depth++) { // causes may be a circle
      String text = each.toString();
      if (text != null && !text.equals(of(text))) {
        return false;
      }
      each = each.getCause();
    }
    return true;
  }
}
