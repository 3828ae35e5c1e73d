package io.truefa.vault.otpauth;

import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryLimits;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.util.ArrayList;
import java.util.List;

/**
 * A link, or a bare Base32 secret, as another program's record holds it, with what the record says beside it. What the link
 * says of itself counts; the record fills what is missing.
 *
 * <p>The link stays the caller's: it is read by {@link #build}, and wiped by whoever made it.
 */
public final class LinkDraft {
  private static final String STEAM = "Steam";
  private static final String STEAM_SCHEME = "steam://";
  private static final int LONGEST_SCHEME = 32;

  private final Secrets secrets;
  private final byte[] link;
  private final PlainText plain = new PlainText();
  private String otherIssuer = "";
  private String otherAccount = "";
  private String account = "";
  private final List<String> groups = new ArrayList<>();
  private String note = "";
  private boolean favourite;
  private boolean inTrash;

  /** With UTF-8 of the link or the secret. */
  public LinkDraft(Secrets secrets, byte[] link) {
    this.secrets = secrets;
    this.link = link;
  }

  /** The service, where the link names none; usually the title of the record. */
  public LinkDraft issuerIfNone(String to) {
    otherIssuer = plain.of(to);
    return this;
  }

  /** The account, where the link names none; usually the user name of the record. */
  public LinkDraft accountIfNone(String to) {
    otherAccount = plain.of(to);
    return this;
  }

  /** The account, whatever the link says; an empty one changes nothing. */
  public LinkDraft account(String to) {
    account = plain.of(to);
    return this;
  }

  /** One more group; an empty name is none. */
  public LinkDraft group(String to) {
    var clean = plain.of(to);
    if (!clean.isEmpty() && groups.size() < EntryLimits.GROUPS && !groups.contains(clean)) {
      groups.add(clean);
    }
    return this;
  }

  /** Goes behind what the link itself holds as a note. */
  public LinkDraft note(String to) {
    note = plain.ofLines(NameLimits.head(to));
    return this;
  }

  public LinkDraft favourite(boolean to) {
    favourite = to;
    return this;
  }

  /** Where the record lies in the trash of its program, only its name is told. */
  public LinkDraft inTrash(boolean to) {
    inTrash = to;
    return this;
  }

  /** Whether this is a link rather than a bare secret. */
  public static boolean isLink(byte[] text) {
    return isLink(new Slice(text).strip());
  }

  /** As {@link #build}; nothing for an empty field, which most records have. */
  public List<Item> buildIfAny() {
    return new Slice(link).strip().isEmpty() ? List.of() : build();
  }

  /** One for each entry of the link, usually one; whoever gets entries closes them. */
  public List<Item> build() {
    var items = isLink(link) ? new OtpauthText(secrets).read(link).items() : List.of(bare());
    return items.stream().map(this::dressed).map(item -> inTrash ? thrownAway(item) : item).toList();
  }

  private Item bare() {
    return new TokenDraft(secrets).secret(SecretForm.BASE32, link).build();
  }

  private static Item thrownAway(Item item) {
    return switch (item) {
      case Item.Read(var entry) -> {
        entry.close();
        yield new Item.Rejected(RejectReason.IN_TRASH, entry.label());
      }
      case Item.Rejected(_, var label) -> new Item.Rejected(RejectReason.IN_TRASH, label);
    };
  }

  private Item dressed(Item item) {
    return switch (item) {
      case Item.Read(var entry) ->
          new Item.Read(
              entry
                  .as(label(entry.label(), entry.spec() instanceof OtpSpec.Steam), entry.spec())
                  .with(new NameLimits().details(details(entry.details()))));
      case Item.Rejected(var reason, var label) -> new Item.Rejected(reason, label(label, false));
    };
  }

  private Label label(Label own, boolean isSteam) {
    boolean isNameless = new Slice(link).strip().startsWith(STEAM_SCHEME);
    var ownIssuer = isNameless ? "" : own.issuer();
    var issuer = ownIssuer.isEmpty() ? otherIssuer : ownIssuer;
    var name = account.isEmpty() ? own.account() : account;
    return new NameLimits()
        .label(new Label(issuer.isEmpty() && isSteam ? STEAM : issuer, name.isEmpty() ? otherAccount : name));
  }

  private NewEntry.Details details(NewEntry.Details own) {
    return new NewEntry.Details(
        groups(own.groups()), together(own.note()), favourite || own.favourite(), own.icon(), own.offsetSeconds());
  }

  private List<String> groups(List<String> own) {
    var all = new ArrayList<>(own);
    groups.stream().filter(group -> !own.contains(group)).forEach(all::add);
    return all;
  }

  private String together(String own) {
    if (own.isEmpty() || note.isEmpty()) {
      return own + note;
    }
    return own + "\n" + note;
  }

  private static boolean isLink(Slice text) {
    for (int i = 0; i < Math.min(text.length(), LONGEST_SCHEME); i++) {
      if (text.has("://", i)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "LinkDraft[hidden]";
  }
}
