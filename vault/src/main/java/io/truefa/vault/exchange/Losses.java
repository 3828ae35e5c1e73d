package io.truefa.vault.exchange;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.Label;
import io.truefa.vault.Pictures;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a format can hold, declared once for each exporter. Everything that is said about losses before and after an export,
 * and what is compared when the written file is read again, comes out of this.
 *
 * @param kinds it knows
 * @param hashes it knows
 * @param fewestDigits of TOTP and HOTP
 * @param mostDigits of TOTP and HOTP
 * @param periods it knows; empty for any
 * @param start whether time steps may begin elsewhere than at the epoch
 * @param groups how many groups of one entry
 * @param holds what else it has room for, of note, favourite, icon, picture, recovery codes and clock offset
 * @param names what becomes of names
 * @param links whether it holds links: in those, whatever is Steam's makes codes in Steam's way
 * @param bin the group whose entries are taken for thrown away; empty where there is none
 */
public record Losses(
    Set<OtpKind> kinds,
    Set<HashName> hashes,
    int fewestDigits,
    int mostDigits,
    Set<Integer> periods,
    boolean start,
    int groups,
    Set<Loss> holds,
    Names names,
    boolean links,
    String bin) {
  public Losses {
    kinds = Set.copyOf(kinds);
    hashes = Set.copyOf(hashes);
    periods = Set.copyOf(periods);
    holds = Set.copyOf(holds);
  }

  /** A format that knows all kinds and numbers, and nothing besides the name. */
  public static Losses everythingButWords() {
    return new Losses(
        EnumSet.allOf(OtpKind.class), EnumSet.allOf(HashName.class), 1, 10, Set.of(), false, 0, Set.of(), Entry::label, false, "");
  }

  public Losses kinds(OtpKind... to) {
    return new Losses(Set.of(to), hashes, fewestDigits, mostDigits, periods, start, groups, holds, names, links, bin);
  }

  public Losses digits(int fewest, int most) {
    return new Losses(kinds, hashes, fewest, most, periods, start, groups, holds, names, links, bin);
  }

  public Losses periods(Integer... to) {
    return new Losses(kinds, hashes, fewestDigits, mostDigits, Set.of(to), start, groups, holds, names, links, bin);
  }

  public Losses start(boolean to) {
    return new Losses(kinds, hashes, fewestDigits, mostDigits, periods, to, groups, holds, names, links, bin);
  }

  public Losses groups(int most) {
    return new Losses(kinds, hashes, fewestDigits, mostDigits, periods, start, most, holds, names, links, bin);
  }

  public Losses holds(Loss... to) {
    return new Losses(kinds, hashes, fewestDigits, mostDigits, periods, start, groups, Set.of(to), names, links, bin);
  }

  public Losses names(Names to) {
    return new Losses(kinds, hashes, fewestDigits, mostDigits, periods, start, groups, holds, to, links, bin);
  }

  /** A format of links. */
  public Losses ofLinks() {
    return new Losses(kinds, hashes, fewestDigits, mostDigits, periods, start, groups, holds, names, true, bin);
  }

  /** A format in which a group of that name is the bin: its entries go without it. */
  public Losses bin(String to) {
    return new Losses(kinds, hashes, fewestDigits, mostDigits, periods, start, groups, holds, names, links, to);
  }

  /** Why the format cannot hold the entry; empty where it can. */
  public Optional<Unfit> unfit(Entry entry) {
    if (!kinds.contains(OtpKind.of(entry.spec()))) {
      return Optional.of(Unfit.KIND);
    }
    return switch (entry.spec()) {
      case OtpSpec.Totp totp -> {
        if (links && entry.label().issuer().strip().equalsIgnoreCase("Steam")) {
          yield Optional.of(Unfit.KIND);
        }
        if (!periods.isEmpty() && !periods.contains(totp.period())) {
          yield Optional.of(Unfit.PERIOD);
        }
        yield totp.t0() != 0 && !start ? Optional.of(Unfit.START) : unfit(totp.hash(), totp.digits());
      }
      case OtpSpec.Hotp hotp -> unfit(hotp.hash(), hotp.digits());
      case OtpSpec.Steam _, OtpSpec.Motp _, OtpSpec.Yandex _, OtpSpec.Kept _ -> Optional.empty();
    };
  }

  private Optional<Unfit> unfit(HashName hash, int digits) {
    if (!hashes.contains(hash)) {
      return Optional.of(Unfit.ALGORITHM);
    }
    return digits < fewestDigits || digits > mostDigits ? Optional.of(Unfit.DIGITS) : Optional.empty();
  }

  /** The name as the format has it. */
  public Label label(Entry entry) {
    return names.of(entry);
  }

  /** The groups it keeps of an entry. */
  public List<String> groups(Entry entry) {
    return entry.groups().stream().filter(group -> !isBin(group)).limit(groups).toList();
  }

  private boolean isBin(String group) {
    return !bin.isEmpty() && (group.equals(bin) || group.startsWith(bin + "/"));
  }

  /** The note, if it keeps one. */
  public String note(Entry entry) {
    return holds.contains(Loss.NOTE) ? entry.note() : "";
  }

  /** The mark, if it keeps one. */
  public boolean favourite(Entry entry) {
    return holds.contains(Loss.FAVOURITE) && entry.favourite();
  }

  /** The name of brand or picture, if it keeps one. */
  public String icon(Entry entry) {
    return holds.contains(kindOfIcon(entry)) ? entry.icon() : "";
  }

  /** How many seconds the clock of the service is ahead, if it keeps that. */
  public int offsetSeconds(Entry entry) {
    return holds.contains(Loss.CLOCK_OFFSET) ? entry.offsetSeconds() : 0;
  }

  /** What the format has no room for of an entry that has it. */
  public List<Loss> of(Entry entry) {
    var lost = new ArrayList<Loss>();
    add(lost, Loss.NAME, !label(entry).equals(entry.label()));
    add(lost, Loss.GROUPS, groups(entry).size() < entry.groups().size());
    add(lost, Loss.NOTE, !note(entry).equals(entry.note()));
    add(lost, Loss.FAVOURITE, favourite(entry) != entry.favourite());
    add(lost, kindOfIcon(entry), !icon(entry).equals(entry.icon()));
    add(lost, Loss.RECOVERY_CODES, !holds.contains(Loss.RECOVERY_CODES) && entry.recoveryCodes().isPresent());
    add(lost, Loss.CLOCK_OFFSET, offsetSeconds(entry) != entry.offsetSeconds());
    return lost;
  }

  private static Loss kindOfIcon(Entry entry) {
    return entry.icon().startsWith(Pictures.PREFIX) ? Loss.PICTURE : Loss.ICON;
  }

  private static void add(List<Loss> lost, Loss what, boolean is) {
    if (is) {
      lost.add(what);
    }
  }

  /** What a format makes of names. */
  @FunctionalInterface
  public interface Names {
    Label of(Entry entry);
  }
}
