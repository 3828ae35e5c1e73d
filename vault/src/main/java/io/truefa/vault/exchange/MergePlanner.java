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
      for (var entry : vault.entries()) {
        if (entry.trashed().isEmpty()) {
          secrets.use(entry, fingerprints::of).ifPresent(secret -> index.add(entry, secret));
        }
      }
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
    private final Map<Name, Holder> names = new HashMap<>();
    private final Map<Codes, EntryId> codes = new HashMap<>();

    void add(Entry entry, Fingerprint secret) {
      var spec = uncounted(entry.spec());
      tokens.putIfAbsent(new Token(entry.label(), spec, secret), entry.id());
      names.putIfAbsent(Name.of(entry.label(), spec), new Holder(entry.id(), secret));
      codes.putIfAbsent(new Codes(spec, secret), entry.id());
    }

    Match match(NewEntry entry, Fingerprint secret) {
      var spec = uncounted(entry.spec());
      var same = tokens.get(new Token(entry.label(), spec, secret));
      if (same != null) {
        return new Match.Same(same);
      }
      var named = names.get(Name.of(entry.label(), spec));
      var sealed = codes.get(new Codes(spec, secret));
      if (sealed != null) {
        return new Match.Clash(sealed, Match.Way.OTHER_NAME);
      }
      if (named != null) {
        boolean sameSecret = named.secret().equals(secret);
        return new Match.Clash(named.id(), sameSecret ? Match.Way.OTHER_PARAMETERS : Match.Way.OTHER_SECRET);
      }
      return new Match.New();
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

    private static String folded(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
  }

  private record Codes(OtpSpec spec, Fingerprint secret) {}

  private record Holder(EntryId id, Fingerprint secret) {}
}
