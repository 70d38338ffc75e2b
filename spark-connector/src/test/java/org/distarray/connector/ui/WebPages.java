package org.distarray.connector.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.distarray.connector.LocalSpark;

/** The pages of Spark's user interface, which this machine alone sees. */
final class WebPages {
  private WebPages() {}

  /** Starts a session with a user interface and a plugin. */
  static SparkSession start(String plugin, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("spark.plugins", plugin);
    all.put("spark.ui.enabled", "true");
    all.put("spark.ui.port", "0");
    all.put("spark.ui.liveUpdate.period", "0");
    all.putAll(settings);
    return LocalSpark.start(all);
  }

  /** A page, once Spark knows of everything that has happened. */
  static String get(SparkSession spark, String path) throws Exception {
    SparkContext sc = spark.sparkContext();
    sc.listenerBus().waitUntilEmpty();
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sc.uiWebUrl().get() + path))
            .timeout(Duration.ofSeconds(30))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), () -> path + ": " + answer.body());
    return answer.body();
  }
}
