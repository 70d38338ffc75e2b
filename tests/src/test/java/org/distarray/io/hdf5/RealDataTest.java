package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.distarray.Context;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Climate data as HDF5, NetCDF-4 and .npy: loaded in parallel, every byte is what other software
 * reads.
 */
class RealDataTest {
  private static final int ENGINES = 3;

  /** A dataset and what is known of it. */
  record Dataset(String file, JsonNode facts) {
    ArraySource open(Context context) {
      return key() == null
          ? context.files().open("npy", path(), Map.of())
          : context.files().open("hdf5", path(), Map.of("key", key()));
    }

    String key() {
      return facts.get("dataset").asText(null);
    }

    String path() {
      return resource(file).toString();
    }

    @Override
    public String toString() {
      return file + ":" + key();
    }
  }

  static Stream<Dataset> datasets() throws IOException {
    JsonNode rows = new ObjectMapper().readTree(resource("expected.json").toFile());
    return StreamSupport.stream(rows.spliterator(), false)
        .map(r -> new Dataset(r.get("file").asText(), r));
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void everyByteIsRightInEveryLayout(Dataset dataset) {
    try (Context context = Context.local(ENGINES)) {
      ArraySource source = dataset.open(context);
      assertEquals(DType.of(dataset.facts.get("numpy_dtype").asText()), source.dtype());
      for (Distribution layout : layouts(source.shape())) {
        NdArray whole = context.load(source, layout).toArray();
        assertEquals(
            dataset.facts.get("sha256_le_c_order").asText(),
            sha(whole),
            () -> dataset + " as " + layout);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void samplesAreWhereTheyShouldBe(Dataset dataset) {
    try (Context context = Context.local(ENGINES)) {
      NdArray whole = dataset.open(context).read(wholeOf(dataset.open(context).shape()));
      int count = 0;
      for (JsonNode sample : dataset.facts.get("samples")) {
        long[] at =
            StreamSupport.stream(sample.get(0).spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
        assertEquals(sample.get(1).asDouble(), whole.getDouble(at), () -> dataset + " " + sample);
        count++;
      }
      assertTrue(count > 0, dataset::toString);
    }
  }

  private static List<Distribution> layouts(Shape shape) {
    long n = shape.dim(0);
    List<long[]> lists = new ArrayList<>();
    for (int p = 0; p < ENGINES; p++) {
      long[] list = new long[(int) ((n - p + ENGINES - 1) / ENGINES)];
      for (int k = 0; k < list.length; k++) {
        // neither ascending nor next to each other
        list[list.length - 1 - k] = p + (long) k * ENGINES;
      }
      lists.add(list);
    }
    List<Distribution> out = new ArrayList<>();
    out.add(Distribution.fromShape(shape, "b", null, 0, 1, 2));
    out.add(Distribution.fromShape(shape, "c", null, 0, 1, 2));
    out.add(along(shape, BlockCyclic.of(n, ENGINES, 4)));
    out.add(along(shape, Unstructured.of(lists)));
    if (shape.ndim() > 1) {
      out.add(Distribution.fromShape(shape, "nc", null, 0, 1, 2));
    }
    return out;
  }

  private static Distribution along(Shape shape, DimMap first) {
    List<DimMap> maps = new ArrayList<>(List.of(first));
    for (int d = 1; d < shape.ndim(); d++) {
      maps.add(new Undistributed(shape.dim(d)));
    }
    return Distribution.of(maps, 0, 1, 2);
  }

  private static IndexSet[] wholeOf(Shape shape) {
    return Distribution.fromShape(shape, 0).indices(0);
  }

  private static String sha(NdArray values) {
    ByteBuffer bytes = ByteBuffer.allocate((int) values.nbytes()).order(ByteOrder.LITTLE_ENDIAN);
    NdArray flat = values.contiguous();
    flat.storage().writeTo(bytes, flat.layout().offset(), (int) flat.size());
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(RealDataTest.class.getResource("/data/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
