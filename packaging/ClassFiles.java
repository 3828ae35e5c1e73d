import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Class files of Java 5 and older have no stack maps: they are verified by another, slow verifier, and no cache takes them.
 * picocli's are such. The same code in the form of Java 8 does without either.
 */
final class ClassFiles {
  private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

  private final ClassFile form;

  /** @param jars where the classes are found that the ones to be written refer to */
  ClassFiles(List<Path> jars) {
    URL[] urls = jars.stream().map(ClassFiles::url).toArray(URL[]::new);
    var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    this.form = ClassFile.of(
        ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
        ClassFile.ConstantPoolSharingOption.NEW_POOL,
        ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
  }

  static boolean isOld(byte[] classFile) {
    return major(classFile) < FIRST_WITH_STACK_MAPS;
  }

  byte[] renewed(byte[] classFile) {
    ClassTransform bodies = ClassTransform.transformingMethodBodies((CodeTransform) (builder, element) -> builder.with(element));
    ClassTransform version = (builder, element) ->
        builder.with(element instanceof ClassFileVersion ? ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0) : element);
    byte[] renewed = form.transformClass(form.parse(classFile), bodies.andThen(version));
    List<VerifyError> errors = form.verify(renewed);
    if (!errors.isEmpty()) {
      throw new IllegalStateException("not verifiable any more", errors.getFirst());
    }
    return renewed;
  }

  private static int major(byte[] classFile) {
    return (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
