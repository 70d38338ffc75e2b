package org.distarray.architecture;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** How a public type and its members are written, one line each. */
final class SurfaceLine {
  private final TypeElement type;
  private final Types types;
  private final Predicate<TypeMirror> isForUsers;

  /**
   * @param isForUsers of the types above this one, those that are shown
   */
  SurfaceLine(TypeElement type, Types types, Predicate<TypeMirror> isForUsers) {
    this.type = type;
    this.types = types;
    this.isForUsers = isForUsers;
  }

  /** {@code DistArray: final class org.distarray.DistArray implements ArrayLike<DistArray>}. */
  String type() {
    StringJoiner line = new StringJoiner(" ");
    for (Modifier modifier : List.of(Modifier.ABSTRACT, Modifier.SEALED, Modifier.FINAL)) {
      boolean implied =
          modifier == Modifier.ABSTRACT && type.getKind().isInterface()
              || modifier == Modifier.FINAL && type.getKind() != ElementKind.CLASS;
      if (type.getModifiers().contains(modifier) && !implied) {
        line.add(modifier.toString());
      }
    }
    line.add(type.getKind().toString().toLowerCase(Locale.ROOT).replace("_type", ""));
    line.add(type.getQualifiedName() + parameters(type.getTypeParameters()));
    if (type.getSuperclass().getKind() == TypeKind.DECLARED
        && isForUsers.test(type.getSuperclass())
        && !List.of("java.lang.Object", "java.lang.Record")
            .contains(type.getSuperclass().toString())
        && type.getKind() == ElementKind.CLASS) {
      line.add("extends " + plain(type.getSuperclass()));
    }
    String interfaces =
        type.getInterfaces().stream()
            .filter(isForUsers)
            .map(SurfaceLine::plain)
            .collect(Collectors.joining(", "));
    if (!interfaces.isEmpty()) {
      line.add((type.getKind().isInterface() ? "extends " : "implements ") + interfaces);
    }
    return name() + ": " + line;
  }

  /** {@code DistArray: mean(int... axes): DistArray}. */
  String member(Element member) {
    String modifiers =
        List.of(Modifier.PROTECTED, Modifier.ABSTRACT, Modifier.STATIC).stream()
            .filter(member.getModifiers()::contains)
            .filter(modifier -> member.getKind() != ElementKind.ENUM_CONSTANT)
            .map(modifier -> modifier + " ")
            .collect(Collectors.joining());
    TypeMirror as = types.asMemberOf((DeclaredType) type.asType(), member);
    return name()
        + ": "
        + modifiers
        + switch (member.getKind()) {
          case ENUM_CONSTANT -> member.getSimpleName();
          case FIELD -> member.getSimpleName() + ": " + plain(as);
          case CONSTRUCTOR -> "new " + call((ExecutableElement) member, (ExecutableType) as);
          default ->
              call((ExecutableElement) member, (ExecutableType) as)
                  + ": "
                  + plain(((ExecutableType) as).getReturnType());
        };
  }

  private String call(ExecutableElement member, ExecutableType as) {
    StringJoiner given = new StringJoiner(", ", "(", ")");
    List<? extends VariableElement> names = member.getParameters();
    for (int i = 0; i < names.size(); i++) {
      TypeMirror of = as.getParameterTypes().get(i);
      boolean rest = member.isVarArgs() && i == names.size() - 1;
      String written = rest ? plain(((ArrayType) of).getComponentType()) + "..." : plain(of);
      given.add(written + " " + names.get(i).getSimpleName());
    }
    String thrown =
        as.getThrownTypes().stream().map(SurfaceLine::plain).collect(Collectors.joining(", "));
    String name =
        member.getKind() == ElementKind.CONSTRUCTOR
            ? type.getSimpleName().toString()
            : member.getSimpleName().toString();
    String of = parameters(member.getTypeParameters());
    return (of.isEmpty() ? "" : of + " ")
        + name
        + given
        + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private String name() {
    return plain(types.erasure(type.asType()));
  }

  private static String parameters(List<? extends TypeParameterElement> of) {
    return of.isEmpty()
        ? ""
        : of.stream()
            .map(
                p -> {
                  String bounds =
                      p.getBounds().stream()
                          .map(SurfaceLine::plain)
                          .filter(bound -> !bound.equals("Object"))
                          .collect(Collectors.joining(" & "));
                  return p + (bounds.isEmpty() ? "" : " extends " + bounds);
                })
            .collect(Collectors.joining(", ", "<", ">"));
  }

  /** A type without the packages of its names. */
  private static String plain(TypeMirror type) {
    return type.toString().replaceAll("\\b(?:[a-z_][\\w]*\\.)+(?=[A-Z])", "").replace(",", ", ");
  }
}
