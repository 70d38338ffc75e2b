package org.distarray.notebooks.prompt;

import java.util.HashSet;
import java.util.Set;
import scala.tools.asm.ClassReader;
import scala.tools.asm.ClassVisitor;
import scala.tools.asm.ClassWriter;
import scala.tools.asm.Label;
import scala.tools.asm.MethodVisitor;
import scala.tools.asm.Opcodes;

/**
 * The points of a class at which it looks at the {@link StopSign}: the beginning of each method,
 * and each jump back. No loop and no recursion goes past them. The class stays what it was
 * otherwise, and its objects can be read by the class without these points.
 *
 * <p>A JVM cannot end a thread from outside any more ({@code Thread.stop} throws since 20), so the
 * JDK's own shell and that of Scala 3 have such points, too.
 */
final class StopPoints extends ClassVisitor {
  private static final int API = Opcodes.ASM9;
  private static final String SIGN = StopSign.class.getName().replace('.', '/');

  private StopPoints(ClassVisitor next) {
    super(API, next);
  }

  /**
   * Gives a class its points.
   *
   * @param classFile the bytes of the class
   */
  static byte[] in(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0); // a call without values needs no new frames
    reader.accept(new StopPoints(writer), 0);
    return writer.toByteArray();
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    return new Code(super.visitMethod(access, name, descriptor, signature, exceptions));
  }

  private static final class Code extends MethodVisitor {
    private final Set<Label> passed = new HashSet<>();

    private Code(MethodVisitor next) {
      super(API, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      look();
    }

    @Override
    public void visitLabel(Label label) {
      passed.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      lookBefore(label);
      super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
      lookBefore(other, labels);
      super.visitTableSwitchInsn(min, max, other, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
      lookBefore(other, labels);
      super.visitLookupSwitchInsn(other, keys, labels);
    }

    private void lookBefore(Label label, Label... more) {
      boolean isBack = passed.contains(label);
      for (Label each : more) {
        isBack |= passed.contains(each);
      }
      if (isBack) {
        look();
      }
    }

    private void look() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, SIGN, "look", "()V", false);
    }
  }
}
