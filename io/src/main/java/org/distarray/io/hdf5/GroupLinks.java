package org.distarray.io.hdf5;

import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.SymbolTableEntry;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the members of a group, in each of the three ways in which HDF5 stores them, without
 * opening any of them.
 */
final class GroupLinks {
  private static final int SOFT_LINK = 2;

  private GroupLinks() {}

  /**
   * The members of the group with these messages.
   *
   * @throws Hdf5Fault when it is not a group
   */
  static List<HdfLink> of(MetaBytes file, ObjectMessages group) {
    if (group.has(ObjectMessages.SYMBOL_TABLE)) {
      return symbolTable(file, group.parsed(ObjectMessages.SYMBOL_TABLE, SymbolTableMessage.class));
    }
    List<HdfLink> links = new ArrayList<>();
    for (ObjectHeaderReader.RawMessage message : group.all(ObjectMessages.LINK)) {
      links.add(HdfLink.parse(message.body().duplicate().order(message.body().order())));
    }
    if (group.has(ObjectMessages.LINK_INFO)) {
      dense(file, group.parsed(ObjectMessages.LINK_INFO, LinkInfoMessage.class), links);
    }
    return links;
  }

  static boolean isGroup(ObjectMessages object) {
    return object.has(ObjectMessages.SYMBOL_TABLE)
        || object.has(ObjectMessages.LINK_INFO)
        || object.has(ObjectMessages.LINK);
  }

  private static List<HdfLink> symbolTable(MetaBytes file, SymbolTableMessage message) {
    ByteBuffer names = new LocalHeap(file, message.getLocalHeapAddress()).getDataBuffer();
    List<HdfLink> links = new ArrayList<>();
    for (long node :
        BTreeV1.createGroupBTree(file, message.getBTreeAddress()).getChildAddresses()) {
      for (SymbolTableEntry entry : new GroupSymbolTableNode(file, node).getSymbolTableEntries()) {
        String name = name(names, entry.getLinkNameOffset());
        links.add(
            entry.getCacheType() == SOFT_LINK
                ? new HdfLink(name, HdfLink.Kind.SOFT, -1, name(names, entry.getLinkValueOffset()))
                : new HdfLink(name, HdfLink.Kind.HARD, entry.getObjectHeaderAddress(), ""));
      }
    }
    return links;
  }

  private static String name(ByteBuffer names, int offset) {
    int end = offset;
    while (names.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - offset];
    names.get(offset, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void dense(MetaBytes file, LinkInfoMessage message, List<HdfLink> links) {
    if (message.getBTreeNameIndexAddress() == LittleEndian.UNDEFINED) {
      return;
    }
    FractalHeap heap = new FractalHeap(file, message.getFractalHeapAddress());
    var tree = new BTreeV2<LinkNameForIndexedGroupRecord>(file, message.getBTreeNameIndexAddress());
    for (LinkNameForIndexedGroupRecord each : tree.getRecords()) {
      links.add(HdfLink.parse(heap.getId(each.getId())));
    }
  }
}
