package io.truefa.app;

import io.truefa.app.shell.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.testfx.api.FxRobot;

/** Import and export: scenes of {@link WindowScenes}. */
final class ExchangeScenes extends SceneHands {

  ExchangeScenes(TestWindow window, Path folder, FxRobot robot) {
    super(window, folder, robot);
  }

  Map<String, Setup> all() {
    var scenes = new LinkedHashMap<String, Setup>();
    scenes.put("06-exchange-import", this::importChoosing);
    scenes.put("06-exchange-import-password", this::importLocked);
    scenes.put("06-exchange-import-table", this::importDeciding);
    scenes.put("06-exchange-import-done", this::importDone);
    scenes.put("06-exchange-export", () -> go(new Route.Export()));
    scenes.put("06-exchange-undone", this::importUndone);
    return scenes;
  }

  private void importChoosing() throws TimeoutException {
    openVault();
    go(new Route.Import());
  }

  private void importLocked() throws Exception {
    window.picks.add(Files.copy(folder.resolve("data/vault.tfv"), folder.resolve("from-the-old-laptop.tfv")));
    fire("#choose");
    until(() -> isThere(".secret-field"));
  }

  private void importDeciding() throws Exception {
    var there = "otpauth://totp/Example%20Bank:ann@example.com?secret=GEZDGNBVGY3TQOJQ&issuer=Example%20Bank\n";
    importFile(there);
    fire("#import");
    until(() -> isThere("#undo"));
    importFile(
        there
            + there.replace("GEZDGNBV", "JBSWY3DP")
            + "otpauth://totp/Mail:ann@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Mail\n"
            + "otpauth://hotp/Server:root?secret=KRSXG5CTMVRXEZLU&issuer=Server&counter=12\n"
            + "otpauth://totp/Broken:x?secret=1889&issuer=Broken\n");
  }

  private void importFile(String links) throws Exception {
    go(new Route.Import());
    window.picks.add(Files.writeString(folder.resolve("old-app.txt"), links));
    until(() -> isThere("#choose"));
    fire("#choose");
    until(() -> isThere("#decisions"));
  }

  private void importDone() throws Exception {
    fire("#import");
    until(() -> isThere("#undo"));
  }

  private void importUndone() throws Exception {
    importFile("otpauth://totp/Gone:x?secret=JBSWY3DPEHPK3PXP&issuer=Gone\n");
    importDone();
    fire("#undo");
    until(() -> window.vault.session().vault().live().isEmpty() || !isThere("#undo"));
  }
}
