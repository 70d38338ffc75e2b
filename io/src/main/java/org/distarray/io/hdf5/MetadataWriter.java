package org.distarray.io.hdf5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.hdf5.ObjectHeaderReader.RawMessage;

/**
 * Writes the metadata of a new file, behind its elements: a heap with the addresses of scales, the
 * headers of datasets and groups, and the superblock of version 2. Every HDF5 from 1.8 on can read
 * the file.
 */
final class MetadataWriter {
  /** The bytes of the superblock. */
  static final int SUPERBLOCK = 48;

  private static final int HEAP_LEAST = 4096;
  private static final int HEAP_HEADER = 16;
  private static final int HEAP_OBJECT = 24;

  private final Map<String, Long> groups = new LinkedHashMap<>();
  private final Map<String, LinkedHashMap<String, NewDataset>> members = new LinkedHashMap<>();
  private final Map<NewDataset, Long> addresses = new HashMap<>();
  private final Map<NewDataset, Integer> objects = new LinkedHashMap<>();
  private final List<NewDataset> datasets;
  private final Map<String, List<LittleEndian>> attributes;
  private final OldFile old;
  // stretches of the old file that change, by their positions
  private final TreeMap<Long, byte[]> changes = new TreeMap<>();

  private MetadataWriter(
      List<NewDataset> datasets, Map<String, List<LittleEndian>> attributes, OldFile old) {
    this.old = old;
    this.datasets = datasets;
    this.attributes = attributes;
    members.put("", new LinkedHashMap<>());
    for (NewDataset dataset : datasets) {
      String path = "";
      for (String name : dataset.names().subList(0, dataset.names().size() - 1)) {
        members.get(path).putIfAbsent(name, null);
        path += "/" + name;
        members.putIfAbsent(path, new LinkedHashMap<>());
      }
      members.get(path).put(dataset.names().get(dataset.names().size() - 1), dataset);
      addresses.put(dataset, 0L);
      for (NewDimension dimension : dataset.dimensions()) {
        if (dimension != null) {
          objects.putIfAbsent(dimension.scale(), objects.size() + 1);
          addresses.putIfAbsent(dimension.scale(), dimension.scale().there());
        }
      }
    }
    members.keySet().forEach(path -> groups.put(path, 0L));
  }

  /**
   * The metadata behind the elements, and the superblock.
   *
   * @param changes stretches of the old file that change, by their positions
   */
  record Metadata(byte[] bytes, byte[] superblock, SortedMap<Long, byte[]> changes) {}

  /**
   * The metadata of a file.
   *
   * @param attributes the messages of the attributes of groups and of old datasets, by their paths;
   *     that of the root group is empty
   * @param old the file to which datasets are added; null for a new file
   * @param start the address of the first byte
   */
  static Metadata write(
      List<NewDataset> datasets,
      Map<String, List<LittleEndian>> attributes,
      OldFile old,
      long start) {
    MetadataWriter writer = new MetadataWriter(datasets, attributes, old);
    // the first pass finds the addresses, as no header changes its length with them
    writer.build(start);
    byte[] bytes = writer.build(start);
    long end = start + bytes.length;
    long root = writer.groups.get("");
    byte[] superblock = old == null ? superblock(end, root) : old.superblock(end, root);
    return new Metadata(bytes, superblock, writer.changes);
  }

  private byte[] build(long start) {
    LittleEndian out = new LittleEndian();
    if (!objects.isEmpty()) {
      out.bytes(heap());
    }
    for (NewDataset dataset : datasets) {
      byte[] header = dataset.header(start, objects, addresses);
      addresses.put(dataset, start + out.size());
      out.bytes(padded(header));
    }
    List<String> deepestFirst = new ArrayList<>(groups.keySet());
    deepestFirst.sort((a, b) -> Integer.compare(b.length(), a.length()));
    for (String path : deepestFirst) {
      byte[] header = group(path);
      groups.put(path, start + out.size());
      out.bytes(padded(header));
    }
    changesOfMembers()
        .forEach(
            addresses::get,
            (member, messages) -> {
              try (ByteReader in = old.open()) {
                long end = start + out.size();
                OldMember.Change change = member.with(in, old.base(), messages, end);
                changes.putAll(change.header());
                out.bytes(padded(change.behind()));
              }
            });
    return out.toBytes();
  }

  /** The attributes of members that were there, but for groups that are written anew. */
  private MemberChanges changesOfMembers() {
    MemberChanges out = new MemberChanges(old);
    datasets.stream()
        .flatMap(dataset -> dataset.dimensions().stream())
        .filter(dimension -> dimension != null && dimension.scale().there() > 0)
        .distinct()
        .forEach(out::scale);
    attributes.forEach(
        (path, messages) -> {
          if (!groups.containsKey(path)) {
            out.attributes(path, messages);
          }
        });
    return out;
  }

  /** One collection of objects, each the address of a scale. Specification 3.0, III.E. */
  private byte[] heap() {
    int used = HEAP_HEADER + HEAP_OBJECT * objects.size();
    int size = Math.max(HEAP_LEAST, used + HEAP_HEADER);
    LittleEndian out = new LittleEndian().ascii("GCOL").u4(1).u8(size);
    objects.forEach((scale, number) -> out.u2(number).u2(1).u4(0).u8(8).u8(addresses.get(scale)));
    // object 0 is the free space, its own head included
    out.u2(0).u2(0).u4(0).u8(size - used);
    return Arrays.copyOf(out.toBytes(), size);
  }

  private byte[] group(String path) {
    Map<String, Long> here = new LinkedHashMap<>();
    members
        .get(path)
        .forEach(
            (name, dataset) ->
                here.put(
                    name,
                    dataset == null ? groups.get(path + "/" + name) : addresses.get(dataset)));
    if (old != null && old.group(path) != null) {
      List<RawMessage> inHeap = old.member(path).map(OldMember::inHeap).orElse(List.of());
      return old.group(path).header(here, inHeap, attributes.getOrDefault(path, List.of()));
    }
    ObjectHeaderWriter out =
        new ObjectHeaderWriter()
            .message(ObjectHeaderWriter.LINK_INFO, ObjectHeaderWriter.linkInfo())
            .message(ObjectHeaderWriter.GROUP_INFO, new LittleEndian().u1(0).u1(0));
    here.forEach(
        (name, at) -> out.message(ObjectHeaderWriter.LINK, ObjectHeaderWriter.link(name, at)));
    attributes
        .getOrDefault(path, List.of())
        .forEach(message -> out.message(ObjectHeaderWriter.ATTRIBUTE, message));
    return out.build();
  }

  /** Version 2, 8-byte addresses and lengths, base address 0, no extension. */
  private static byte[] superblock(long endOfFile, long rootGroup) {
    return Checksum.append(
        new LittleEndian()
            .bytes(FileSignature.bytes())
            .u1(2)
            .u1(8)
            .u1(8)
            .u1(0)
            .u8(0)
            .u8(LittleEndian.UNDEFINED)
            .u8(endOfFile)
            .u8(rootGroup));
  }

  private static byte[] padded(byte[] header) {
    return Arrays.copyOf(header, (header.length + 7) / 8 * 8);
  }
}
