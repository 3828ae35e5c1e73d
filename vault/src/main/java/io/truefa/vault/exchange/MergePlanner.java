package io.truefa.vault.exchange;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Vault;
import io.truefa.vault.exchange.Fingerprints.Fingerprint;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds the entries of a file against an open vault. Every question is one look into an index, so that 10,000 entries meet
 * 10,000 as fast as they can be hashed; each secret is opened once and none is kept. What lies in the trash does not count.
 */
public final class MergePlanner {
  private final Crypto crypto;

  public MergePlanner(Crypto crypto) {
    this.crypto = crypto;
  }

  /** The plan; the entries in {@code items} stay the caller's and must live as long as the plan is used. */
  public MergePlan plan(List<Item> items, Vault vault, VaultSecrets secrets) {
    try (var fingerprints = new Fingerprints(crypto)) {
      var index = new Index();
      secrets.use(
          vault.live(),
          (entry, secret) -> secret.ifPresent(lent -> index.add(entry, fingerprints.of(lent))));
      var matches = new ArrayList<Match>(items.size());
      var seen = new HashMap<Token, Integer>();
      for (int i = 0; i < items.size(); i++) {
        matches.add(
            switch (items.get(i)) {
              case Item.Rejected rejected -> new Match.Refused(rejected.reason());
              case Item.Read read -> {
                var secret = fingerprints.of(read.entry().secret());
                var first = seen.putIfAbsent(Token.of(read.entry(), secret), i);
                yield first != null ? new Match.Twin(first) : index.match(read.entry(), secret);
              }
            });
      }
      return new MergePlan(items, matches, vault);
    }
  }

  private static OtpSpec uncounted(OtpSpec spec) {
    return spec instanceof OtpSpec.Hotp hotp ? new OtpSpec.Hotp(hotp.hash(), hotp.digits(), 0) : spec;
  }

  /** What is there, by everything it can be asked for. The first entry of the vault's order stands for its likes. */
  private static final class Index {
    private final Map<Token, EntryId> tokens = new HashMap<>();
    private final Map<Name, EntryId> names = new HashMap<>();
    private final Map<Named, EntryId> named = new HashMap<>();
    private final Map<Codes, EntryId> codes = new HashMap<>();

    void add(Entry entry, Fingerprint secret) {
      var spec = uncounted(entry.spec());
      tokens.putIfAbsent(new Token(entry.label(), spec, secret), entry.id());
      var name = Name.of(entry.label(), spec);
      named.putIfAbsent(new Named(name, secret), entry.id());
      if (!name.isNone()) {
        names.putIfAbsent(name, entry.id());
      }
      codes.putIfAbsent(new Codes(spec, secret), entry.id());
    }

    Match match(NewEntry entry, Fingerprint secret) {
      var spec = uncounted(entry.spec());
      var same = tokens.get(new Token(entry.label(), spec, secret));
      if (same != null) {
        return new Match.Same(same);
      }
      var name = Name.of(entry.label(), spec);
      var sealed = codes.get(new Codes(spec, secret));
      if (sealed != null) {
        return new Match.Clash(sealed, Match.Way.OTHER_NAME);
      }
      var holder = named.get(new Named(name, secret)); // several entries may have one name: the one with the secret is meant
      if (holder != null) {
        return new Match.Clash(holder, Match.Way.OTHER_PARAMETERS);
      }
      var namesake = names.get(name);
      return namesake == null ? new Match.New() : new Match.Clash(namesake, Match.Way.OTHER_SECRET);
    }
  }

  /** One token: whoever has one of it needs no other. */
  private record Token(Label label, OtpSpec spec, Fingerprint secret) {
    static Token of(NewEntry entry, Fingerprint secret) {
      return new Token(entry.label(), uncounted(entry.spec()), secret);
    }
  }

  /** How a person tells entries apart: case and the way accents are written do not matter. */
  private record Name(String issuer, String account, Class<?> kind) {
    static Name of(Label label, OtpSpec spec) {
      return new Name(folded(label.issuer()), folded(label.account()), spec.getClass());
    }

    /** Entries without any name have nothing in common. */
    private boolean isNone() {
      return issuer.isEmpty() && account.isEmpty();
    }

    private static String folded(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
  }

  private record Named(Name name, Fingerprint secret) {}

  private record Codes(OtpSpec spec, Fingerprint secret) {}
}
