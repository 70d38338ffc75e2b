package org.distarray.connector;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.DeserializationStream;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.distarray.engine.Parcel;
import org.distarray.function.OutOfBandReader;
import org.distarray.function.OutOfBandWriter;
import org.distarray.redist.Piece;
import scala.reflect.ClassTag;

/**
 * Writes the parcels of a shuffle: the key as an int and two longs, then the parcel, then the
 * elements of its arrays. A piece of an array, of which there may be millions, is written without
 * any class. Kryo limits the size of a parcel, and Java's serializer keeps parcels in memory; this
 * serializer does neither.
 */
final class ParcelSerializer extends Serializer implements Serializable {
  private static final long serialVersionUID = 1L;

  private final JavaSerializer single;

  ParcelSerializer(SparkConf conf) {
    single = new JavaSerializer(conf);
  }

  @Override
  public SerializerInstance newInstance() {
    return new Instance(single.newInstance());
  }

  private static final class Instance extends SerializerInstance {
    private final SerializerInstance single;

    Instance(SerializerInstance single) {
      this.single = single;
    }

    @Override
    public SerializationStream serializeStream(OutputStream out) {
      return new Writing(out);
    }

    @Override
    public DeserializationStream deserializeStream(InputStream in) {
      return new Reading(in);
    }

    @Override
    public <T> ByteBuffer serialize(T item, ClassTag<T> tag) {
      return single.serialize(item, tag);
    }

    @Override
    public <T> T deserialize(ByteBuffer bytes, ClassTag<T> tag) {
      return single.deserialize(bytes, tag);
    }

    @Override
    public <T> T deserialize(ByteBuffer bytes, ClassLoader loader, ClassTag<T> tag) {
      return single.deserialize(bytes, loader, tag);
    }
  }

  private static final class Writing extends SerializationStream {
    private final DataOutputStream out;
    private final OutOfBandWriter writer;

    Writing(OutputStream stream) {
      out = new DataOutputStream(stream);
      writer = io(() -> new OutOfBandWriter(out));
    }

    @Override
    public <T> SerializationStream writeKey(T key, ClassTag<T> tag) {
      return io(
          () -> {
            out.writeInt(((ParcelKey) key).destination());
            out.writeLong(((ParcelKey) key).order());
            out.writeLong(((ParcelKey) key).number());
            return this;
          });
    }

    @Override
    public <T> SerializationStream writeObject(T item, ClassTag<T> tag) {
      return io(
          () -> {
            // a parcel that is cut later would be cut anew each time
            Object whole = item instanceof Parcel<?> parcel ? parcel.cut() : item;
            if (whole instanceof Parcel<?> parcel && parcel.content() instanceof Piece piece) {
              out.writeBoolean(true);
              piece.writeTo(out);
            } else {
              out.writeBoolean(false);
              writer.write(whole);
            }
            return this;
          });
    }

    @Override
    public void flush() {
      io(
          () -> {
            writer.flush();
            return this;
          });
    }

    @Override
    public void close() {
      io(
          () -> {
            out.close();
            return this;
          });
    }
  }

  private static final class Reading extends DeserializationStream {
    private final DataInputStream in;
    private final OutOfBandReader reader;

    Reading(InputStream stream) {
      in = new DataInputStream(stream);
      reader =
          new OutOfBandReader(
              in,
              Thread.currentThread().getContextClassLoader(),
              ParcelSerializer.class.getClassLoader());
    }

    @Override
    @SuppressWarnings("unchecked") // only these are written as keys
    public <T> T readKey(ClassTag<T> tag) {
      return (T) io(() -> (Object) new ParcelKey(in.readInt(), in.readLong(), in.readLong()));
    }

    @Override
    @SuppressWarnings("unchecked") // the engine gives the type that it wrote
    public <T> T readObject(ClassTag<T> tag) {
      return (T)
          io(
              () -> {
                try {
                  return in.readBoolean() ? parcel(Piece.readFrom(in)) : reader.read();
                } catch (EOFException e) {
                  // it would be taken for the end of all parcels
                  throw new IOException(
                      "Cannot read a parcel: the shuffle's data ends in it (it was cut off)", e);
                }
              });
    }

    private static Parcel<Piece> parcel(Piece piece) {
      return new Parcel<>(piece.source(), piece.destination(), piece);
    }

    @Override
    public void close() {
      io(
          () -> {
            in.close();
            return this;
          });
    }
  }

  private interface Step<R> {
    R run() throws IOException, ClassNotFoundException;
  }

  /**
   * Runs a step of a stream and throws its exceptions unchanged, even checked ones, which the
   * methods of a Scala class cannot declare. Spark needs them: an {@code EOFException} tells it the
   * end of a stream, and other exceptions make it fetch the bytes again.
   */
  private static <R> R io(Step<R> step) {
    try {
      return step.run();
    } catch (IOException | ClassNotFoundException e) {
      throw ParcelSerializer.<RuntimeException>undeclared(e);
    }
  }

  @SuppressWarnings(
      "unchecked") // there is no cast at run time: E is only what the compiler is told
  private static <E extends Exception> E undeclared(Exception e) throws E {
    throw (E) e;
  }
}
