import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Step 5: packs the image for those who install it. What a tool is missing for is said and left out.
 *
 * <pre>java -Ddate=INSTANT MakePackages.java DIST VERSION APP    DIST: holds the image truefa/, gets the packages and SHA256SUMS</pre>
 */
final class MakePackages {
  private final Path dist;
  private final Path image;
  private final String version;
  private final Path app;
  private final Path here;
  private final Instant date = Instant.parse(System.getProperty("date", "2026-01-01T00:00:00Z"));
  private final List<Path> made = new ArrayList<>();

  private MakePackages(String[] arguments) {
    this.dist = Path.of(arguments[0]).toAbsolutePath();
    this.image = dist.resolve("truefa");
    this.version = arguments[1].replace("-SNAPSHOT", "");
    this.app = Path.of(arguments[2]).toAbsolutePath().normalize();
    this.here = app.resolveSibling("packaging");
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("usage: java MakePackages.java DIST VERSION APP");
    }
    new MakePackages(arguments).run();
  }

  private void run() throws IOException, InterruptedException {
    for (Path old : Folders.list(dist, ".deb", ".rpm", ".tar.gz", ".msi", ".dmg", ".sig", "SHA256SUMS")) {
      Files.delete(old);
    }
    if (Platform.here() == Platform.LINUX) {
      linux();
    } else {
      made.add(new OtherSystems(null, null, version, app, here, dist).installer());
    }
    try (Stream<Path> files = Files.list(dist)) {
      files.filter(file -> file.toString().endsWith(".cdx.json")).forEach(made::add);
    }
    StringBuilder sums = new StringBuilder();
    for (Path file : made.stream().sorted().toList()) {
      sums.append(sha256(file)).append("  ").append(file.getFileName()).append('\n');
      System.out.println(file.getFileName() + ": " + Files.size(file) / 1024 + " KiB");
    }
    Files.writeString(dist.resolve("SHA256SUMS"), sums);
  }

  private void linux() throws IOException, InterruptedException {
    Path work = dist.resolveSibling("packages");
    Folders.delete(work);
    Path portable = work.resolve("truefa-" + version);
    Folders.copy(image, portable);
    dated(portable);
    made.add(tar(portable));

    Path tree = work.resolve("tree");
    Folders.copy(image, tree.resolve("opt/truefa"));
    Files.createDirectories(tree.resolve("usr/bin"));
    Files.createSymbolicLink(tree.resolve("usr/bin/truefa"), Path.of("/opt/truefa/bin/truefa"));
    Files.move(tree.resolve("opt/truefa/share"), tree.resolve("usr/share"));
    made.add(deb(work, tree));
    if (found("rpmbuild")) {
      made.add(rpm(work, tree));
    } else {
      System.err.println("no rpm: rpmbuild is not installed");
    }
    Folders.delete(work);
  }

  /** Names in order, no owner, one date, and no name or date in what gzip adds: the same image is the same file. */
  private Path tar(Path folder) throws IOException, InterruptedException {
    Path tar = dist.resolve("truefa-" + version + "-linux-" + Platform.arch() + ".tar.gz");
    call(List.of("tar", "--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--format=gnu", "--mtime=@" + date.getEpochSecond(),
        "-I", "gzip -n9", "-C", folder.getParent().toString(), "-cf", tar.toString(), folder.getFileName().toString()));
    return tar;
  }

  private Path deb(Path work, Path tree) throws IOException, InterruptedException {
    String arch = Platform.arch().equals("arm64") ? "arm64" : "amd64";
    Path root = work.resolve("deb");
    Folders.copy(tree, root);
    Path doc = root.resolve("usr/share/doc/truefa");
    Files.createDirectories(doc);
    Files.writeString(doc.resolve("copyright"), """
        Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
        Upstream-Name: TrueFA

        Files: *
        Copyright: The makers of TrueFA
        License: Apache-2.0
         See /usr/share/common-licenses/Apache-2.0. The licences of what TrueFA is built on
         lie in /usr/share/doc/truefa/licences and /opt/truefa/lib/runtime/legal.
        """);
    Path control = root.resolve("DEBIAN");
    Files.createDirectories(control);
    Files.writeString(control.resolve("control"), """
        Package: truefa
        Version: %s
        Architecture: %s
        Section: utils
        Priority: optional
        Maintainer: The makers of TrueFA <security@truefa.io>
        Installed-Size: %d
        Depends: libc6, zlib1g, libgtk-3-0 | libgtk-3-0t64, libxtst6, libxxf86vm1
        Recommends: hicolor-icon-theme, shared-mime-info, desktop-file-utils
        Suggests: gnome-keyring | keepassxc
        Description: authenticator: one encrypted vault for the second key to everything
         TrueFA keeps the second keys to your accounts in one encrypted file that is
         yours alone, and shows the right code in a window and on the command line.
         It takes QR codes off pictures, the clipboard and the screen, and reads the
         backups of more than fifty other programs. It needs no account and no network.
        """.formatted(version, arch, kibibytes(root)));
    dated(root);
    Path deb = dist.resolve("truefa_" + version + "_" + arch + ".deb");
    call(List.of("dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", root.toString(), deb.toString()));
    return deb;
  }

  private Path rpm(Path work, Path tree) throws IOException, InterruptedException {
    StringBuilder shared = new StringBuilder();
    try (Stream<Path> files = Files.walk(tree.resolve("usr/share"))) {
      files.filter(file -> !Files.isDirectory(file)).sorted().forEach(file -> shared.append('/').append(tree.relativize(file)).append('\n'));
    }
    Path spec = Files.writeString(work.resolve("truefa.spec"), Files.readString(here.resolve("linux/truefa.spec"))
        .replace("@VERSION@", version).replace("@TREE@", tree.toString()).replace("@SHARED@", shared.toString()));
    Path top = work.resolve("rpm");
    dated(tree);
    call(List.of("rpmbuild", "-bb", "--quiet", "--define", "_topdir " + top, "--define", "_buildhost reproducible",
        "--define", "use_source_date_epoch_as_buildtime 1", "--define", "clamp_mtime_to_source_date_epoch 1", spec.toString()));
    try (Stream<Path> files = Files.walk(top.resolve("RPMS"))) {
      Path rpm = files.filter(file -> file.toString().endsWith(".rpm")).findFirst().orElseThrow();
      return Files.move(rpm, dist.resolve(rpm.getFileName()));
    }
  }

  /** Rights and times that do not depend on who built it, when, and with which umask. */
  private void dated(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        if (Files.isSymbolicLink(file)) {
          continue; // has no rights; its time is clamped by the tools
        }
        boolean runs = Files.isDirectory(file) || Files.isExecutable(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        Files.setLastModifiedTime(file, FileTime.from(date));
      }
    }
  }

  private static long kibibytes(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).mapToLong(file -> {
        try {
          return (Files.size(file) + 1023) / 1024;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }).sum();
    }
  }

  private void call(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder tool = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
    tool.environment().put("SOURCE_DATE_EPOCH", Long.toString(date.getEpochSecond()));
    tool.environment().put("LC_ALL", "C.UTF-8");
    int exit = tool.start().waitFor();
    if (exit != 0) {
      throw new IOException(command.getFirst() + " ended with " + exit);
    }
  }

  private static boolean found(String tool) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] piece = new byte[1 << 16];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
