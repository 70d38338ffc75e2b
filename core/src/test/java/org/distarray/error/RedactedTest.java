package org.distarray.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Stage;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.Test;

/** What a URI has for the file system only is in no text for people. */
class RedactedTest {

  private static void assertText(String expected, String text) {
    assertEquals(expected, Redacted.of(text), text);
    assertEquals(expected, Redacted.of(expected), "nothing is left out twice");
  }

  @Test
  void usersPasswordsAndQueriesAreLeftOut() {
    assertText("Cannot read ftp://host/x.npy: no", "Cannot read ftp://me:SECRET@host/x.npy: no");
    assertText("ftp://host:21/x", "ftp://me:SECRET@host:21/x");
    assertText("ftp://host/x", "ftp://SECRET@host/x");
    assertText("s3a://bucket/x", "s3a://KEY:SEC/RET+/=@bucket/x");
    assertText("ftp://host/x", "ftp://me:SE@CRET@host/x");
    assertText("'https://h/x.npy' is", "'https://h/x.npy?token=SECRET&a=b' is");
    assertText(
        "https://h/x.npy: no such file (a)", "https://h/x.npy?token=SECRET: no such file (a)");
    assertText("webhdfs://h:1/x", "webhdfs://h:1/x?op=OPEN&delegation=SECRET");
    assertText("ftp://a/b and ftp://c/d", "ftp://u:SECRET@a/b and ftp://v:SECRET@c/d?e=SECRET");
  }

  @Test
  void quotesAndDigitsArePartsOfSecrets() {
    assertText("ftp://h/x", "ftp://u:se'SECRET@h/x");
    assertText("'ftp://h/x' is", "'ftp://u:\"SECRET@h/x' is");
    assertText("ftp://h/x", "ftp://SE'CRET@h/x");
    assertText("s3a://bucket/x", "s3a://KEY:12/abcSECRET@bucket/x");
    assertText("s3://bucket/x", "s3://KEY:12@bucket/x");
    assertText("no s3n://bucket/x", "no s3n://KEY:12/SECRET@bucket/x");
    assertText("https://h/x", "https://h/x?token=a'SECRET");
    assertText("('https://h/it's'), no", "('https://h/it's?token=\"a'SECRET'), no");
  }

  @Test
  void blanksInAPathArePartsOfItsSecrets() {
    for (String secret :
        List.of(
            "ftp://me:SE CRET@h/x",
            "ftp://me:12 SECRET@h/x",
            "ftp://me:SE/C RET@h/x",
            "ftp://m e:SECRET@h/x",
            "ftp://me:SE CR@ET@h/x",
            "ftp://h/x?token=SE CRET")) {
      assertEquals("ftp://h/x", Redacted.path(secret));
      assertEquals("no ftp://h/x: refused", Redacted.of("no " + secret + ": refused", secret));
      IOException cause = new IOException("no " + secret, new IOException("at " + secret));
      ArrayIOException e = new ArrayIOException("Cannot read x", Redacted.of(cause, secret));
      String told = e.getCause() + ", " + e.getCause().getCause();
      assertTrue(told.contains("no ftp://h/x") && told.contains("at ftp://h/x"), told);
      assertFalse(told.contains("SE"), told);
    }
    for (String plain : List.of("/my dir/a@b c", "hdfs://host:9000/my dir/a@b c.npy", "")) {
      assertEquals(plain, Redacted.path(plain));
    }
  }

  @Test
  void otherTextsStay() {
    for (String text :
        List.of(
            "hdfs://host:9000/dir/a@b.npy",
            "s3a://bucket/dir:12/a@b.npy",
            "abfss://container@account.dfs.core.windows.net/x.npy",
            "file:///tmp/a@b.npy",
            "/tmp/a?b:c@d",
            "Cannot connect to hdfs://host:9000: refused (ask me@here)",
            "Cannot connect to hdfs://host: refused (ask me@here)",
            "from hdfs://host:9000 to a@b",
            "C:/dir/a@b",
            "Cannot read /x: what? (ask me@here)",
            "")) {
      assertText(text, text);
    }
    assertEquals(null, Redacted.of((String) null));
  }

  @Test
  void exceptionsAndStagesTellNoSecrets() {
    IOException cause =
        new IOException("Login failed: ftp://u:SECRET@h/x", new IOException("https://h?a=SECRET"));
    ArrayIOException e = new ArrayIOException("Cannot read ftp://u:SECRET@h/x: refused", cause);
    String text = trace(e);
    assertFalse(text.contains("SECRET"), text);
    assertTrue(text.contains("Login failed: ftp://h/x"), text);
    IOException plain = new IOException("refused");
    assertSame(plain, new ArrayIOException("Cannot read x", plain).getCause());
    assertEquals("load npy ftp://h/x", Stage.Title.of("load npy ftp://u:SECRET@h/x").what());
  }

  @Test
  void suppressedExceptionsAndCirclesTellNoSecrets() {
    IOException first = new IOException("ftp://u:SECRET@h/x");
    IOException second = new IOException("refused", first);
    first.initCause(second);
    second.addSuppressed(new IOException("not closed: ftp://u:SECRET@h/y", second));
    String text = trace(new ArrayIOException("Cannot read x", second));
    assertFalse(text.contains("SECRET"), text);
    assertTrue(text.contains("Suppressed: java.io.IOException: java.io.IOException: not"), text);
    assertTrue(text.contains("Caused by: java.io.IOException: java.io.IOException: ftp://h/x"));

    IOException inner = new IOException("closed");
    IOException plain = new IOException("refused", inner);
    inner.initCause(plain);
    assertSame(plain, new ArrayIOException("Cannot read x", plain).getCause());
  }

  /** A source of another library, which names its whole address. */
  private static final class Foreign implements ArraySource {
    private static final long serialVersionUID = 1L;

    @Override
    public Shape shape() {
      return Shape.of(6);
    }

    @Override
    public DType dtype() {
      return DType.INT64;
    }

    @Override
    public NdArray read(IndexSet[] region) {
      return NdArray.arange(region[0].size());
    }

    @Override
    public String label() {
      return "zarr https://h/x?token=SECRET";
    }
  }

  @Test
  void labelsOfSourcesOfOthersTellNoSecrets() {
    try (Context context = Context.local(2)) {
      DistArray a = context.files().load(new Foreign());
      String all = a.explain() + a.explain("svg") + a.bundle().text("text/html").get() + a;
      assertTrue(all.contains("zarr https://h/x"), all);
      assertFalse(all.contains("SECRET"), all);
    }
  }

  private static String trace(Throwable e) {
    StringWriter out = new StringWriter();
    e.printStackTrace(new PrintWriter(out));
    return out.toString();
  }
}
