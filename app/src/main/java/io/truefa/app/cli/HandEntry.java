package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Label;
import io.truefa.vault.otpauth.OtpauthText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One entry from options and a secret on standard input. It is written as the bytes of a link and read like any other link,
 * so that a secret typed by hand meets the same rules as one from a QR code.
 */
final class HandEntry {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private final OtpauthText otpauth;
  private final ByHand options;

  HandEntry(OtpauthText otpauth, ByHand options) {
    this.otpauth = otpauth;
    this.options = options;
  }

  Finding read(SecretInput input, Texts texts) throws Stop {
    var secret = input.ask(texts.get("cli.add.secret")).orElseThrow(() -> Stop.of(TfaCode.MISSING_SECRET));
    var pin = Optional.<byte[]>empty();
    try {
      if (options.pin) {
        pin = Optional.of(input.ask(texts.get("cli.add.pin")).orElseThrow(() -> Stop.of(TfaCode.PIN_NEEDED)));
      }
      return parse(link(secret, pin));
    } finally {
      Arrays.fill(secret, (byte) 0);
      pin.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
    }
  }

  private Finding parse(byte[] link) {
    var label = new Label(options.issuer, options.account);
    try {
      var reading = otpauth.read(link);
      return switch (Finding.of(reading.kind(), reading.items().getFirst())) {
        case Finding(var kind, _, var entry, var reason) ->
            new Finding(kind, label, entry.map(found -> found.as(label, found.spec())), reason);
      };
    } finally {
      Arrays.fill(link, (byte) 0);
    }
  }

  private byte[] link(byte[] secret, Optional<byte[]> pin) {
    var head = new StringBuilder("otpauth://").append(options.type.inLinks()).append("/-?");
    options.algorithm.ifPresent(name -> head.append("algorithm=").append(name).append('&'));
    options.digits.ifPresent(number -> head.append("digits=").append(number).append('&'));
    options.period.ifPresent(number -> head.append("period=").append(number).append('&'));
    if (options.type == ByHand.Type.hotp) {
      head.append("counter=").append(options.counter.orElse(0L)).append('&');
    }
    var start = head.append("secret=").toString().getBytes(StandardCharsets.US_ASCII);
    var middle = pin.isPresent() ? "&pin=".getBytes(StandardCharsets.US_ASCII) : new byte[0];
    int pinLength = pin.map(bytes -> bytes.length).orElse(0);
    var link = Arrays.copyOf(start, start.length + 3 * secret.length + middle.length + 3 * pinLength);
    int at = escape(secret, link, start.length);
    System.arraycopy(middle, 0, link, at, middle.length);
    if (pin.isPresent()) {
      escape(pin.get(), link, at + middle.length);
    }
    return link;
  }

  /** Every byte as {@code %XX} (RFC 3986, section 2.1): whatever it is, it cannot end the parameter. */
  private static int escape(byte[] from, byte[] to, int at) {
    int next = at;
    for (byte b : from) {
      to[next++] = '%';
      to[next++] = HEX[(b >> 4) & 0x0F];
      to[next++] = HEX[b & 0x0F];
    }
    return next;
  }
}
