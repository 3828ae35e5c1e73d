package io.truefa.app.add;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.vault.EntryId;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.otpauth.TypedToken;
import io.truefa.vault.session.SaveResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Where somebody is on the way to new entries. Owns every secret found until it is saved or dropped; {@link #close} wipes
 * them all, whatever is still under way. UI thread only; knows nothing of nodes.
 */
final class AddModel implements AutoCloseable {
  /** The pages, in the order of the way. */
  enum Step {
    WAYS,
    LINK,
    BY_HAND,
    FOUND,
    REVIEW
  }

  private final Harvester harvester;
  private final AddVault vault;
  private final Background background;
  private final Navigator navigator;
  private final Texts texts;
  private final Veil veil;
  private final BooleanSupplier atHome;
  private final Batches batches = new Batches();
  private final List<Found> found = new ArrayList<>();

  private Runnable changed = () -> {};
  private List<Found.Unusable> complaints = List.of();
  private Step step = Step.WAYS;
  private Step entered = Step.WAYS;
  private boolean busy;
  private boolean saving;
  private boolean open = true;

  /** Counts searches; what an abandoned one brings is wiped. */
  private int search;

  /**
   * @param atHome whether the window shows the home screen now
   */
  AddModel(
      Harvester harvester,
      AddVault vault,
      Background background,
      Navigator navigator,
      Texts texts,
      Veil veil,
      BooleanSupplier atHome) {
    this.harvester = harvester;
    this.vault = vault;
    this.background = background;
    this.navigator = navigator;
    this.texts = texts;
    this.veil = veil;
    this.atHome = atHome;
  }

  /** Told of every change. */
  void listen(Runnable listener) {
    changed = listener;
  }

  Step step() {
    return step;
  }

  /** Whether something is being searched or saved. */
  boolean isBusy() {
    return busy;
  }

  /** Everything found so far. */
  List<Found> found() {
    return List.copyOf(found);
  }

  /** Why the last attempt brought nothing at all. */
  List<Found.Unusable> complaints() {
    return complaints;
  }

  Batches batches() {
    return batches;
  }

  /** Those that will be saved. */
  List<Candidate> ticked() {
    return candidates(Candidate::isTicked);
  }

  List<Candidate> candidates(Predicate<Candidate> which) {
    var chosen = new ArrayList<Candidate>();
    for (var line : found) {
      if (line instanceof Found.Usable(Candidate candidate) && which.test(candidate)) {
        chosen.add(candidate);
      }
    }
    return chosen;
  }

  void tick(Candidate candidate, boolean tick) {
    candidate.tick(tick);
    changed.run();
  }

  /** Goes to the page where a link is pasted. */
  void link() {
    enter(Step.LINK);
  }

  void byHand() {
    enter(Step.BY_HAND);
  }

  private void enter(Step page) {
    if (!busy) {
      complaints = List.of();
      step = page;
      changed.run();
    }
  }

  void scanScreen() {
    if (!begin()) {
      return;
    }
    int mine = search;
    veil.down(() -> gather(mine, harvester::screen, veil::up));
  }

  /** Takes what was dropped or pasted; wipes it where it cannot be taken now. */
  void take(Incoming incoming) {
    switch (incoming) {
      case Incoming.ScanScreen scan -> scanScreen();
      case Incoming.Link way -> link();
      case Incoming.ByHand way -> byHand();
      case Incoming.ChoosePicture way -> {
        // the view opens the dialog
      }
      case Incoming.Files files -> gatherNow(() -> harvester.files(files.files()));
      case Incoming.Picture picture -> gatherNow(() -> harvester.picture(picture.pixels()));
      case Incoming.Text text -> gatherNow(() -> harvester.text(text.utf8()), incoming::wipe);
    }
  }

  /** Takes a filled-in form and the texts of its secret and PIN, which are wiped. */
  void take(TypedToken form, byte[] secretText, byte[] pin) {
    Runnable wipe =
        () -> {
          Arrays.fill(secretText, (byte) 0);
          Arrays.fill(pin, (byte) 0);
        };
    var wrong = form.fault();
    if (wrong.isPresent()) {
      wipe.run();
      complain(new Found.Unusable(Problem.of(Problems.code(wrong.get())), ""));
      return;
    }
    gatherNow(() -> harvester.form(form, secretText, pin), wipe);
  }

  private void gatherNow(Callable<Harvest> work) {
    gatherNow(work, () -> {});
  }

  private void gatherNow(Callable<Harvest> work, Runnable always) {
    if (begin()) {
      gather(search, work, always);
    } else {
      always.run();
    }
  }

  private boolean begin() {
    if (busy || !open) {
      return false;
    }
    search++;
    busy = true;
    complaints = List.of();
    changed.run();
    return true;
  }

  private void gather(int mine, Callable<Harvest> work, Runnable always) {
    background.run(
        work,
        harvest -> accept(mine, harvest),
        () -> {
          always.run();
          if (mine == search) {
            busy = false;
            changed.run();
          }
        });
  }

  private void accept(int mine, Harvest harvest) {
    if (!open || mine != search) {
      harvest.close();
      return;
    }
    var lines = harvest.found();
    if (lines.stream().noneMatch(Found.Usable.class::isInstance) && found.isEmpty()) {
      complaints = lines.stream().map(Found.Unusable.class::cast).toList();
      return;
    }
    entered = step == Step.REVIEW ? entered : step;
    batches.add(harvest.batches());
    found.removeIf(line -> line instanceof Found.Unusable unusable && unusable.isOfCovered());
    lines.forEach(this::append);
    boolean clear = found.size() == 1 && ticked().size() == 1 && batches.missing().isEmpty();
    step = clear ? Step.REVIEW : Step.FOUND;
  }

  private void append(Found line) {
    if (line instanceof Found.Usable(Candidate candidate)
        && !candidates(other -> other.isSameAs(candidate)).isEmpty()) {
      candidate.markRepeated();
    }
    if (line instanceof Found.Usable || !found.contains(line)) {
      found.add(line);
    }
  }

  /** The clipboard held nothing of use. */
  void nothingToPaste() {
    if (!busy) {
      navigator.toast(texts.get("add.paste.nothing"));
    }
  }

  private void complain(Found.Unusable... lines) {
    complaints = List.of(lines);
    changed.run();
  }

  /** From the list to the review of what is ticked. */
  void review() {
    if (step == Step.FOUND && !busy && !ticked().isEmpty()) {
      step = Step.REVIEW;
      changed.run();
    }
  }

  /** One level back; from the first page home. While something is searched, stops that. */
  void back() {
    if (saving) {
      return;
    }
    if (busy) {
      search++;
      busy = false;
      veil.up();
      changed.run();
      return;
    }
    complaints = List.of();
    switch (step) {
      case WAYS -> {
        navigator.go(new Route.Codes(List.of()));
        return;
      }
      case LINK, BY_HAND -> step = Step.WAYS;
      case FOUND -> drop(entered == Step.BY_HAND ? Step.BY_HAND : Step.WAYS);
      case REVIEW -> {
        if (entered == Step.BY_HAND) {
          drop(Step.BY_HAND);
        } else {
          step = Step.FOUND;
        }
      }
    }
    changed.run();
  }

  private void drop(Step to) {
    wipe();
    step = to;
  }

  /** Saves everything ticked in one go and goes home. */
  void save() {
    var leaving = ticked();
    if (step != Step.REVIEW || busy || leaving.isEmpty()) {
      return;
    }
    busy = true;
    saving = true;
    changed.run();
    var edit = new VaultEdit.Add(leaving.stream().map(Candidate::entry).toList());
    background.run(
        () -> vault.apply(edit),
        this::saved,
        () -> {
          busy = false;
          saving = false;
          if (open) {
            changed.run();
          } else {
            wipe(); // closed while the save was running, which still needed the secrets
          }
        });
  }

  private void saved(SaveResult result) {
    switch (result) {
      case SaveResult.Saved(boolean durable, List<EntryId> ids) -> {
        if (open) {
          navigator.go(new Route.Codes(ids));
          navigator.toast(texts.get("add.saved", ids.size()), texts.get("add.undo"), () -> undo(ids));
        }
        if (!durable) {
          navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
        }
      }
      case SaveResult.NotSaved notSaved -> navigator.problem(Problem.of(Problems.code(notSaved.fault())));
      case SaveResult.NoSuchEntry _ -> throw new IllegalStateException("an added entry cannot be missing");
      case SaveResult.Locked _ -> {
        // before the save began; the window shows that
      }
    }
  }

  /** What was added goes to the trash: nothing is destroyed. This screen is long gone when the answer comes. */
  private void undo(List<EntryId> ids) {
    background.run(
        () -> vault.apply(new VaultEdit.TrashAll(ids)),
        result -> {
          if (vault.isOpen() && atHome.getAsBoolean()) {
            navigator.go(new Route.Codes(List.of())); // before anything is said: going elsewhere hides what was said
          }
          switch (result) {
            case SaveResult.Saved(boolean durable, var _) when !durable ->
                navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
            case SaveResult.NotSaved notSaved -> navigator.problem(Problem.of(Problems.code(notSaved.fault())));
            case SaveResult.Saved done -> {}
            case SaveResult.NoSuchEntry _, SaveResult.Locked _ -> {
              // locked meanwhile, or somebody else removed them for good: what shows is true either way
            }
          }
        });
  }

  private void wipe() {
    candidates(any -> true).forEach(Candidate::close);
    found.clear();
    batches.clear();
  }

  @Override
  public void close() {
    open = false;
    search++;
    if (!saving) {
      wipe();
    }
    veil.up();
  }
}
