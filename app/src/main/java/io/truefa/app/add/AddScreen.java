package io.truefa.app.add;

import io.truefa.app.shell.Screen;
import io.truefa.crypto.otp.OtpGenerator;
import io.truefa.vault.otpauth.OtpauthText;
import javafx.scene.Parent;

/** The four ways to new entries, up to the save. */
public final class AddScreen implements Screen {
  private final AddModel model;
  private final AddView view;
  private final AddInbox inbox;

  public AddScreen(AddContext context) {
    this(context, AddVault.of(context.session()), PictureChooser.ofSystem(context.texts(), context.dialogs()));
  }

  AddScreen(AddContext context, AddVault vault, PictureChooser chooser) {
    var crypto = context.crypto();
    var harvester =
        new Harvester(
            context.screen(),
            context.pictures(),
            context.scanner(),
            new OtpauthText(crypto.secrets()),
            crypto.secrets(),
            vault);
    var veil = new StageVeil(() -> view().getScene() == null ? null : view().getScene().getWindow());
    this.inbox = context.inbox();
    this.model =
        new AddModel(
            harvester,
            vault,
            context.background(),
            context.navigator(),
            context.texts(),
            veil,
            context.atHome());
    var codes = new ReviewCodes(new OtpGenerator(crypto), context.background(), () -> {});
    this.view = new AddView(
            model, codes, context.texts(), context.clock(), context.background(), crypto.secrets(), chooser);
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    view.shown();
    inbox.attend(this::take);
    inbox.fetch().ifPresent(view::take);
  }

  @Override
  public void onScanScreen() {
    view.take(new Incoming.ScanScreen());
  }

  @Override
  public void hidden() {
    view.hidden();
    model.close();
    inbox.leave();
    inbox.clear();
  }

  @Override
  public boolean onEscape() {
    model.back();
    return true;
  }

  @Override
  public boolean takesDrops() {
    return !model.isBusy();
  }

  /** What comes while this shows is added to what was found so far. */
  private boolean take(Incoming incoming) {
    boolean takes = takesDrops();
    if (takes) {
      view.take(incoming);
    }
    return takes;
  }
}
