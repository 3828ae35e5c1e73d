import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.util.Map;
import jdk.tools.jlink.plugin.Plugin;
import jdk.tools.jlink.plugin.ResourcePool;
import jdk.tools.jlink.plugin.ResourcePoolBuilder;
import jdk.tools.jlink.plugin.ResourcePoolEntry;

/**
 * For jlink: class files without the names of local variables, which only a debugger asks for; a tenth of the image. Numbers of lines
 * stay: the log of a bug says where, and that is all it says. jlink's own option takes both. And without the libsodium of other
 * systems, which is left as an empty file: each lies in a package of its own, and those are told by the descriptor.
 */
final class Smaller implements Plugin {
  static final String NAME = "smaller";

  private static final String SODIUM = "/io.truefa.natives/io/truefa/natives/sodium/lib/";

  /** The names are those of lazysodium. */
  private static final String OURS = switch (Platform.here()) {
    case LINUX -> Platform.arch().equals("arm64") ? "arm64" : "linux64";
    case MAC -> Platform.arch().equals("arm64") ? "mac_arm" : "mac";
    case WINDOWS -> "windows64";
  };

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public String getOption() {
    return NAME;
  }

  @Override
  public String getDescription() {
    return "drops the names of local variables, and libsodium for other systems";
  }

  @Override
  public String getUsage() {
    return "  --" + NAME;
  }

  @Override
  public boolean hasArguments() {
    return false;
  }

  @Override
  public void configure(Map<String, String> nothing) {}

  @Override
  public ResourcePool transform(ResourcePool in, ResourcePoolBuilder out) {
    in.transformAndCopy(Smaller::smaller, out);
    return out.build();
  }

  private static ResourcePoolEntry smaller(ResourcePoolEntry entry) {
    if (entry.path().startsWith(SODIUM) && !entry.path().startsWith(SODIUM + OURS + "/")) {
      return entry.copyWithContent(new byte[0]);
    }
    boolean shrinks = entry.type() == ResourcePoolEntry.Type.CLASS_OR_RESOURCE
        && entry.path().endsWith(".class") && !entry.path().endsWith("module-info.class");
    return shrinks ? entry.copyWithContent(smaller(entry.contentBytes())) : entry;
  }

  /** Code that comes out as it went in keeps its stack maps, so nothing has to be known of other classes. */
  private static byte[] smaller(byte[] classFile) {
    var form = ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG, ClassFile.LineNumbersOption.PASS_LINE_NUMBERS);
    byte[] done = form.transformClass(form.parse(classFile), ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL));
    return done.length < classFile.length ? done : classFile;
  }
}
