package io.truefa.app.transfer;

import io.truefa.app.problem.Texts;
import io.truefa.app.qr.QrPainter;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.exchange.Markup;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.otpauth.OtpauthText;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

/** The HTML of the page: no script, nothing from elsewhere, dark on light whatever the reader prefers. */
final class SheetPage {
  private static final List<String> STEPS = List.of("one", "two", "three", "four");
  private static final List<String> LINES = List.of("recovery", "vault", "backups", "key-file", "where", "date");
  private static final String STYLE =
      """
      :root { color-scheme: only light; }
      body { margin: 2em auto; max-width: 46em; padding: 0 1em; background: #fff; color: #000; font: 11pt/1.4 sans-serif; }
      h1 { font-size: 18pt; } h2 { font-size: 13pt; margin: 0 0 .2em; overflow-wrap: anywhere; }
      .entry { display: flex; gap: 1.2em; padding: 1em 0; border-top: 1px solid #999; break-inside: avoid; }
      .entry svg { flex: none; width: 42mm; height: 42mm; } .entry div { min-width: 0; }
      code { font: 9pt/1.4 monospace; overflow-wrap: anywhere; }
      .emergency { break-before: page; } .line { border-bottom: 1px solid #000; min-height: 2.6em; padding-top: 1em; }
      @page { margin: 15mm; }
      """;

  private final Secrets secrets;
  private final QrPainter painter;
  private final Texts texts;
  private final Clock clock;

  SheetPage(Secrets secrets, QrPainter painter, Texts texts, Clock clock) {
    this.secrets = secrets;
    this.painter = painter;
    this.texts = texts;
    this.clock = clock;
  }

  void write(List<Outgoing> entries, Markup html) {
    html.tags("<!DOCTYPE html>\n<html lang=\"").text(texts.locale().toLanguageTag()).tags("\">\n<head>\n");
    html.tags("<meta charset=\"utf-8\"/>\n<meta name=\"referrer\" content=\"no-referrer\"/>\n");
    html.tags("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n");
    html.tags("<meta name=\"viewport\" content=\"width=device-width\"/>\n<title>").text(texts.get("sheet.title"));
    html.tags("</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
    element(html, "h1", texts.get("sheet.title"));
    element(html, "p", texts.get("sheet.about", date(), entries.size()));
    element(html, "p", texts.get("sheet.warning"));
    entries.forEach(outgoing -> entry(outgoing, html));
    emergency(html);
    html.tags("</body>\n</html>\n");
  }

  private String date() {
    return ZonedDateTime.now(clock)
        .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(texts.locale()));
  }

  private void entry(Outgoing outgoing, Markup html) {
    var label = outgoing.entry().label();
    var title = label.issuer().isEmpty() ? label.account() : label.issuer();
    html.tags("<section class=\"entry\">\n");
    try (var link = link(outgoing)) {
      drawn(link, title, html);
    }
    html.tags("<div>\n");
    element(html, "h2", title);
    element(html, "p", label.issuer().isEmpty() ? "" : label.account());
    element(html, "p", kind(outgoing.entry()));
    html.tags("<code>").secret(link(outgoing)).tags("</code>\n</div>\n</section>\n");
  }

  private SecretBuffer link(Outgoing outgoing) {
    return new OtpauthText(secrets).write(outgoing.entry(), outgoing.secret());
  }

  private void drawn(SecretBuffer link, String title, Markup html) {
    link.useOnHeap(
        bytes -> {
          try (var code = painter.paint(bytes).orElseThrow()) { // the target refuses what does not fit
            new QrDrawing().draw(code, texts.get("sheet.code", title), html);
          }
          return bytes;
        });
  }

  private String kind(Entry entry) {
    return switch (entry.spec()) {
      case OtpSpec.Totp totp -> texts.get("sheet.totp", totp.hash().name(), totp.digits(), String.valueOf(totp.period()));
      case OtpSpec.Hotp hotp -> texts.get("sheet.hotp", hotp.hash().name(), hotp.digits(), String.valueOf(hotp.counter()));
      case OtpSpec.Steam _ -> texts.get("sheet.steam");
      case OtpSpec.Motp _ -> texts.get("sheet.motp");
      case OtpSpec.Yandex _ -> texts.get("sheet.yandex");
      case OtpSpec.Kept _ -> texts.get("sheet.kept");
    };
  }

  private void emergency(Markup html) {
    html.tags("<section class=\"emergency\">\n");
    element(html, "h1", texts.get("sheet.emergency"));
    element(html, "p", texts.get("sheet.emergency.about"));
    html.tags("<ol>\n");
    STEPS.forEach(step -> element(html, "li", texts.get("sheet.step." + step)));
    html.tags("</ol>\n");
    LINES.forEach(line -> html.tags("<div class=\"line\">").text(texts.get("sheet.line." + line)).tags("</div>\n"));
    html.tags("</section>\n");
  }

  private static void element(Markup html, String name, String text) {
    if (!text.isEmpty()) {
      html.tags("<" + name + ">").text(text).tags("</" + name + ">\n");
    }
  }
}
