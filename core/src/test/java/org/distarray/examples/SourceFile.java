package org.distarray.examples;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What a source file documents.
 *
 * @param examples those of all its members
 * @param methods its public methods that override none, {@code "Reductions.sum"}
 */
record SourceFile(List<Example> examples, Set<String> methods) {
  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/\\s*", Pattern.DOTALL);
  private static final Pattern BLOCK =
      Pattern.compile("<pre>\\{@code(.*?)\\}</pre>", Pattern.DOTALL);

  /** The source files of a directory that have examples. */
  static List<SourceFile> below(Path root) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.filter(p -> p.toString().endsWith(".java")).sorted().toList()) {
        if (Files.readString(path).contains(Example.RESULT)) {
          paths.add(path);
        }
      }
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
        String name = root.toAbsolutePath().relativize(path).toString();
        out.add(of(unit, positions, Files.readString(path), name));
      }
    }
    return out;
  }

  private static SourceFile of(
      CompilationUnitTree unit, SourcePositions positions, String text, String name) {
    Members members = new Members(unit, positions);
    unit.accept(members, "");
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
    return new SourceFile(examples, members.methods);
  }

  /** The names of the members, by the positions at which they begin. */
  private static final class Members extends TreeScanner<Void, String> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Map<Long, String> at = new LinkedHashMap<>();
    private final Set<String> methods = new LinkedHashSet<>();
    private Tree.Kind kind;

    Members(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    private void put(Tree tree, String name) {
      at.put(positions.getStartPosition(unit, tree), name);
    }

    @Override
    public Void visitClass(ClassTree tree, String outer) {
      Tree.Kind around = kind;
      kind = tree.getKind();
      put(tree, outer + tree.getSimpleName());
      super.visitClass(tree, outer + tree.getSimpleName() + ".");
      kind = around;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, String owner) {
      String name = owner + tree.getName();
      put(tree, name);
      Set<Modifier> is = tree.getModifiers().getFlags();
      boolean isPublic =
          is.contains(Modifier.PUBLIC)
              || kind == Tree.Kind.INTERFACE && !is.contains(Modifier.PRIVATE);
      boolean overrides =
          tree.getModifiers().getAnnotations().stream()
              .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
      if (isPublic && !overrides && tree.getReturnType() != null) {
        methods.add(name);
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
