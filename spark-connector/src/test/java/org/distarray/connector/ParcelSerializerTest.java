package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.SerializerInstance;
import org.distarray.dtype.DType;
import org.distarray.engine.Parcel;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.collection.Iterator;

/** Parcels as a shuffle keeps them. */
class ParcelSerializerTest {
  private static final SerializerInstance SERIALIZER =
      new ParcelSerializer(new SparkConf(false)).newInstance();
  private static final NdArray BASE = NdArray.arange(DType.FLOAT64, 400_000).shaped(400, 1000);

  private static byte[] written(int parcels) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SerializationStream out = SERIALIZER.serializeStream(bytes);
    for (int k = 0; k < parcels; k++) {
      out.writeKey(new ParcelKey(7 * k, -k, 3L * k), SparkTypes.tag());
      out.writeValue(new Parcel<>(k, 7 * k, BASE.get(k + ":, ::" + (k + 1))), SparkTypes.tag());
    }
    out.close();
    return bytes.toByteArray();
  }

  private static Iterator<Tuple2<Object, Object>> read(byte[] bytes) {
    return SERIALIZER.deserializeStream(new ByteArrayInputStream(bytes)).asKeyValueIterator();
  }

  @Test
  void parcelsComeBackInOrderUntilTheStreamEnds() {
    Iterator<Tuple2<Object, Object>> back = read(written(5));
    for (int k = 0; k < 5; k++) {
      Tuple2<Object, Object> pair = back.next();
      assertEquals(new ParcelKey(7 * k, -k, 3L * k), pair._1());
      Parcel<?> parcel = (Parcel<?>) pair._2();
      assertEquals(k, parcel.source());
      assertEquals(7 * k, parcel.destination());
      assertTrue(BASE.get(k + ":, ::" + (k + 1)).sameAs((NdArray) parcel.content()));
    }
    assertFalse(back.hasNext());
    assertFalse(read(new byte[0]).hasNext());
  }

  @Test
  void parcelsThatAreCutLaterAreCutOnce() {
    AtomicInteger cuts = new AtomicInteger();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SerializationStream out = SERIALIZER.serializeStream(bytes);
    out.writeKey(new ParcelKey(1, 0, 0), SparkTypes.tag());
    out.writeValue(Parcel.later(0, 1, cuts::incrementAndGet), SparkTypes.tag());
    out.close();
    assertEquals(1, ((Parcel<?>) read(bytes.toByteArray()).next()._2()).content());
    assertEquals(1, cuts.get());
  }

  @Test
  void streamsThatEndWithinAParcelAreNotTakenForWhole() {
    byte[] bytes = written(2);
    Iterator<Tuple2<Object, Object>> back = read(Arrays.copyOf(bytes, bytes.length - 1));
    assertEquals(new ParcelKey(0, 0, 0), back.next()._1());
    assertEquals(
        "Cannot read a parcel: the shuffle's data ends in it (it was cut off)",
        assertThrows(IOException.class, back::next).getMessage());
  }
}
