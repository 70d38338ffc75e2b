package org.distarray.io.npy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Contents;
import org.distarray.store.Member;

/** Finds the arrays of an .npz file by their names. */
final class NpzMembers {
  private static final int NAMES_SHOWN = 20;

  private NpzMembers() {}

  /**
   * Opens an array.
   *
   * @param key the name of the array, and of a field behind a slash; null for the only array
   * @throws ArrayIOException when there is no such array, or the file is damaged
   */
  static ArraySource source(FileRef file, String key) {
    FileIdentity identity = file.identity();
    try (ByteReader in = file.open()) {
      Map<String, ZipMember> members = ZipDirectory.read(in);
      if (key == null && members.size() == 1) {
        ZipMember only = members.values().iterator().next();
        return stream(file, identity, in, only).source(key(only.name()), "");
      }
      // behind the name of an array may be that of a field
      for (String name = key; name != null; name = before(name)) {
        // numpy.load takes both names
        ZipMember found = members.getOrDefault(name, members.get(name + NpzFile.ENDING));
        if (found != null) {
          String field = key.substring(Math.min(key.length(), name.length() + 1));
          return stream(file, identity, in, found).source(name, field);
        }
      }
      throw new ArrayIOException(
          "Cannot read "
              + file
              + ": "
              + (key == null ? "no key was given" : "there is no '" + key + "'")
              + " (it has "
              + shown(members.keySet())
              + ")");
    }
  }

  private static String before(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? null : name.substring(0, slash);
  }

  /** Lists the arrays and their fields. */
  static Contents contents(FileRef file) {
    FileIdentity identity = file.identity();
    List<Member> out = new ArrayList<>();
    out.add(Member.group("", Attributes.NONE));
    try (ByteReader in = file.open()) {
      for (ZipMember member : ZipDirectory.read(in).values()) {
        out.addAll(listed(file, identity, in, member));
      }
    }
    return new Contents("npz " + file, out);
  }

  private static List<Member> listed(
      FileRef file, FileIdentity identity, ByteReader in, ZipMember member) {
    String key = key(member.name());
    try {
      // not closed with what reads the header
      return stream(file, identity, new Kept(in), member).members(key);
    } catch (ArrayIOException e) {
      return List.of(Member.other(key, "unknown", e.getMessage()));
    }
  }

  private static NpyStream stream(
      FileRef file, FileIdentity identity, ByteReader in, ZipMember member) {
    long start = ZipDirectory.start(in, member);
    String label = "npz " + file + ":" + member.name();
    if (!member.deflated()) {
      NpyHeader header = NpyHeader.read(in, file, start);
      return new NpyStream(file, identity, header, start + member.stored(), null, label);
    }
    NpyStream.Deflated deflated = new NpyStream.Deflated(member, start);
    try (ByteReader inside = deflated.open(in)) {
      NpyHeader header = NpyHeader.read(inside, file, 0);
      return new NpyStream(file, identity, header, inside.length(), deflated, label);
    }
  }

  /** A file that stays open. */
  private record Kept(ByteReader in) implements ByteReader {
    @Override
    public String path() {
      return in.path();
    }

    @Override
    public long length() {
      return in.length();
    }

    @Override
    public void readFully(long position, ByteBuffer into) {
      in.readFully(position, into);
    }

    @Override
    public int window() {
      return in.window();
    }

    @Override
    public boolean readsOutsideHeap() {
      return in.readsOutsideHeap();
    }

    @Override
    public void close() {}
  }

  private static String key(String name) {
    return name.endsWith(NpzFile.ENDING)
        ? name.substring(0, name.length() - NpzFile.ENDING.length())
        : name;
  }

  private static String shown(Set<String> names) {
    String first =
        names.stream().limit(NAMES_SHOWN).map(NpzMembers::key).collect(Collectors.joining(", "));
    return names.isEmpty()
        ? "no arrays"
        : first + (names.size() > NAMES_SHOWN ? ", ... (" + names.size() + " in all)" : "");
  }
}
