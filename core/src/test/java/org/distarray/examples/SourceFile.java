package org.distarray.examples;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What a source file documents.
 *
 * @param examples those of all its members
 * @param types its types, nested ones too
 */
record SourceFile(List<Example> examples, List<Type> types) {

  /**
   * A type of a source file.
   *
   * @param room the directory of the file: {@code "array"}
   * @param name with the names of the types around it: {@code "Index.At"}
   * @param isForUsers whether it is public and not marked as internal
   * @param above the simple names of the types that it extends and implements
   * @param methods its public methods that override none: {@code "Reductions.sum(int...)"}
   */
  record Type(
      String room, String name, boolean isForUsers, List<String> above, Set<String> methods) {}

  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/\\s*", Pattern.DOTALL);
  private static final Pattern BLOCK =
      Pattern.compile("<pre>\\{@code(.*?)\\}</pre>", Pattern.DOTALL);

  /** The source files of a directory. */
  static List<SourceFile> below(Path root) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(p -> p.toString().endsWith(".java")).sorted().forEach(paths::add);
    }
    List<SourceFile> out = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(paths));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        Path path = Path.of(unit.getSourceFile().toUri());
        Path about = path.resolveSibling("package-info.java");
        boolean isInner =
            Files.exists(about) && Files.readString(about).contains("@Internal\npackage");
        String name = root.toAbsolutePath().relativize(path).toString();
        out.add(of(new Members(unit, positions, name, isInner), Files.readString(path), name));
      }
    }
    return out;
  }

  private static SourceFile of(Members members, String text, String name) {
    List<Example> examples = new ArrayList<>();
    Matcher comment = COMMENT.matcher(text);
    while (comment.find()) {
      String member = members.at.getOrDefault((long) comment.end(), name);
      Matcher block = BLOCK.matcher(comment.group(1));
      while (block.find()) {
        if (block.group(1).contains(Example.RESULT)) {
          int from = comment.start(1) + block.start(1);
          int line = (int) text.substring(0, from).lines().count();
          List<String> lines =
              Arrays.stream(block.group(1).split("\n"))
                  .map(l -> l.replaceFirst("^ *\\* ?", ""))
                  .toList();
          examples.add(Example.of(member, name, lines, line));
        }
      }
    }
    return new SourceFile(examples, members.types);
  }

  /** The types of a file, and the names of all members by the positions at which they begin. */
  private static final class Members extends TreeScanner<Void, String> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String room;
    private final Map<Long, String> at = new LinkedHashMap<>();
    private final List<Type> types = new ArrayList<>();
    private Type around;
    private Tree.Kind kind;
    private boolean isForUsers;

    Members(CompilationUnitTree unit, SourcePositions positions, String name, boolean isInner) {
      this.unit = unit;
      this.positions = positions;
      this.room = name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
      this.isForUsers = !isInner;
      unit.accept(this, "");
    }

    private void put(Tree tree, String name) {
      at.put(positions.getStartPosition(unit, tree), name);
    }

    private boolean isPublic(ModifiersTree modifiers) {
      Set<Modifier> is = modifiers.getFlags();
      boolean inInterface = kind == Tree.Kind.INTERFACE && !is.contains(Modifier.PRIVATE);
      return is.contains(Modifier.PUBLIC) || inInterface;
    }

    private static boolean isMarked(ModifiersTree modifiers, String annotation) {
      return modifiers.getAnnotations().stream()
          .anyMatch(a -> a.getAnnotationType().toString().equals(annotation));
    }

    @Override
    public Void visitClass(ClassTree tree, String outer) {
      Type outerType = around;
      Tree.Kind outerKind = kind;
      boolean outerIsForUsers = isForUsers;
      String name = outer + tree.getSimpleName();
      ModifiersTree modifiers = tree.getModifiers();
      isForUsers = isForUsers && isPublic(modifiers) && !isMarked(modifiers, "Internal");
      List<String> above =
          Stream.concat(Stream.of(tree.getExtendsClause()), tree.getImplementsClause().stream())
              .filter(Objects::nonNull)
              .map(t -> t.toString().replaceFirst("<.*", ""))
              .toList();
      around = new Type(room, name, isForUsers, above, new LinkedHashSet<>());
      types.add(around);
      kind = tree.getKind();
      put(tree, name);
      super.visitClass(tree, name + ".");
      around = outerType;
      kind = outerKind;
      isForUsers = outerIsForUsers;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, String owner) {
      String name =
          tree.getParameters().stream()
              .map(
                  p -> p.toString().replaceFirst(" ?\\w+$", "").replaceAll("^.*@\\w+\\(?\\)? ", ""))
              .collect(Collectors.joining(", ", owner + tree.getName() + "(", ")"));
      put(tree, name);
      ModifiersTree modifiers = tree.getModifiers();
      boolean isAside = isMarked(modifiers, "Override") || isMarked(modifiers, "Internal");
      if (isPublic(modifiers) && !isAside && tree.getReturnType() != null) {
        around.methods().add(name);
      }
      return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, String owner) {
      put(tree, owner + tree.getName());
      return null;
    }
  }
}
