package org.distarray.error;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
  // a port is no password, but buckets have none; a password may have a slash, as keys of S3 do,
  // an @ or a quote
  private static final String PASSWORD =
      "[^\\s/:@]*:(?:(?<=(?i:s3[an]?)://[^\\s/:@]{0,999}:)|(?!\\d+(?:/|$)))"
          + "[^\\s@]*@(?:[^\\s/@]*@)*";
  // a password with blanks, in a text that goes on: up to the next @, and not behind a port
  private static final String WORDS =
      "[^\\s/:@]*:(?!\\d+(?:[/\\s:;,.)'\"]|$))[^\\s/@][^/@\\n]{0,99}@";
  private static final String USER = "[^\\s/:@]+@";
  private static final Pattern BEFORE_HOST =
      Pattern.compile(
          "\\b([A-Za-z][A-Za-z0-9+.-]+)://(" + PASSWORD + "|" + WORDS + "|" + USER + ")");

  // up to the punctuation of the sentence around it; a quote inside is a part of it
  private static final Pattern QUERY =
      Pattern.compile("(\\b[A-Za-z][A-Za-z0-9+.-]+:/[^\\s?]*)\\?\\S*?(?=[:;,.)'\"]*(?:\\s|$))");

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
  public static Throwable of(Throwable cause) {
    return cause == null || isPlain(cause) ? cause : copy(cause, seen());
  }

  /** The exceptions that were met, as causes may be a circle. */
  private static Set<Throwable> seen() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static boolean isPlain(Throwable cause) {
    Set<Throwable> seen = seen();
    Deque<Throwable> left = new ArrayDeque<>(List.of(cause));
    while (!left.isEmpty()) {
      Throwable each = left.pop();
      if (seen.add(each)) {
        String text = each.toString();
        if (text != null && !text.equals(of(text))) {
          return false;
        }
        left.addAll(Arrays.asList(each.getSuppressed()));
        if (each.getCause() != null) {
          left.add(each.getCause());
        }
      }
    }
    return true;
  }

  /** A copy without what was met before: null for such a cause. */
  private static IOException copy(Throwable cause, Set<Throwable> seen) {
    if (cause == null || !seen.add(cause)) {
      return null;
    }
    IOException out = new IOException(of(cause.toString()), copy(cause.getCause(), seen));
    for (Throwable each : cause.getSuppressed()) {
      IOException other = copy(each, seen);
      if (other != null) {
        out.addSuppressed(other);
      }
    }
    out.setStackTrace(cause.getStackTrace());
    return out;
  }
}
