import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * JavaFX pauses the timer of its pulses when nothing moves, but the one for GTK does not listen: the main loop wakes up every 16 ms
 * for the life of the program, seen or not. In the image that timer stops when it is told to pause, and starts when it is to
 * go on. What has another shape than it had in JavaFX 26 is refused, and wants to be looked at again.
 */
final class PulseTimer {
  static final String ENTRY = "com/sun/glass/ui/gtk/GtkTimer.class";

  /** As JavaFX starts it: sixty times a second. */
  private static final int MILLIS = 16;

  private static final ClassDesc TIMER = ClassDesc.of("com.sun.glass.ui.gtk.GtkTimer");
  private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);

  private PulseTimer() {}

  static byte[] restful(byte[] classFile) {
    var form = ClassFile.of();
    ClassModel timer = form.parse(classFile);
    require(timer, "_pause", true);
    require(timer, "_resume", true);
    require(timer, "pause", false);
    require(timer, "resume", false);
    return form.transformClass(timer, ClassTransform.endHandler(builder -> builder
        .withMethodBody("pause", NOTHING, ClassFile.ACC_PUBLIC | ClassFile.ACC_SYNCHRONIZED, PulseTimer::pause)
        .withMethodBody("resume", NOTHING, ClassFile.ACC_PUBLIC | ClassFile.ACC_SYNCHRONIZED, PulseTimer::resume)));
  }

  private static void pause(CodeBuilder code) {
    code.aload(0).invokevirtual(TIMER, "stop", NOTHING).return_();
  }

  private static void resume(CodeBuilder code) {
    code.aload(0)
        .invokevirtual(TIMER, "isRunning", MethodTypeDesc.of(ConstantDescs.CD_boolean))
        .ifThen(Opcode.IFEQ, stopped -> stopped
            .aload(0)
            .loadConstant(MILLIS)
            .invokevirtual(TIMER, "start", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int)))
        .return_();
  }

  /** Such a method must be there and do nothing, or must not be there. */
  private static void require(ClassModel timer, String name, boolean present) {
    List<MethodModel> found = timer.methods().stream().filter(method -> method.methodName().equalsString(name)).toList();
    boolean idle = found.size() == 1 && found.getFirst().code().filter(code -> code.elementStream()
        .filter(Instruction.class::isInstance).allMatch(ReturnInstruction.class::isInstance)).isPresent();
    if (present ? !idle : !found.isEmpty()) {
      throw new IllegalStateException("JavaFX's timer for GTK has changed (" + name + "): see whether it rests by itself now");
    }
  }
}
