package io.truefa.app.platform;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where TrueFA keeps things on this machine.
 *
 * @param data vaults
 * @param state markers, logs
 * @param config settings
 */
public record AppDirs(Path data, Path state, Path config) {
  private static final String VAULT_FILE = "vault.tfv";

  /**
   * The places for this person: {@code TRUEFA_DATA_DIR} with its two folders, else what the platform asks for (XDG Base
   * Directory Specification 0.8, Apple's and Microsoft's folders).
   *
   * @param environment environment variables by name
   * @param osName the system property {@code os.name}
   * @param home the person's home directory
   * @throws InvalidPathException if a variable that names a folder cannot be one
   */
  public static AppDirs find(Map<String, String> environment, String osName, Path home) {
    var own = value(environment, "TRUEFA_DATA_DIR").map(AppDirs::absolute);
    if (own.isPresent()) {
      return under(own.get());
    }
    var os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return under(home.resolve("Library").resolve("Application Support").resolve("TrueFA"));
    }
    if (os.startsWith("windows")) {
      var roaming = absoluteOr(environment, "APPDATA", home.resolve("AppData").resolve("Roaming"));
      var local = absoluteOr(environment, "LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
      var data = roaming.resolve("TrueFA");
      return new AppDirs(data, local.resolve("TrueFA").resolve("state"), data.resolve("config"));
    }
    var share = absoluteOr(environment, "XDG_DATA_HOME", home.resolve(".local").resolve("share"));
    var state = absoluteOr(environment, "XDG_STATE_HOME", home.resolve(".local").resolve("state"));
    var config = absoluteOr(environment, "XDG_CONFIG_HOME", home.resolve(".config"));
    return new AppDirs(share.resolve("truefa"), state.resolve("truefa"), config.resolve("truefa"));
  }

  /**
   * The vault used when a call names none: {@code TRUEFA_VAULT}, else {@code vault.tfv} among the data.
   *
   * @throws InvalidPathException if the variable cannot be a file
   */
  public Path vault(Map<String, String> environment) {
    return value(environment, "TRUEFA_VAULT").map(AppDirs::absolute).orElse(data.resolve(VAULT_FILE));
  }

  private static AppDirs under(Path data) {
    return new AppDirs(data, data.resolve("state"), data.resolve("config"));
  }

  private static Path absolute(String text) {
    return Path.of(text).toAbsolutePath();
  }

  /** The folder a variable names; relative ones are ignored, as the XDG specification demands. */
  private static Path absoluteOr(Map<String, String> environment, String name, Path otherwise) {
    return value(environment, name).map(Path::of).filter(Path::isAbsolute).orElse(otherwise);
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
  }
}
