package io.truefa.app.add;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.PixelImage;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.qr.ScreenSource;
import io.truefa.crypto.Secrets;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.TypedToken;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns screens, pictures, links and forms into entries. Blocking; for the background. Keeps nothing. */
final class Harvester {
  /** Pasted text above this is not looked at; a list of thousands of links fits. */
  private static final int MAX_TEXT_BYTES = 1 << 20;

  private static final byte[] LINK_MARK = {':', '/', '/'};

  /** Two links run into one leave the second, with its secret, in a name or note of the first. */
  private static final Pattern LINK_IN_NAME = Pattern.compile("(otpauth(-migration)?|motp|steam)://", CASE_INSENSITIVE);

  private final ScreenSource screen;
  private final PictureReader pictures;
  private final QrScanner scanner;
  private final OtpauthText links;
  private final Secrets secrets;
  private final AddVault vault;

  Harvester(
      ScreenSource screen,
      PictureReader pictures,
      QrScanner scanner,
      OtpauthText links,
      Secrets secrets,
      AddVault vault) {
    this.screen = screen;
    this.pictures = pictures;
    this.scanner = scanner;
    this.links = links;
    this.secrets = secrets;
    this.vault = vault;
  }

  /** Every monitor. */
  Harvest screen() {
    return gather(harvest -> monitors(screen.capture(), harvest));
  }

  Harvest files(List<Path> files) {
    return gather(
        harvest -> {
          for (var file : files) {
            picture(pictures.read(file), harvest, nameOf(file));
          }
        });
  }

  Harvest picture(Supplier<PictureReader.Result> pixels) {
    return gather(harvest -> picture(pixels.get(), harvest, ""));
  }

  /** Links as UTF-8, one on each line, which are wiped. */
  Harvest text(byte[] utf8) {
    try {
      return gather(
          harvest -> {
            if (utf8.length > MAX_TEXT_BYTES) {
              harvest.refuse(Problem.of(TfaCode.TEXT_TOO_LONG), "");
            } else {
              read(links.readLines(utf8), harvest);
            }
          });
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }

  /**
   * What somebody typed; {@code secretText} and {@code pin} are UTF-8 and are wiped. A whole link in place of the secret is
   * read as one.
   */
  Harvest form(TypedToken form, byte[] secretText, byte[] pin) {
    try {
      return gather(
          harvest -> {
            if (isLink(secretText)) {
              read(links.read(secretText), harvest);
            } else {
              typed(form, secretText, pin, harvest);
            }
          });
    } finally {
      Arrays.fill(secretText, (byte) 0);
      Arrays.fill(pin, (byte) 0);
    }
  }

  private static Harvest gather(Consumer<Harvest> work) {
    var harvest = new Harvest();
    boolean done = false;
    try {
      work.accept(harvest);
      done = true;
      return harvest.tidied();
    } finally {
      if (!done) {
        harvest.close();
      }
    }
  }

  private void monitors(List<PictureReader.Result> results, Harvest harvest) {
    try {
      results.forEach(result -> picture(result, harvest, ""));
    } finally {
      for (var result : results) {
        if (result instanceof PictureReader.Result.Picture(PixelImage image)) {
          image.close(); // those that were not reached
        }
      }
    }
  }

  private void picture(PictureReader.Result result, Harvest harvest, String name) {
    switch (result) {
      case PictureReader.Result.Refused refused ->
          harvest.refuse(Problem.of(Problems.code(refused.fault())), name);
      case PictureReader.Result.Picture(PixelImage image) -> {
        try (image) {
          codes(scanner.sight(image), harvest, name);
        }
      }
    }
  }

  private void codes(QrScanner.Sight sight, Harvest harvest, String name) {
    try (sight) {
      sight.found().forEach(found -> read(links.read(found.text().utf8()), harvest));
      int covered = sight.partlyCovered().size();
      if (covered > 0) {
        harvest.refuse(Problem.of(TfaCode.CODE_COVERED, covered), name);
      } else if (sight.found().isEmpty()) {
        harvest.refuse(Problem.of(TfaCode.NO_CODE_FOUND), name);
      }
    }
  }

  private void read(List<OtpauthText.Reading> readings, Harvest harvest) {
    int taken = 0;
    try {
      for (var reading : readings) {
        taken++;
        read(reading, harvest);
      }
    } finally {
      readings.subList(taken, readings.size()).forEach(reading -> close(reading.items()));
    }
  }

  private void read(OtpauthText.Reading reading, Harvest harvest) {
    int taken = 0;
    try {
      for (var item : reading.items()) {
        taken++;
        switch (item) {
          case OtpauthText.Item.Read(NewEntry entry) when holdsLink(entry) -> {
            entry.close();
            harvest.refuse(Problem.of(TfaCode.NOT_OTPAUTH), "");
          }
          case OtpauthText.Item.Read(NewEntry entry) -> accept(entry, harvest);
          case OtpauthText.Item.Rejected(RejectReason reason, Label label) ->
              harvest.refuse(Problem.of(Problems.code(reason)), holdsLink(label) ? "" : nameOf(label));
        }
      }
      reading.batch().ifPresent(harvest::part);
    } finally {
      close(reading.items().subList(taken, reading.items().size()));
    }
  }

  private static boolean holdsLink(NewEntry entry) {
    return holdsLink(entry.label())
        || Stream.concat(entry.groups().stream(), Stream.of(entry.note())).anyMatch(Harvester::holdsLink);
  }

  private static boolean holdsLink(Label label) {
    return holdsLink(label.issuer()) || holdsLink(label.account());
  }

  private static boolean holdsLink(String name) {
    return LINK_IN_NAME.matcher(name).find();
  }

  private static void close(List<OtpauthText.Item> items) {
    for (var item : items) {
      if (item instanceof OtpauthText.Item.Read(NewEntry entry)) {
        entry.close();
      }
    }
  }

  private void typed(TypedToken form, byte[] secretText, byte[] pin, Harvest harvest) {
    switch (form.with(secretText, pin, secrets)) {
      case OtpauthText.Item.Read(NewEntry entry) -> accept(entry, harvest);
      case OtpauthText.Item.Rejected(RejectReason reason, var _) -> harvest.refuse(Problem.of(Problems.code(reason)), "");
    }
  }

  private void accept(NewEntry entry, Harvest harvest) {
    boolean accepted = false;
    try {
      harvest.add(new Candidate(entry, vault.duplicateOf(entry)));
      accepted = true;
    } finally {
      if (!accepted) {
        entry.close();
      }
    }
  }

  private static boolean isLink(byte[] text) {
    for (int i = 0; i + LINK_MARK.length <= text.length; i++) {
      if (Arrays.equals(text, i, i + LINK_MARK.length, LINK_MARK, 0, LINK_MARK.length)) {
        return true;
      }
    }
    return false;
  }

  private static String nameOf(Path file) {
    var name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  static String nameOf(Label label) {
    if (label.issuer().isEmpty() || label.account().isEmpty()) {
      return label.issuer() + label.account();
    }
    return label.issuer() + " \u00b7 " + label.account();
  }
}
