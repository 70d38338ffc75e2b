package org.distarray.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.ToolProvider;
import org.distarray.annotation.Internal;

/**
 * The public types and members of the library that are not marked {@link Internal}, as the compiler
 * sees them: with type arguments and the names of parameters. Reflection does not see the mark, and
 * ArchUnit does not say what {@code A} is in {@code DistArray}.
 *
 * <p>What a type inherits from the library is its own, also from chapters: interfaces that are
 * marked, and whose methods are those of arrays and contexts.
 */
final class Surface {
  private static final String ROOT = "org.distarray";

  /** The names of the library's classes: the class path has the tests' too. */
  private static final Set<String> LIBRARY =
      LibraryClasses.ALL.stream().map(JavaClass::getName).collect(Collectors.toSet());

  private final Elements elements;
  private final Types types;

  private Surface(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** What a reader of the compiled library makes of it. */
  static <T> T read(Function<Surface, T> reader) {
    return read(List.of(), reader);
  }

  /** The same of the library's sources, which have comments. */
  static <T> T readSources(Path root, Function<Surface, T> reader) {
    String sources =
        Stream.of("core", "io", "spark-connector")
            .map(module -> root.resolve(module).resolve("src/main/java").toString())
            .collect(Collectors.joining(File.pathSeparator));
    return read(List.of("-Xprefer:source", "-sourcepath", sources), reader);
  }

  private static <T> T read(List<String> more, Function<Surface, T> reader) {
    List<T> result = new ArrayList<>();
    List<String> options = new ArrayList<>(more);
    options.addAll(
        List.of(
            "-proc:only", "-implicit:none", "-classpath", System.getProperty("java.class.path")));
    var task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, null, options, List.of(ROOT + ".Context"), null);
    task.setProcessors(
        List.of(
            new AbstractProcessor() {
              @Override
              public Set<String> getSupportedAnnotationTypes() {
                return Set.of("*");
              }

              @Override
              public SourceVersion getSupportedSourceVersion() {
                return SourceVersion.latest();
              }

              @Override
              public boolean process(Set<? extends TypeElement> marks, RoundEnvironment round) {
                if (result.isEmpty()) {
                  result.add(
                      reader.apply(
                          new Surface(
                              processingEnv.getElementUtils(), processingEnv.getTypeUtils())));
                }
                return false;
              }
            }));
    task.call();
    return result.get(0);
  }

  /** The packages of the library that are marked. */
  List<String> internalPackages() {
    return packages().filter(Surface::isMarked).map(Object::toString).toList();
  }

  /** The public types that are not internal, nested ones too, by package and name. */
  List<TypeElement> types() {
    return packages().flatMap(this::types).toList();
  }

  private Stream<TypeElement> types(Element of) {
    return ElementFilter.typesIn(of.getEnclosedElements()).stream()
        .filter(type -> isPublic(type) && LIBRARY.contains(elements.getBinaryName(type).toString()))
        .sorted(Comparator.comparing(type -> type.getSimpleName().toString()))
        .flatMap(type -> Stream.concat(Stream.of(type), types(type)));
  }

  /**
   * The public types inside marked ones that are not marked themselves: javadoc would show them.
   */
  List<String> halfHidden() {
    return packages()
        .filter(room -> !isMarked(room))
        .flatMap(room -> ElementFilter.typesIn(room.getEnclosedElements()).stream())
        .filter(Surface::isMarked)
        .flatMap(type -> ElementFilter.typesIn(type.getEnclosedElements()).stream())
        .filter(nested -> nested.getModifiers().contains(Modifier.PUBLIC) && !isMarked(nested))
        .map(Object::toString)
        .toList();
  }

  /** The members that a type has or inherits and that are for users. */
  List<Element> members(TypeElement type) {
    return elements.getAllMembers(type).stream()
        .filter(member -> !member.getKind().isClass() && !member.getKind().isInterface())
        .filter(member -> inLibrary(member) && isInherited(member) && !impliedIn(type, member))
        .map(Element.class::cast)
        .toList();
  }

  /** One line for each type and each of its members. */
  List<String> lines() {
    return types().stream()
        .flatMap(
            type -> {
              SurfaceLine line = new SurfaceLine(type, types, this::isForUsers);
              Set<String> members =
                  members(type).stream()
                      .map(line::member)
                      .collect(Collectors.toCollection(TreeSet::new));
              return Stream.concat(Stream.of(line.type()), members.stream());
            })
        .toList();
  }

  /** What is for users and speaks of what is not, one line each. */
  List<String> leaks() {
    return types().stream()
        .flatMap(
            type ->
                Stream.concat(
                    supertypes(type).map(inner -> type + " is a " + inner),
                    members(type).stream()
                        .flatMap(
                            member ->
                                named(member.asType())
                                    .filter(named -> inLibrary(named) && !isPublic(named))
                                    .map(inner -> type + "." + member + " names " + inner))))
        .distinct()
        .toList();
  }

  /** The types of internal packages that a type extends or implements. */
  private Stream<Element> supertypes(TypeElement type) {
    return types.directSupertypes(type.asType()).stream()
        .flatMap(Surface::named)
        .filter(named -> inLibrary(named) && isMarked(elements.getPackageOf(named)));
  }

  /**
   * The methods for users that have no comment of their own and override a method whose comment
   * javadoc does not copy: JDK 17 copies none from a package-private type, JDK 25 none from a type
   * that is hidden. For sources.
   */
  List<String> blankOverrides() {
    return types().stream()
        .flatMap(
            type ->
                ElementFilter.methodsIn(members(type)).stream()
                    .filter(method -> elements.getDocComment(method) == null)
                    .filter(method -> isBlank(type, method))
                    .map(method -> type + "." + method))
        .toList();
  }

  private boolean isBlank(TypeElement type, ExecutableElement method) {
    List<ExecutableElement> above =
        supers(type)
            .flatMap(from -> ElementFilter.methodsIn(from.getEnclosedElements()).stream())
            .filter(other -> elements.overrides(method, other, type))
            .filter(other -> elements.getDocComment(other) != null)
            .toList();
    return !above.isEmpty() && above.stream().noneMatch(m -> isPublic(m.getEnclosingElement()));
  }

  private Stream<TypeElement> supers(TypeElement type) {
    return types.directSupertypes(type.asType()).stream()
        .map(above -> (TypeElement) ((DeclaredType) above).asElement())
        .filter(this::inLibrary)
        .flatMap(above -> Stream.concat(Stream.of(above), supers(above)));
  }

  private static Stream<Element> named(TypeMirror type) {
    return switch (type.getKind()) {
      case DECLARED ->
          Stream.concat(
              Stream.of(((DeclaredType) type).asElement()),
              ((DeclaredType) type).getTypeArguments().stream().flatMap(Surface::named));
      case ARRAY -> named(((ArrayType) type).getComponentType());
      case WILDCARD ->
          Stream.of(((WildcardType) type).getExtendsBound(), ((WildcardType) type).getSuperBound())
              .filter(Objects::nonNull)
              .flatMap(Surface::named);
      case EXECUTABLE ->
          Stream.of(
                  List.of(((ExecutableType) type).getReturnType()),
                  ((ExecutableType) type).getParameterTypes(),
                  ((ExecutableType) type).getThrownTypes())
              .flatMap(List::stream)
              .flatMap(Surface::named);
      default -> Stream.empty();
    };
  }

  /** The methods that a type has of a public supertype, of which javadoc shows the names alone. */
  List<String> bareNames(String typeName) {
    TypeElement type = elements.getTypeElement(typeName);
    return members(type).stream()
        .filter(member -> !member.getEnclosingElement().equals(type))
        .filter(member -> isPublic(member.getEnclosingElement()))
        .map(member -> member.getEnclosingElement() + "." + member)
        .toList();
  }

  private boolean isForUsers(TypeMirror type) {
    return isPublic(((DeclaredType) type).asElement());
  }

  private Stream<PackageElement> packages() {
    Collection<String> names =
        LibraryClasses.ALL.stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    return names.stream().map(elements::getPackageElement);
  }

  /** Whether users may name it: everything down to it is visible. */
  private static boolean isPublic(Element e) {
    return e.getKind() == ElementKind.PACKAGE
        ? !isMarked(e)
        : isVisible(e) && isPublic(e.getEnclosingElement());
  }

  private static boolean isVisible(Element e) {
    return !isMarked(e)
        && (e.getModifiers().contains(Modifier.PUBLIC)
            || e.getModifiers().contains(Modifier.PROTECTED));
  }

  /**
   * Whether users may call a member of a type for users: a chapter is marked, its methods are not.
   */
  private boolean isInherited(Element member) {
    return isVisible(member) && !isMarked(elements.getPackageOf(member));
  }

  private static boolean isMarked(Element e) {
    return e.getAnnotationMirrors().stream()
        .anyMatch(mark -> mark.getAnnotationType().toString().equals(Internal.class.getName()));
  }

  private boolean inLibrary(Element e) {
    return elements.getPackageOf(e).toString().startsWith(ROOT);
  }

  /** What every enum and every object has. */
  private boolean impliedIn(TypeElement type, Element member) {
    String name = member.getSimpleName().toString();
    return Set.of("toString", "equals", "hashCode").contains(name)
        || type.getKind() == ElementKind.ENUM && Set.of("values", "valueOf").contains(name);
  }
}
