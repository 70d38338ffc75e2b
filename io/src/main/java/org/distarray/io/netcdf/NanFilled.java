package org.distarray.io.netcdf;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.store.ArraySink;
import org.distarray.store.Attributes;
import org.distarray.store.Chunks;
import org.distarray.store.FileSink;
import org.distarray.store.Labels;

/**
 * A NetCDF file in which NaN is a missing value: an array of floats gets {@code _FillValue} = NaN,
 * unless it says by itself what is missing. xarray writes floats in this way, too.
 *
 * <p>A coordinate gets none, as CF Conventions 1.11, 2.5.1 lets no coordinate be missing.
 *
 * @param file the file
 */
record NanFilled(FileSink file) implements FileSink {
  private static final String FILL = "_FillValue";

  @Override
  public ArraySink array(String key, Shape shape, DType dtype, Labels labels, Chunks chunks) {
    boolean fills = dtype.isFloat() && !isCoordinate(key, labels) && !isSaid(labels, chunks);
    Labels all = fills ? labels.withAttribute(FILL, Double.NaN) : labels;
    return file.array(key, shape, dtype, all, chunks);
  }

  private static boolean isCoordinate(String key, Labels labels) {
    return labels.dimensions().equals(List.of(key.substring(key.lastIndexOf('/') + 1)));
  }

  private static boolean isSaid(Labels labels, Chunks chunks) {
    return chunks.fill().isPresent()
        || Decoding.MISSING.stream().anyMatch(name -> labels.attributes().value(name).isPresent());
  }

  @Override
  public void commit() {
    file.commit();
  }

  @Override
  public long copied() {
    return file.copied();
  }

  @Override
  public void attributes(String key, Attributes attributes) {
    file.attributes(key, attributes);
  }

  @Override
  public void abort() {
    file.abort();
  }
}
