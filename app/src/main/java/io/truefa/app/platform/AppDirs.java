package io.truefa.app.platform;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where TrueFA keeps things on this machine.
 *
 * @param data vaults
 * @param state markers, logs
 * @param config settings
 */
public record AppDirs(Path data, Path state, Path config) {
  private static final String VAULT_FILE = "vault.tfv";

  /** The places for the person who runs this program, by their environment variables. */
  public static AppDirs find(Map<String, String> environment) {
    var home = environment.getOrDefault("HOME", "");
    return find(
        environment, System.getProperty("os.name"), Path.of(home.isEmpty() ? System.getProperty("user.home") : home));
  }

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
    // Without lambdas: the knocking of a second start waits for every class that is loaded for this.
    var own = environment.getOrDefault("TRUEFA_DATA_DIR", "");
    if (!own.isEmpty()) {
      return under(Path.of(own).toAbsolutePath());
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
    var named = environment.getOrDefault("TRUEFA_VAULT", "");
    return named.isEmpty() ? data.resolve(VAULT_FILE) : Path.of(named).toAbsolutePath();
  }

  private static AppDirs under(Path data) {
    return new AppDirs(data, data.resolve("state"), data.resolve("config"));
  }

  /** The folder a variable names; relative ones are ignored, as the XDG specification demands. */
  private static Path absoluteOr(Map<String, String> environment, String name, Path otherwise) {
    var named = environment.getOrDefault(name, "");
    if (named.isEmpty()) {
      return otherwise;
    }
    var path = Path.of(named);
    return path.isAbsolute() ? path : otherwise;
  }
}
