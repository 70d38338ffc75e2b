package org.distarray.connector;

import com.esotericsoftware.kryo.Kryo;
import java.util.List;
import org.apache.spark.serializer.KryoRegistrator;
import org.distarray.connector.sql.CellBlock;
import org.distarray.connector.sql.CellParcel;
import org.distarray.connector.sql.RowCounts;
import org.distarray.dtype.DType;
import org.distarray.dtype.Kind;
import org.distarray.fold.Partial;
import org.distarray.function.WrittenFailure;
import org.distarray.index.Shape;
import org.distarray.ndarray.ByteStorage;
import org.distarray.ndarray.DoubleStorage;
import org.distarray.ndarray.FloatStorage;
import org.distarray.ndarray.IntStorage;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.LongStorage;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.ShortStorage;
import org.distarray.ops.Dealt;
import org.distarray.ops.Routed;
import org.distarray.order.Counts;
import org.distarray.plan.Returned;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.CyclicDim;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;
import org.distarray.protocol.UnstructuredDim;
import org.distarray.redist.Arrivals;
import org.distarray.redist.Piece;
import org.distarray.store.Receipt;

/**
 * Registers with Kryo the classes that engines keep. Set it as {@code spark.kryo.registrator}. Kept
 * blocks then take a few bytes less, and {@code spark.kryo.registrationRequired} may be set.
 * Nothing else needs it.
 */
public final class DistArrayRegistrator implements KryoRegistrator {

  /** Registers the classes, always in the same order. */
  @Override
  public void registerClasses(Kryo kryo) {
    // numbers are given in this order: new classes go to the end
    List.of(
            LocalBlock.class,
            NdArray.class,
            Layout.class,
            Shape.class,
            DType.class,
            Kind.class,
            DimData[].class,
            BlockDim.class,
            CyclicDim.class,
            UnstructuredDim.class,
            ByteStorage.class,
            ShortStorage.class,
            IntStorage.class,
            LongStorage.class,
            FloatStorage.class,
            DoubleStorage.class,
            Partial.class,
            Receipt.class,
            BlockList.class,
            LocalBlock[].class,
            byte[].class,
            short[].class,
            int[].class,
            long[].class,
            float[].class,
            double[].class,
            Arrivals.class,
            Piece.class,
            Piece[].class,
            Returned.class,
            WrittenFailure.class,
            Routed.class,
            Routed.Arrived.class,
            Routed.Piece.class,
            Routed.Piece[].class,
            Dealt.class,
            Dealt.Piece.class,
            Counts.class,
            long[][].class,
            long[][][].class,
            CellParcel.class,
            CellBlock.class,
            CellBlock.First.class,
            RowCounts.class)
        .forEach(kryo::register);
  }
}
