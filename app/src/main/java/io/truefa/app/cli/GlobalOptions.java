package io.truefa.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command understands, before or after its name. */
final class GlobalOptions {
  @Option(names = "--vault", paramLabel = "FILE", descriptionKey = "truefa.vault", scope = ScopeType.INHERIT)
  Optional<Path> vault = Optional.empty();

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      descriptionKey = "truefa.password-file",
      scope = ScopeType.INHERIT)
  Optional<Path> passwordFile = Optional.empty();

  @Option(names = "--password-fd", paramLabel = "N", descriptionKey = "truefa.password-fd", scope = ScopeType.INHERIT)
  Optional<Integer> passwordDescriptor = Optional.empty();

  @Option(names = "--key-file", paramLabel = "FILE", descriptionKey = "truefa.key-file", scope = ScopeType.INHERIT)
  Optional<Path> keyFile = Optional.empty();

  @Option(names = "--recovery", descriptionKey = "truefa.recovery", scope = ScopeType.INHERIT)
  boolean recovery;

  @Option(names = "--keyring", descriptionKey = "truefa.keyring", scope = ScopeType.INHERIT)
  boolean keyring;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      descriptionKey = "truefa.help",
      scope = ScopeType.INHERIT)
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      descriptionKey = "truefa.version")
  boolean version;
}
