package io.truefa.vault.file;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Clocks;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryBuilder;
import io.truefa.vault.EntryId;
import io.truefa.vault.EntryLimits;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Past;
import io.truefa.vault.Quarantined;
import io.truefa.vault.Quarantined.Reason;
import io.truefa.vault.RecoveryVersion;
import io.truefa.vault.SealRef;
import io.truefa.vault.SecretVersion;
import io.truefa.vault.SpecText;
import io.truefa.vault.Stamp;
import io.truefa.vault.Usage;
import io.truefa.vault.Versions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JsonToken;

/** One entry while its members come in, in whatever order. What is wrong with one of them does not stop the others. */
final class EntryDraft {
  private static final int MAX_DIGITS = 10;
  private static final int MAX_PERIOD = 86_400;

  private EntryId id;
  private String issuer = "";
  private String account = "";
  private String type = "";
  private String why = "";
  private String algorithm = HashName.SHA1.name();
  private int digits = 6;
  private int period = 30;
  private long t0;
  private long counter;
  private List<String> groups = List.of();
  private String note = "";
  private boolean favourite;
  private String icon = "";
  private long position;
  private int offset;
  private int uses;
  private Optional<Instant> lastUsed = Optional.empty();
  private List<Integer> cells = List.of();
  private int secretRevision;
  private Instant created = Instant.EPOCH;
  private Instant changed = Instant.EPOCH;
  private Optional<Instant> trashed = Optional.empty();
  private Optional<Stamp> born = Optional.empty();
  private Map<String, Stamp> clocks = Map.of();
  private Optional<Stamp> secretMade = Optional.empty();
  private List<Stamp> secretAfter = List.of();
  private Optional<Boolean> pin = Optional.empty();
  private Optional<SealedDrafts> others = Optional.empty();
  private List<Past> history = List.of();
  private Map<String, String> unknown = Map.of();
  private Optional<Reason> fault = Optional.empty();
  private boolean cellsAreKnown = true;

  /** @param usualPosition of an entry that does not say */
  EntryDraft(long usualPosition) {
    position = usualPosition;
  }

  /** One that was put aside, read again for what can be understood of it. */
  static EntryDraft of(Quarantined aside) {
    var draft = new EntryDraft(0);
    try (var json = new StrictJson(aside.raw().getBytes(StandardCharsets.UTF_8))) {
      json.require(JsonToken.START_OBJECT);
      draft.read(json);
      return draft;
    } catch (VaultFaultException e) {
      throw new IllegalStateException("it was read from an index", e);
    }
  }

  /** Reads to the end of the object, whatever is in it; {@link #fault} tells whether all of it could be understood. */
  void read(StrictJson json) {
    int depth = json.depth();
    while (json.nextMember()) {
      var name = json.name();
      try {
        read(name, json);
      } catch (EntryFaultException e) {
        failed(name, e.reason());
        json.skipTo(depth);
      } catch (VaultFaultException | IllegalArgumentException e) {
        failed(name, Reason.BROKEN);
        json.skipTo(depth);
      }
    }
  }

  private void failed(String name, Reason reason) {
    fault = fault.or(() -> Optional.of(reason));
    switch (name) {
      case JsonNames.CELLS, JsonNames.SECRETS, JsonNames.RECOVERY -> cellsAreKnown = false;
      default -> {} // the secrets are where they are
    }
  }

  private void read(String name, StrictJson json) throws VaultFaultException, EntryFaultException {
    switch (name) {
      case JsonNames.ID -> id = new EntryId(uuid(json.string()));
      case JsonNames.ISSUER -> issuer = json.string();
      case JsonNames.ACCOUNT -> account = json.string();
      case JsonNames.TYPE -> type = json.string();
      case JsonNames.WHY -> why = json.string();
      case JsonNames.ALGORITHM -> algorithm = json.string();
      case JsonNames.DIGITS -> digits = json.integer();
      case JsonNames.PERIOD -> period = json.integer();
      case JsonNames.T0 -> t0 = json.longInteger();
      case JsonNames.COUNTER -> counter = json.longInteger();
      case JsonNames.GROUPS -> groups = json.strings();
      case JsonNames.NOTE -> note = json.string();
      case JsonNames.FAVOURITE -> favourite = json.bool();
      case JsonNames.ICON -> icon = json.string();
      case JsonNames.POSITION -> position = json.longInteger();
      case JsonNames.OFFSET -> offset = json.integer();
      case JsonNames.USES -> uses = json.integer();
      case JsonNames.LAST_USED -> lastUsed = Optional.of(Instant.ofEpochMilli(json.longInteger()));
      case JsonNames.CELLS -> cells = json.integers();
      case JsonNames.SECRET_REVISION -> secretRevision = json.integer();
      case JsonNames.SECRET_MADE -> secretMade = Optional.of(json.stamp());
      case JsonNames.SECRET_AFTER -> secretAfter = json.stamps();
      case JsonNames.PIN -> pin = Optional.of(json.bool());
      case JsonNames.SECRETS -> others().readSecrets(json);
      case JsonNames.RECOVERY -> others().readRecovery(json);
      case JsonNames.CREATED -> created = Instant.ofEpochMilli(json.longInteger());
      case JsonNames.CHANGED -> changed = Instant.ofEpochMilli(json.longInteger());
      case JsonNames.TRASHED -> trashed = Optional.of(Instant.ofEpochMilli(json.longInteger()));
      case JsonNames.BORN -> born = Optional.of(json.stamp());
      case JsonNames.CLOCKS -> clocks = json.stampsByName();
      case JsonNames.HISTORY -> readHistory(json);
      default -> {
        unknown = unknown.isEmpty() ? new HashMap<>() : unknown;
        unknown.put(name, json.raw());
      }
    }
  }

  /** Most entries have no others, and there may be thousands. */
  private SealedDrafts others() {
    var drafts = others.orElseGet(SealedDrafts::new);
    others = Optional.of(drafts);
    return drafts;
  }

  private void readHistory(StrictJson json) throws VaultFaultException {
    json.requireHere(JsonToken.START_ARRAY);
    history = new ArrayList<>();
    while (json.nextElement()) {
      var parts = json.strings();
      if (parts.size() != 3) {
        throw StrictJson.damaged();
      }
      history.add(new Past(parts.get(0), parts.get(1), Stamp.parse(parts.get(2)).orElseThrow(StrictJson::damaged)));
    }
  }

  /** Its id, if that much could be read. */
  Optional<EntryId> id() {
    return Optional.ofNullable(id);
  }

  /** What could be read of its name. */
  Label label() {
    return new Label(issuer, account);
  }

  long position() {
    return position;
  }

  /** The cells it says are its own; empty where that could not be read. */
  Optional<List<Integer>> claimed() {
    if (!cellsAreKnown || cells.isEmpty()) {
      return Optional.empty();
    }
    var all = new ArrayList<>(cells);
    others.ifPresent(drafts -> all.addAll(drafts.cells()));
    return Optional.of(all);
  }

  /** What it says is sealed where, as far as that could be read. */
  List<CellClaim> claims() {
    var all = new ArrayList<CellClaim>();
    others.ifPresent(drafts -> all.addAll(drafts.claims()));
    all.add(new CellClaim(SealRef.Content.SECRET, secretRevision, cells));
    return all;
  }

  /** What of it is of use to a person who makes it anew. */
  Remains remains() {
    var about =
        new NewEntry.Details(
            groups.stream().limit(EntryLimits.GROUPS).map(name -> cut(name, EntryLimits.NAME_CHARS)).distinct().toList(),
            cut(note, EntryLimits.NOTE_CHARS),
            favourite,
            icon.length() > EntryLimits.ICON_CHARS ? "" : icon,
            Math.abs((long) offset) > EntryLimits.OFFSET_SECONDS ? 0 : offset);
    var name = new Label(cut(issuer, EntryLimits.NAME_CHARS), cut(account, EntryLimits.NAME_CHARS));
    return new Remains(name, type, likelySpec(), about);
  }

  /** The recovery codes in force. */
  Optional<RecoveryVersion> recovery() {
    return others
        .map(drafts -> Versions.ordered(drafts.recovery(), EntryLimits.RECOVERY_LISTS))
        .flatMap(all -> all.stream().findFirst())
        .filter(codes -> codes.count() > 0);
  }

  private Optional<OtpSpec> likelySpec() {
    int likelyDigits = digits >= 1 && digits <= MAX_DIGITS ? digits : 6;
    return switch (type) {
      case JsonNames.TOTP ->
          Optional.of(new OtpSpec.Totp(likelyHash(), likelyDigits, period >= 1 && period <= MAX_PERIOD ? period : 30, likelyStart()));
      case JsonNames.HOTP -> Optional.of(new OtpSpec.Hotp(likelyHash(), likelyDigits, Math.max(0, counter)));
      case JsonNames.STEAM -> Optional.of(new OtpSpec.Steam());
      case JsonNames.MOTP -> Optional.of(new OtpSpec.Motp());
      case JsonNames.YANDEX -> Optional.of(new OtpSpec.Yandex());
      default -> Optional.empty();
    };
  }

  private long likelyStart() {
    return t0 < Instant.MIN.getEpochSecond() || t0 > Instant.MAX.getEpochSecond() ? 0 : t0;
  }

  private HashName likelyHash() {
    return Stream.of(HashName.values()).filter(known -> known.name().equals(algorithm)).findFirst().orElse(HashName.SHA1);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  Entry entry() throws EntryFaultException {
    if (fault.isPresent()) {
      throw new EntryFaultException(fault.get());
    }
    try {
      var entry = build();
      if (!EntryLimits.allow(entry)) {
        throw new EntryFaultException(Reason.TOO_LARGE);
      }
      return entry;
    } catch (IllegalArgumentException e) {
      throw new EntryFaultException(Reason.BROKEN);
    }
  }

  /** Cells by what is sealed in them. */
  Map<SealRef, List<Integer>> places() throws EntryFaultException {
    var own = new SealRef(id, SealRef.Content.SECRET, made());
    if (others.isEmpty()) {
      return Map.of(own, SealedDrafts.checked(cells));
    }
    var places = new LinkedHashMap<SealRef, List<Integer>>();
    places.put(own, SealedDrafts.checked(cells));
    var more = others.get().places(id);
    places.putAll(more);
    if (places.size() != 1 + more.size()) {
      throw new EntryFaultException(Reason.BROKEN); // two secrets made at the same moment
    }
    return places;
  }

  private Entry build() throws EntryFaultException {
    if (id == null) {
      throw new EntryFaultException(Reason.BROKEN);
    }
    var spec = spec();
    var secrets = new ArrayList<SecretVersion>();
    secrets.add(new SecretVersion(secretRevision, made(), secretAfter, pin.orElse(SpecText.needsPin(spec)), counter));
    others.ifPresent(drafts -> secrets.addAll(drafts.secrets()));
    return new EntryBuilder(id)
        .label(label())
        .spec(spec)
        .groups(groups)
        .note(note)
        .favourite(favourite)
        .icon(icon)
        .position(position)
        .offsetSeconds(offset)
        .usage(new Usage(uses, lastUsed))
        .secrets(secrets)
        .recovery(others.map(SealedDrafts::recovery).orElse(List.of()))
        .created(created)
        .changed(changed)
        .trashed(trashed)
        .clocks(new Clocks(born(), clocks))
        .history(history)
        .unknown(unknown)
        .build();
  }

  private Stamp born() {
    return born.orElseGet(() -> Stamp.unsigned(created));
  }

  private Stamp made() {
    return secretMade.orElseGet(this::born);
  }

  private OtpSpec spec() throws EntryFaultException {
    return switch (type) {
      case JsonNames.TOTP -> new OtpSpec.Totp(hash(), digits, period, t0);
      case JsonNames.HOTP -> new OtpSpec.Hotp(hash(), digits, counter);
      case JsonNames.STEAM -> new OtpSpec.Steam();
      case JsonNames.MOTP -> new OtpSpec.Motp();
      case JsonNames.YANDEX -> new OtpSpec.Yandex();
      case JsonNames.KEPT -> new OtpSpec.Kept(why);
      case "" -> throw new EntryFaultException(Reason.BROKEN);
      default -> throw new EntryFaultException(Reason.NEWER);
    };
  }

  private HashName hash() throws EntryFaultException {
    for (var known : HashName.values()) {
      if (known.name().equals(algorithm)) {
        return known;
      }
    }
    throw new EntryFaultException(Reason.NEWER);
  }

  /** One id has one spelling. */
  private static UUID uuid(String text) throws VaultFaultException {
    var uuid = UUID.fromString(text);
    if (!uuid.toString().equals(text)) {
      throw StrictJson.damaged();
    }
    return uuid;
  }
}
