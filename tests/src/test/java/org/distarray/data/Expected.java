package org.distarray.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.index.Shape;
import org.distarray.io.bytes.CountingFileSystem;
import org.distarray.store.ArraySource;
import org.distarray.testing.Corpus;

/** A dataset of the files, and NumPy's statistics of it. */
record Expected(JsonNode facts) {

  static List<Expected> all() {
    try {
      JsonNode rows = new ObjectMapper().readTree(resource("expected.json").toFile());
      return StreamSupport.stream(rows.spliterator(), false).map(Expected::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(Expected.class.getResource("/data/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Shape shape() {
    return Shape.of(Corpus.longs(facts.get("shape")));
  }

  DistArray load(Context context, Distribution layout) {
    String path = resource(facts.get("file").asText()).toString();
    return facts.get("dataset").isNull()
        ? context.loadNpy(path, layout)
        : context.loadHdf5(path, layout, facts.get("dataset").asText());
  }

  /** The dataset, through a file system that counts the bytes that are read. */
  ArraySource counted(Context context) {
    String path = "counting:" + resource(facts.get("file").asText());
    JsonNode key = facts.get("dataset");
    return key.isNull()
        ? context.files().open("npy", path, CountingFileSystem.OPTIONS)
        : context.files().open("hdf5", path, CountingFileSystem.options("key", key.asText()));
  }

  /** The value that stands for a missing one, or null. */
  Double fill() {
    JsonNode fill = facts.path("attrs").path("_FillValue");
    fill = fill.isArray() ? fill.get(0) : fill;
    return fill.isMissingNode() ? null : (Double) fill.asDouble();
  }

  JsonNode raw() {
    return facts.get("stats_raw");
  }

  JsonNode valid() {
    return facts.get("stats_valid");
  }

  @Override
  public String toString() {
    return facts.get("file").asText() + ":" + facts.get("dataset").asText();
  }
}
