package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/**
 * The attributes that members of an old file get, by the addresses of their headers: several names
 * may lead to one header.
 */
final class MemberChanges {
  private final OldFile old;
  private final Map<Long, OldMember> members = new LinkedHashMap<>();
  private final Map<Long, List<NewDimension>> scales = new LinkedHashMap<>();
  private final Map<Long, Map<String, byte[]>> attributes = new LinkedHashMap<>();

  MemberChanges(OldFile old) {
    this.old = old;
  }

  private OldMember member(String path) {
    OldMember out = old.member(path).orElseThrow();
    return members.computeIfAbsent(out.address(), address -> out);
  }

  /** Adds the users of a dimension whose values are in the file. */
  void scale(NewDimension dimension) {
    long address = member(KeyPath.absolute(dimension.names())).address();
    scales.computeIfAbsent(address, at -> new ArrayList<>()).add(dimension);
  }

  /** Adds the messages of attributes of the member at a path. */
  void attributes(String path, List<LittleEndian> messages) {
    Map<String, byte[]> all =
        attributes.computeIfAbsent(member(path).address(), at -> new LinkedHashMap<>());
    for (LittleEndian each : messages) {
      byte[] body = each.toBytes();
      all.put(AttributeReader.name(ByteBuffer.wrap(body)), body);
    }
  }

  /**
   * Takes each member with the messages that it gets, by the names of the attributes.
   *
   * @param addresses the address of the header of each user of a scale
   */
  void forEach(
      ToLongFunction<NewDataset> addresses, BiConsumer<OldMember, Map<String, byte[]>> taker) {
    members.forEach(
        (address, member) -> {
          Map<String, byte[]> all = new LinkedHashMap<>();
          List<NewDimension> dimensions = scales.getOrDefault(address, List.of());
          List<NewDataset> users = new ArrayList<>();
          List<Integer> usedFor = new ArrayList<>();
          dimensions.forEach(dimension -> dimension.addTo(users, usedFor));
          if (!users.isEmpty()) {
            long[] at = users.stream().mapToLong(addresses).toArray();
            int[] along = usedFor.stream().mapToInt(d -> d).toArray();
            all.putAll(member.used(dimensions.get(0).name(), at, along));
          }
          all.putAll(attributes.getOrDefault(address, Map.of()));
          if (!all.isEmpty()) {
            taker.accept(member, all);
          }
        });
  }
}
