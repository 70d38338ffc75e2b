package org.distarray.engine;

import java.util.ArrayList;
import java.util.List;

/** The parcels of one exchange, by destination. */
final class Mail<M> {
  private final List<List<Parcel<M>>> boxes;

  Mail(int ranks, List<List<Parcel<M>>> sent) {
    boxes = new ArrayList<>(ranks);
    for (int rank = 0; rank < ranks; rank++) {
      boxes.add(new ArrayList<>());
    }
    for (List<Parcel<M>> parcels : sent) {
      for (Parcel<M> parcel : parcels) {
        boxes.get(parcel.destination()).add(parcel);
      }
    }
  }

  List<Parcel<M>> to(int rank) {
    return boxes.get(rank);
  }
}
