package org.distarray.connector.ui;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.ui.JettyUtils;
import org.apache.spark.ui.SparkUI;
import org.apache.spark.ui.SparkUITab;
import org.apache.spark.ui.UIUtils;
import org.distarray.display.Html;
import scala.Function0;
import scala.Function1;
import scala.xml.Unparsed;

/**
 * Attaches a page to Spark's user interface. The servlets below it are of other packages in Spark
 * 3.5, 4.0 and 4.2, so that methods that name their types are found by reflection: one jar runs on
 * all of them.
 */
final class SparkPage {
  private static final String HEADER = "headerSparkPage";
  private static final int GIVEN = 4; // the arguments of the header that have no default

  private SparkPage() {}

  /**
   * Attaches a page.
   *
   * @param path the path of the page, from a slash on
   * @param tab the tab whose title the page has
   * @param body the page below its title, as HTML. What it throws is told in its place.
   */
  static void attach(
      SparkUI ui, SparkConf conf, String path, SparkUITab tab, Supplier<String> body) {
    Function1<Object, Object> answer = request -> framed(request, tab, body);
    Object servlet = call(JettyUtils.class, null, "htmlResponderToServlet", answer);
    Object handler =
        call(JettyUtils.class, null, "createServletHandler", path, servlet, conf, ui.getBasePath());
    call(SparkUI.class, ui, "attachHandler", handler);
  }

  private static Object framed(Object request, SparkUITab tab, Supplier<String> body) {
    Function0<Object> content = () -> new Unparsed(text(body));
    int parameters = method(UIUtils.class, HEADER, -1).getParameterCount();
    Object[] all = Arrays.copyOf(new Object[] {request, tab.name(), content, tab}, parameters);
    for (int k = GIVEN; k < parameters; k++) {
      all[k] = call(UIUtils.class, null, HEADER + "$default$" + (k + 1));
    }
    return call(UIUtils.class, null, HEADER, all);
  }

  private static String text(Supplier<String> body) {
    try {
      return body.get();
    } catch (RuntimeException | LinkageError e) { // the reader is told, and nobody else asked
      return "<p>" + Html.escaped("Cannot show this page: " + e) + "</p>";
    }
  }

  private static Object call(Class<?> owner, Object of, String name, Object... arguments) {
    Method method = method(owner, name, arguments.length);
    try {
      return method.invoke(of, arguments);
    } catch (InvocationTargetException e) {
      throw wrong(method.toString(), e.getCause());
    } catch (IllegalAccessException | IllegalArgumentException e) {
      throw wrong(method.toString(), e);
    }
  }

  /**
   * A method by its name.
   *
   * @param parameters the number of its parameters; any for -1
   */
  private static Method method(Class<?> owner, String name, int parameters) {
    return Arrays.stream(owner.getMethods())
        .filter(m -> m.getName().equals(name) && !m.isBridge())
        .filter(m -> parameters < 0 || m.getParameterCount() == parameters)
        .findFirst()
        .orElseThrow(() -> wrong(owner.getName() + "." + name, null));
  }

  private static IllegalStateException wrong(String method, Throwable cause) {
    return new IllegalStateException(
        "Cannot use Spark's user interface: "
            + method
            + (cause == null ? " is not there" : " has failed")
            + " (leave spark.plugins without ArraysPlugin on this Spark)",
        cause);
  }
}
