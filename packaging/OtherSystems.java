import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Windows and macOS by jpackage: the program of the desktop, and beside it {@code truefa-cli} with a console. Untried.
 */
final class OtherSystems {
  private final Path runtime;
  private final Path caches;
  private final String version;
  private final Path app;
  private final Path here;
  private final Path dest;

  OtherSystems(Path runtime, Path caches, String version, Path app, Path here, Path dest) {
    this.runtime = runtime;
    this.caches = caches;
    this.version = version;
    this.app = app;
    this.here = here;
    this.dest = dest;
  }

  /** {@code dest/truefa}, or {@code dest/truefa.app} on macOS. */
  void image() throws IOException {
    Path input = Files.createTempDirectory("truefa-input");
    Path second = Files.createTempFile("truefa-cli", ".properties");
    try {
      for (Path cache : Folders.list(caches, ".jsa")) {
        Files.copy(cache, input.resolve(cache.getFileName()));
      }
      Files.writeString(second, "module=" + JvmOptions.MAIN + "\nwin-console=true\nwin-menu=false\nwin-shortcut=false\njava-options="
          + String.join(" ", options()) + "\n");
      Folders.delete(dest.resolve("truefa"));
      Folders.delete(dest.resolve("truefa.app"));
      List<String> call = new ArrayList<>(common());
      call.addAll(List.of("--type", "app-image", "--runtime-image", runtime.toString(), "--module", JvmOptions.MAIN,
          "--input", input.toString(), "--add-launcher", "truefa-cli=" + second, "--icon", icon(input.getParent()).toString()));
      options().forEach(option -> call.addAll(List.of("--java-options", option)));
      run(call);
    } finally {
      Folders.delete(input);
      Files.delete(second);
    }
  }

  /** The image as the system likes to install it. Signed where a key is named by the environment. */
  Path installer() throws IOException {
    List<String> call = new ArrayList<>(common());
    boolean mac = Platform.here() == Platform.MAC;
    call.addAll(List.of("--type", mac ? "dmg" : "msi", "--app-image", dest.resolve(mac ? "truefa.app" : "truefa").toString(),
        "--file-associations", here.resolve("other/vault.properties").toString()));
    if (mac) {
      String identity = System.getenv().getOrDefault("TRUEFA_MAC_IDENTITY", "");
      if (!identity.isEmpty()) {
        call.addAll(List.of("--mac-sign", "--mac-signing-key-user-name", identity));
      }
    } else {
      // made once, kept for good: the installer of a new version finds the old one by it
      call.addAll(List.of("--win-menu", "--win-per-user-install", "--win-upgrade-uuid", "8c4f6ab1-64b7-4f0b-9d0e-6d3e0cf6a1f2"));
    }
    run(call);
    try (Stream<Path> files = Files.list(dest)) {
      Path file = files.filter(made -> made.toString().endsWith(mac ? ".dmg" : ".msi")).findFirst().orElseThrow();
      return Files.move(file, dest.resolve("truefa-" + version + (mac ? "-macos-" : "-windows-") + Platform.arch() + (mac ? ".dmg" : ".msi")));
    }
  }

  private List<String> common() {
    return List.of("--name", "truefa", "--app-version", version, "--vendor", "TrueFA", "--dest", dest.toString());
  }

  private static List<String> options() {
    List<String> options = new ArrayList<>(JvmOptions.of(Platform.here() == Platform.MAC ? "$APPDIR/../runtime/Contents/Home/lib" : "$APPDIR/../runtime/bin"));
    options.add("-XX:SharedArchiveFile=$APPDIR/" + JvmOptions.CACHE);
    return options;
  }

  private Path icon(Path work) throws IOException {
    Path pictures = app.resolve("src/main/resources/io/truefa/app/shell");
    return Platform.here() == Platform.MAC
        ? Icons.icns(pictures, work.resolve("truefa.icns"))
        : Icons.ico(pictures, work.resolve("truefa.ico"));
  }

  private static void run(List<String> call) {
    int exit = ToolProvider.findFirst("jpackage").orElseThrow(() -> new IllegalStateException("this JDK has no jpackage"))
        .run(System.out, System.err, call.toArray(String[]::new));
    if (exit != 0) {
      throw new IllegalStateException("jpackage ended with " + exit);
    }
  }
}
