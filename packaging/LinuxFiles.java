import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a desktop and a shell want to find, as {@code share/} of the image: packages put it below /usr/share. */
final class LinuxFiles {
  static final String ID = "io.truefa.TrueFA";
  private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

  private final Path here;
  private final Path app;
  private final Path image;
  private final String version;

  LinuxFiles(Path here, Path app, Path image, String version) {
    this.here = here;
    this.app = app;
    this.image = image;
    this.version = version;
  }

  void write() throws IOException {
    Path share = image.resolve("share");
    copy(here.resolve("linux/" + ID + ".desktop"), share.resolve("applications/" + ID + ".desktop"));
    copy(here.resolve("linux/" + ID + ".mime.xml"), share.resolve("mime/packages/" + ID + ".xml"));
    String date = System.getProperty("date", "2026-01-01T00:00:00Z").substring(0, 10);
    text(share.resolve("metainfo/" + ID + ".metainfo.xml"),
        Files.readString(here.resolve("linux/" + ID + ".metainfo.xml")).replace("@VERSION@", version).replace("@DATE@", date));
    Path pictures = app.resolve("src/main/resources/io/truefa/app/shell");
    for (int size : SIZES) {
      copy(pictures.resolve("truefa-" + size + ".png"), share.resolve("icons/hicolor/" + size + "x" + size + "/apps/" + ID + ".png"));
    }
    copy(pictures.resolve("truefa.svg"), share.resolve("icons/hicolor/scalable/apps/" + ID + ".svg"));
    text(share.resolve("bash-completion/completions/truefa"), told("completion", "bash"));
    text(share.resolve("zsh/vendor-completions/_truefa"), "#compdef truefa\n" + told("completion", "zsh"));
    text(share.resolve("fish/vendor_completions.d/truefa.fish"), told("completion", "fish"));
    licences(share.resolve("doc/truefa/licences"));
    gzip(share.resolve("man/man1/truefa.1.gz"), told("manual"));
  }

  /** Ours, what the makers of each jar put into it, and the texts of those who put none. */
  private void licences(Path folder) throws IOException {
    copy(here.resolveSibling("LICENSE"), folder.resolve("LICENSE"));
    copy(here.resolve("licences/NOTICES.md"), folder.resolve("NOTICES.md"));
    for (Path jar : Folders.list(here.resolve("target/jars"), ".jar")) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : zip.stream().filter(found -> found.getName().matches("META-INF/(LICENSE|NOTICE)[^/]*")).toList()) {
          Path file = folder.resolve(jar.getFileName().toString().replace(".jar", "")).resolve(Path.of(entry.getName()).getFileName());
          Files.createDirectories(file.getParent());
          try (InputStream text = zip.getInputStream(entry)) {
            Files.copy(text, file);
          }
        }
      }
    }
  }

  /** What the program says itself. */
  private String told(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(image.resolve("bin/truefa").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder program = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).redirectInput(new File("/dev/null"));
    program.environment().put("LC_ALL", "C.UTF-8");
    Process process = program.start();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    process.getInputStream().transferTo(said);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("truefa " + String.join(" ", arguments) + " ended with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private static void text(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Without a name or a time in it, as gzip -n does. */
  private static void gzip(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = new BestGzip(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
