package io.truefa.vault.otpauth;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryLimits;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText.Batch;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.OtpauthText.Kind;
import io.truefa.vault.otpauth.OtpauthText.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what follows {@code otpauth-migration://}: several entries of Google Authenticator in one code. */
final class MigrationReader {
  private static final int PERIOD = 30;
  private static final int MAX_BATCH = 1_000;

  private final Secrets secrets;

  MigrationReader(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Reads {@code offline?data=…}. A damaged frame spoils the whole; a damaged entry only itself. */
  Reading read(Slice text) {
    var payload = new byte[0];
    var items = new ArrayList<Item>();
    boolean whole = false;
    try {
      payload = payload(text);
      var batch = new BatchFields();
      var fields = new ProtoReader(new Slice(payload));
      while (fields.next()) {
        if (fields.isContent(1)) {
          items.add(entry(fields.content()));
        } else {
          batch.take(fields);
        }
      }
      if (items.isEmpty()) {
        throw new Refusal(RejectReason.BAD_MIGRATION);
      }
      whole = true;
      return new Reading(Kind.MIGRATION, List.copyOf(items), batch.batch());
    } catch (Refusal refusal) {
      var only = new Item.Rejected(refusal.reason(), new Label("", ""));
      return new Reading(Kind.MIGRATION, List.of(only), Optional.empty());
    } finally {
      Arrays.fill(payload, (byte) 0);
      if (!whole) {
        close(items);
      }
    }
  }

  private static byte[] payload(Slice text) throws Refusal {
    int question = text.indexOf('?', 0);
    var host = text.sub(0, Math.max(question, 0));
    if (!host.is("offline") && !host.is("offline/")) {
      throw new Refusal(RejectReason.BAD_MIGRATION);
    }
    var data = new Parameters(text.sub(question + 1)).value("data");
    var base64 =
        new Percent()
            .decode(data.orElseThrow(() -> new Refusal(RejectReason.BAD_MIGRATION)), Percent.Plus.LITERAL);
    try {
      return new Base64Bytes().decode(base64, RejectReason.BAD_MIGRATION);
    } finally {
      Arrays.fill(base64, (byte) 0);
    }
  }

  private Item entry(Slice message) {
    var fields = new EntryFields();
    Label label = new Label("", "");
    try {
      var reader = new ProtoReader(message);
      while (reader.next()) {
        fields.take(reader);
      }
      label = fields.label();
      var spec = fields.spec();
      return new Item.Read(new NewEntry(label, spec, List.of(), "", secret(fields.secret)));
    } catch (Refusal refusal) {
      return new Item.Rejected(refusal.reason(), label);
    }
  }

  private SecretBuffer secret(Slice bytes) throws Refusal {
    if (bytes.isEmpty()) {
      throw new Refusal(RejectReason.MISSING_SECRET);
    }
    if (bytes.length() > EntryLimits.SECRET_BYTES) {
      throw new Refusal(RejectReason.SECRET_TOO_LONG);
    }
    return secrets.create(
        bytes.length(),
        target -> {
          for (int i = 0; i < bytes.length(); i++) {
            target.set(JAVA_BYTE, i, bytes.at(i));
          }
        });
  }

  private static void close(List<Item> items) {
    for (var item : items) {
      switch (item) {
        case Item.Read read -> read.entry().close();
        case Item.Rejected _ -> {
          // holds nothing
        }
      }
    }
  }

  /** Message {@code OtpParameters}. */
  private static final class EntryFields {
    private Slice secret = new Slice(new byte[0]);
    private Slice name = secret;
    private Slice issuer = secret;
    private long algorithm;
    private long digits;
    private long type;
    private long counter;

    private void take(ProtoReader reader) {
      if (reader.isContent(1)) {
        secret = reader.content();
      } else if (reader.isContent(2)) {
        name = reader.content();
      } else if (reader.isContent(3)) {
        issuer = reader.content();
      } else if (reader.isNumber(4)) {
        algorithm = reader.number();
      } else if (reader.isNumber(5)) {
        digits = reader.number();
      } else if (reader.isNumber(6)) {
        type = reader.number();
      } else if (reader.isNumber(7)) {
        counter = reader.number();
      }
    }

    private Label label() {
      var text = new PlainText();
      return new NameLimits().label(new LabelRule().resolve(text.of(name.copy()), text.of(issuer.copy())));
    }

    private OtpSpec spec() throws Refusal {
      int shown = shownDigits();
      var hash = hash();
      if (type == 0 || type == 2) {
        return new OtpSpec.Totp(hash, shown, PERIOD, 0);
      }
      if (type != 1) {
        throw new Refusal(RejectReason.UNKNOWN_TYPE);
      }
      if (counter < 0) {
        throw new Refusal(RejectReason.COUNTER_OUT_OF_RANGE);
      }
      return new OtpSpec.Hotp(hash, shown, counter);
    }

    private HashName hash() throws Refusal {
      if (algorithm == 0 || algorithm == 1) {
        return HashName.SHA1;
      }
      if (algorithm == 2) {
        return HashName.SHA256;
      }
      if (algorithm == 3) {
        return HashName.SHA512;
      }
      throw new Refusal(RejectReason.UNKNOWN_ALGORITHM); // 4 is MD5
    }

    private int shownDigits() throws Refusal {
      if (digits == 0 || digits == 1) {
        return 6;
      }
      if (digits == 2) {
        return 8;
      }
      throw new Refusal(RejectReason.DIGITS_OUT_OF_RANGE);
    }
  }

  /** The fields of {@code MigrationPayload} that place it in its batch. */
  private static final class BatchFields {
    private long size;
    private long index;
    private Optional<Long> id = Optional.empty();

    private void take(ProtoReader reader) {
      if (reader.isNumber(3)) {
        size = reader.number();
      } else if (reader.isNumber(4)) {
        index = reader.number();
      } else if (reader.isNumber(5)) {
        id = Optional.of((long) (int) reader.number()); // an int32, negative ones in ten bytes
      }
    }

    /** Empty where the numbers make no sense; nobody should count up to what a hostile code claims. */
    private Optional<Batch> batch() {
      long parts = Math.max(size, 1);
      return parts <= MAX_BATCH && index >= 0 && index < parts
          ? Optional.of(new Batch((int) index, (int) parts, id))
          : Optional.empty();
    }
  }
}
