import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * JNA runs {@code ldconfig} when it is first asked for a library on Linux, to know in which folders one might be. Ours is named by its
 * whole path, so in the image there are no such folders, and no start of the program starts another one. A class without that
 * method, or with more than one, is refused, and wants to be looked at again.
 */
final class QuietJna {
  static final String ENTRY = "com/sun/jna/NativeLibrary.class";

  private static final String ASKS = "getLinuxLdPaths";
  private static final ClassDesc LIST = ClassDesc.of("java.util.ArrayList");

  private QuietJna() {}

  static byte[] withoutLdconfig(byte[] classFile) {
    var form = ClassFile.of();
    ClassModel library = form.parse(classFile);
    long found = library.methods().stream()
        .filter(method -> method.methodName().equalsString(ASKS) && method.methodTypeSymbol().equals(MethodTypeDesc.of(LIST)))
        .count();
    if (found != 1) {
      throw new IllegalStateException("JNA has changed (" + ASKS + "): see whether it still starts ldconfig");
    }
    return form.transformClass(library, ClassTransform
        .dropping(element -> element instanceof java.lang.classfile.MethodModel method && method.methodName().equalsString(ASKS))
        .andThen(ClassTransform.endHandler(builder -> builder.withMethodBody(
            ASKS,
            MethodTypeDesc.of(LIST),
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
            code -> code.new_(LIST).dup().invokespecial(LIST, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).areturn()))));
  }
}
