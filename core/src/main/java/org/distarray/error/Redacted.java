package org.distarray.error;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
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
  private static final String USER = "[^\\s/:@]+@";
  private static final Pattern BEFORE_HOST =
      Pattern.compile("\\b([A-Za-z][A-Za-z0-9+.-]+)://(" + PASSWORD + "|" + USER + ")");

  // up to the punctuation of the sentence around it; a quote inside is a part of it
  private static final Pattern QUERY =
      Pattern.compile("(\\b[A-Za-z][A-Za-z0-9+.-]+:/[^\\s?]*)\\?\\S*?(?=[:;,.)'\"]*(?:\\s|$))");

  // stands for a blank inside of a path, which ends a URI elsewhere in a text
  private static final char BLANK = '\u0001';

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

  /** The short form of a path, all of which is one URI or a local path; secrets may have blanks. */
  public static String path(String path) {
    return path == null ? null : of(path.replace(' ', BLANK)).replace(BLANK, ' ');
  }

  /** A text with the short forms of a path that it may have as it is, and of other URIs. */
  public static String of(String text, String path) {
    return text == null ? null : of(text.replace(path, path(path)));
  }

  /** The cause itself, or one that says the same without what its messages must not tell. */
  public static Throwable of(Throwable cause) {
    return of(cause, Redacted::of);
  }

  /** The same of a cause whose messages may have a path as it is. */
  public static Throwable of(Throwable cause, String path) {
    return of(cause, text -> of(text, path));
  }

  private static Throwable of(Throwable cause, UnaryOperator<String> shortened) {
    return cause == null || isPlain(cause, shortened) ? cause : copy(cause, seen(), shortened);
  }

  /** The exceptions that were met, as causes may be a circle. */
  private static Set<Throwable> seen() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static boolean isPlain(Throwable cause, UnaryOperator<String> shortened) {
    Set<Throwable> seen = seen();
    Deque<Throwable> left = new ArrayDeque<>(List.of(cause));
    while (!left.isEmpty()) {
      Throwable each = left.pop();
      if (seen.add(each)) {
        String text = each.toString();
        if (text != null && !text.equals(shortened.apply(text))) {
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
  private static IOException copy(
      Throwable cause, Set<Throwable> seen, UnaryOperator<String> shortened) {
    if (cause == null || !seen.add(cause)) {
      return null;
    }
    IOException out =
        new IOException(shortened.apply(cause.toString()), copy(cause.getCause(), seen, shortened));
    for (Throwable each : cause.getSuppressed()) {
      IOException other = copy(each, seen, shortened);
      if (other != null) {
        out.addSuppressed(other);
      }
    }
    out.setStackTrace(cause.getStackTrace());
    return out;
  }
}
