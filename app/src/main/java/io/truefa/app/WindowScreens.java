package io.truefa.app;

import io.truefa.app.add.AddContext;
import io.truefa.app.add.AddInbox;
import io.truefa.app.add.AddScreen;
import io.truefa.app.backups.BackupsContext;
import io.truefa.app.backups.BackupsScreen;
import io.truefa.app.backups.CopiesScreen;
import io.truefa.app.backups.RejoinScreen;
import io.truefa.app.backups.StandingScreen;
import io.truefa.app.backups.SystemFolderPicker;
import io.truefa.app.brands.Brands;
import io.truefa.app.codes.AsideScreen;
import io.truefa.app.codes.CodesContext;
import io.truefa.app.codes.CodesScreen;
import io.truefa.app.codes.EntryContext;
import io.truefa.app.codes.EntryScreen;
import io.truefa.app.codes.IconBook;
import io.truefa.app.codes.Intake;
import io.truefa.app.codes.ListMemory;
import io.truefa.app.codes.RecoveryCodesScreen;
import io.truefa.app.codes.TrashScreen;
import io.truefa.app.exchange.ExchangeContext;
import io.truefa.app.exchange.ExportScreen;
import io.truefa.app.exchange.ImportScreen;
import io.truefa.app.platform.ClipboardGuard;
import io.truefa.app.platform.LiveSettings;
import io.truefa.app.platform.Setting;
import io.truefa.app.settings.ProtectionContext;
import io.truefa.app.settings.SettingsScreen;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.app.shell.Screen;
import io.truefa.app.shell.Screens;
import io.truefa.app.unlock.CreateScreen;
import io.truefa.app.platform.Throttle;
import io.truefa.app.unlock.RecoveryScreen;
import io.truefa.app.unlock.UnlockScreen;
import io.truefa.app.unlock.WaysScreen;
import io.truefa.app.unlock.WelcomeScreen;
import io.truefa.vault.EntryId;
import io.truefa.vault.session.Standing;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.input.Clipboard;

/** Makes every screen. */
final class WindowScreens implements Screens {
  private final WindowParts parts;
  private final LiveSettings settings;
  private final ClipboardGuard clipboard;
  private final AddInbox inbox;
  private final Throttle throttle;
  private final Supplier<Background> background;
  private final ListMemory memory = new ListMemory();
  private final IconBook icons = new IconBook(new Brands());
  private final List<Path> toImport = new ArrayList<>();
  private Optional<Arrivals> arrivals = Optional.empty();
  private Optional<Route> shown = Optional.empty();

  /** Whether the vault that is being made is to be filled from another program at once. */
  private boolean movingIn;

  /** What a person chose to look at since it was unlocked, and not to change. */
  private Optional<Standing> looking = Optional.empty();

  /**
   * @param background asked when the first screen is made: it shows its activity in the window these screens are for
   */
  WindowScreens(
      WindowParts parts,
      LiveSettings settings,
      ClipboardGuard clipboard,
      AddInbox inbox,
      Throttle throttle,
      Supplier<Background> background) {
    this.parts = parts;
    this.settings = settings;
    this.clipboard = clipboard;
    this.inbox = inbox;
    this.throttle = throttle;
    this.background = background;
  }

  /** Who takes files that are dropped on the home screen. */
  void arrivals(Arrivals taker) {
    arrivals = Optional.of(taker);
  }

  /** The import screen that is made next begins with these. */
  void importNext(List<Path> files) {
    toImport.addAll(files);
  }

  private List<Path> drained() {
    var files = List.copyOf(toImport);
    toImport.clear();
    return files;
  }

  @Override
  public Screen make(Route route, Navigator navigator) {
    if (shown.filter(Route::takesSecrets).isPresent()) {
      parts.secretsWent().run(); // key events, QR readers and clipboards hand over Strings
    }
    shown = Optional.of(route);
    var vault = parts.vault();
    var secrets = parts.crypto().secrets();
    var texts = parts.texts();
    var work = background.get();
    return switch (route) {
      case Route.Welcome() -> new WelcomeScreen(vault, parts.picker(), texts, work, navigator, () -> movingIn = true);
      case Route.Create() -> new CreateScreen(vault, parts.picker(), secrets, texts, work, navigator);
      case Route.Unlock() -> {
        looking = Optional.empty();
        memory.forget();
        icons.forget();
        yield new UnlockScreen(
            vault, throttle, parts.picker(), secrets, parts.keyring(), texts, work, navigator);
      }
      case Route.Ways() ->
          new WaysScreen(vault.session(), parts.picker(), parts.crypto(), parts.keyring(), texts, work, navigator);
      case Route.NewRecoveryKey() ->
          new RecoveryScreen(vault.session(), parts.picker(), parts.printer(), parts.crypto(), texts, work, navigator);
      case Route.Codes(var fresh) -> {
        rememberPlace();
        if (isUndecided()) {
          yield standing(navigator, fresh);
        }
        boolean moves = movingIn;
        movingIn = false;
        arrivals.ifPresent(waiting -> Platform.runLater(waiting::deliver)); // once this screen is there to go on from
        yield moves ? new ImportScreen(exchange(navigator)) : new CodesScreen(codes(navigator), fresh);
      }
      case Route.Aside() ->
          new AsideScreen(codes(navigator), owner -> parts.files().toExport(owner, "truefa-entry", "json"));
      case Route.Copies() -> new CopiesScreen(backups(navigator));
      case Route.Rejoin() -> new RejoinScreen(backups(navigator));
      case Route.Trash() -> new TrashScreen(codes(navigator));
      case Route.RecoveryCodes(var id) -> new RecoveryCodesScreen(codes(navigator), id);
      case Route.Entry(var id) -> new EntryScreen(codes(navigator), entry(), id);
      case Route.Add() -> add(navigator);
      case Route.Import() -> new ImportScreen(exchange(navigator), drained());
      case Route.Export() -> new ExportScreen(exchange(navigator));
      case Route.ExportSome(var ids) -> new ExportScreen(exchange(navigator), ids);
      case Route.Backups() -> new BackupsScreen(backups(navigator));
      case Route.Settings() -> new SettingsScreen(settings, protection(work), navigator, false);
      case Route.Protection() -> new SettingsScreen(settings, protection(work), navigator, true);
    };
  }

  /** Whether what was opened is older than it should be, or from another line, and nobody said what shall become of it. */
  private boolean isUndecided() {
    var standing = parts.vault().session().standing();
    return switch (standing) {
      case Standing.Older _, Standing.Forked _ -> !looking.equals(Optional.of(standing));
      case Standing.Current(), Standing.BackupCopy() -> false;
    };
  }

  private Screen standing(Navigator navigator, List<EntryId> fresh) {
    var standing = parts.vault().session().standing();
    return new StandingScreen(
        backups(navigator),
        () -> {
          looking = Optional.of(standing);
          navigator.go(new Route.Codes(fresh));
        });
  }

  /** What the protection status is read from. */
  ProtectionContext protection(Background work) {
    return new ProtectionContext(
        parts.crypto(), parts.vault()::session, parts.desktop()::clock, parts.texts(), work, parts.clock());
  }

  private ExchangeContext exchange(Navigator navigator) {
    return new ExchangeContext(
        parts.vault().session(),
        navigator,
        background.get(),
        parts.texts(),
        parts.clock(),
        parts.crypto(),
        parts.policy(),
        parts.pictures(),
        parts.scanner(),
        parts.files(),
        parts.picker(),
        parts.secretsWent(),
        this::isHome);
  }

  private EntryContext entry() {
    return new EntryContext(parts.picker(), parts.pictures(), parts.dialogs());
  }

  private BackupsContext backups(Navigator navigator) {
    return new BackupsContext(
        parts.vault().session(),
        navigator,
        background.get(),
        parts.texts(),
        parts.clock(),
        parts.crypto().secrets(),
        settings,
        new SystemFolderPicker(parts.dialogs()),
        parts.picker(),
        throttle,
        new RememberedPlace(parts, settings, navigator));
  }

  private CodesContext codes(Navigator navigator) {
    var now = settings.now();
    return new CodesContext(
        parts.vault().session(),
        navigator,
        background.get(),
        parts.texts(),
        parts.clock(),
        parts.crypto().secrets(),
        clipboard,
        Duration.ofSeconds(now.get(Setting.CLIPBOARD_SECONDS)),
        now.get(Setting.HIDDEN_CODES),
        hide -> settings.change(old -> old.with(Setting.HIDDEN_CODES, hide)),
        new InboxIntake(),
        now.get(Setting.SORT),
        by -> settings.change(old -> old.with(Setting.SORT, by)),
        memory,
        icons);
  }

  private Screen add(Navigator navigator) {
    return new AddScreen(
        new AddContext(
            parts.vault().session(),
            navigator,
            background.get(),
            parts.texts(),
            parts.clock(),
            parts.crypto(),
            parts.screen(),
            parts.pictures(),
            parts.scanner(),
            inbox,
            parts.dialogs(),
            this::isHome));
  }

  private boolean isHome() {
    return shown.filter(Route.Codes.class::isInstance).isPresent();
  }

  /** A vault that was opened is the one to open next time; a backup is only looked at. */
  private void rememberPlace() {
    var vault = parts.vault();
    if (parts.rememberVault() && !(vault.session().standing() instanceof Standing.BackupCopy)) {
      settings.change(now -> now.with(Setting.VAULT, vault.remembered(vault.file())));
    }
  }

  /** The home screen and the add screen do not know each other. */
  private final class InboxIntake implements Intake {
    @Override
    public void scanScreen() {
      inbox.scanScreen();
    }

    @Override
    public void choosePicture() {
      inbox.choosePicture();
    }

    @Override
    public void readLink() {
      inbox.readLink();
    }

    @Override
    public void byHand() {
      inbox.byHand();
    }

    @Override
    public boolean take(Clipboard content) {
      if (content.hasFiles() && arrivals.isPresent()) { // pictures, backups and vaults go different ways
        arrivals.get().files(content.getFiles().stream().map(File::toPath).toList());
        return true;
      }
      return inbox.take(content);
    }
  }
}
