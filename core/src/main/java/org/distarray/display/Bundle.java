package org.distarray.display;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.distarray.error.Required;

/**
 * The forms of one value by MIME type. It always has {@code text/plain}. A form is made when it is
 * first asked for, so that a console draws no pictures.
 *
 * <pre>{@code
 * Bundle b = Bundle.of(() -> "three").withText(Bundle.HTML, () -> "<b>3</b>");
 * b.types() //> [text/plain, text/html]
 * b.text() //> three
 * b.text(Bundle.HTML).get() //> <b>3</b>
 * }</pre>
 */
public final class Bundle {
  /** Plain text. */
  public static final String TEXT = "text/plain";

  /** A fragment of HTML 5 that needs no script and no style sheet. */
  public static final String HTML = "text/html";

  /** A picture of pixels. */
  public static final String PNG = "image/png";

  /** A picture of lines. */
  public static final String SVG = "image/svg+xml";

  /** A table: a line for each row, tabs between the columns, and the names of the columns first. */
  public static final String TABLE = "text/tab-separated-values";

  private final Map<String, Form> forms;

  private Bundle(Map<String, Form> forms) {
    this.forms = forms;
  }

  /** One form, text or bytes, which is made once. */
  private static final class Form {
    private final Supplier<?> maker;
    private Object made;

    Form(Supplier<?> maker) {
      this.maker = maker;
    }

    synchronized Object made() {
      if (made == null) {
        made = maker.get();
      }
      return made;
    }
  }

  /**
   * Makes a bundle of plain text.
   *
   * <pre>{@code
   * Bundle.of(() -> "three").text() //> three
   * }</pre>
   */
  public static Bundle of(Supplier<String> text) {
    return new Bundle(Map.of()).with(TEXT, text);
  }

  /**
   * This bundle with a form that is text.
   *
   * <pre>{@code
   * Bundle.of(() -> "3").withText("text/latex", () -> "$3$").text("text/latex").get() //> $3$
   * }</pre>
   */
  public Bundle withText(String type, Supplier<String> text) {
    return with(type, text);
  }

  /**
   * This bundle with a form that is bytes, such as a PNG.
   *
   * <pre>{@code
   * Bundle b = Bundle.of(() -> "3").withBytes(Bundle.PNG, () -> new byte[] {1, 2, 3});
   * b.mime().get("image/png") //> AQID
   * }</pre>
   */
  public Bundle withBytes(String type, Supplier<byte[]> bytes) {
    return with(type, bytes);
  }

  private Bundle with(String type, Supplier<?> form) {
    Required.given("make a bundle", "the MIME type", type, "\"text/plain\", for example");
    Required.given("make a bundle", "the form", form, "a function that makes it");
    Map<String, Form> all = new LinkedHashMap<>(forms);
    all.put(type, new Form(form));
    return new Bundle(all);
  }

  /**
   * The MIME types of the forms, plain text first.
   *
   * <pre>{@code
   * Bundle.of(() -> "three").types() //> [text/plain]
   * }</pre>
   */
  public Set<String> types() {
    return Collections.unmodifiableSet(forms.keySet());
  }

  /**
   * The plain text.
   *
   * <pre>{@code
   * NdArray.of(1, 2).bundle().text() //> [1 2]
   * }</pre>
   */
  public String text() {
    return (String) forms.get(TEXT).made();
  }

  /**
   * The form of a type as text; bytes are written in base 64. It is empty where the bundle does not
   * have the type.
   *
   * <pre>{@code
   * NdArray.of(1, 2).bundle().text("text/latex").isPresent() //> false
   * }</pre>
   */
  public Optional<String> text(String type) {
    return Optional.ofNullable(forms.get(type)).map(Form::made).map(Bundle::written);
  }

  /**
   * The form of a type as bytes. It is empty where the bundle does not have the type, or has it as
   * text.
   *
   * <pre>{@code
   * NdArray.of(1, 2).bundle().bytes("image/png").get()[1] //> 80
   * }</pre>
   */
  public Optional<byte[]> bytes(String type) {
    return Optional.ofNullable(forms.get(type))
        .map(Form::made)
        .filter(byte[].class::isInstance)
        .map(bytes -> ((byte[]) bytes).clone());
  }

  /**
   * All forms by type, as messages of Jupyter have them: text as it is, bytes in base 64.
   *
   * <pre>{@code
   * Bundle.of(() -> "three").mime() //> {text/plain=three}
   * }</pre>
   */
  public Map<String, String> mime() {
    Map<String, String> out = new LinkedHashMap<>();
    forms.forEach((type, form) -> out.put(type, written(form.made())));
    return Collections.unmodifiableMap(out);
  }

  private static String written(Object made) {
    return made instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : (String) made;
  }
}
