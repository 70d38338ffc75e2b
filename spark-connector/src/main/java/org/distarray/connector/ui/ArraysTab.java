package org.distarray.connector.ui;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.ui.SparkUI;
import org.apache.spark.ui.SparkUITab;
import org.distarray.LiveArray;
import org.distarray.LiveArrays;
import scala.jdk.javaapi.CollectionConverters;

/** The tab of arrays. It knows the contexts of its application, and keeps none of them. */
final class ArraysTab extends SparkUITab {
  private static final String PATH = "arrays";

  private final List<WeakReference<LiveArrays>> contexts = new CopyOnWriteArrayList<>();

  ArraysTab(SparkUI ui) {
    super(ui, PATH);
  }

  /** Adds the tab to an application that has a user interface. */
  static void attach(SparkContext sc) {
    if (sc.ui().isDefined()) {
      RankTimes times = new RankTimes();
      ArraysTab tab = new ArraysTab(sc.ui().get());
      attach(sc, tab, () -> new ArraysPage(sc, times).html(tab.arrays()));
      sc.addSparkListener(times);
    }
  }

  /**
   * Adds a tab with a page.
   *
   * @param body the page below its title, as HTML
   */
  static void attach(SparkContext sc, ArraysTab tab, Supplier<String> body) {
    SparkUI ui = sc.ui().get();
    SparkPage.attach(ui, sc.conf(), "/" + PATH, tab, body);
    ui.attachTab(tab); // once its page can be asked for
  }

  /** The tab of an application, if it has one. */
  static Optional<ArraysTab> of(SparkContext sc) {
    return sc.ui().isEmpty()
        ? Optional.empty()
        : CollectionConverters.asJava(sc.ui().get().getTabs()).stream()
            .filter(ArraysTab.class::isInstance)
            .map(ArraysTab.class::cast)
            .findFirst();
  }

  /** Shows the arrays of a context. */
  void add(LiveArrays context) {
    contexts.removeIf(each -> each.get() == null);
    contexts.add(new WeakReference<>(context));
  }

  /** The arrays of all contexts at this moment. */
  List<LiveArray> arrays() {
    return contexts.stream()
        .map(WeakReference::get)
        .filter(Objects::nonNull)
        .flatMap(context -> context.now().stream())
        .toList();
  }
}
