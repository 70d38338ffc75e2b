package org.distarray.dist;

import org.distarray.protocol.BlockDim;
import org.distarray.protocol.DimData;

/**
 * The map of one dimension that one process owns whole. The protocol describes it as a block over
 * one process.
 *
 * @param size the length of the dimension
 */
public record Undistributed(long size) implements DimMap {
  public Undistributed {
    DimMaps.checkSize(size);
  }

  @Override
  public int gridSize() {
    return 1;
  }

  @Override
  public char distType() {
    return 'n';
  }

  @Override
  public int owner(long i) {
    return 0;
  }

  @Override
  public long ownedUntil(long i, long limit) {
    return limit;
  }

  @Override
  public IndexSet indices(int p) {
    return new IndexSet.Range(0, 1, size);
  }

  @Override
  public Slice slice(long offset, long step, long count) {
    return Slice.whole(new Undistributed(count));
  }

  @Override
  public IndexSet sliced(int p, long offset, long step, long count) {
    return new IndexSet.Range(0, 1, count);
  }

  @Override
  public DimMap resized(long length) {
    return new Undistributed(length);
  }

  @Override
  public DimData dimData(int p) {
    return new BlockDim(size, 1, 0, 0, size);
  }

  @Override
  public String span(int p) {
    return "0:" + size;
  }

  @Override
  public String toString() {
    return "undistributed[0," + size + ")";
  }
}
