package io.truefa.app.unlock;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/** The passwords everybody tries first, also with a few digits or signs behind. */
final class CommonPasswords {
  private static final int TAIL = 6;

  private static final List<byte[]> WORDS =
      Arrays.stream(
              """
              password passwort passw0rd p@ssword p@ssw0rd pass motdepasse contrasena senha geheim parola heslo
              123456 654321 111111 000000 112233 121212 123123 qwerty qwertz azerty qwertyuiop asdf asdfgh asdfghjkl
              qazwsx 1q2w3e 1qaz2wsx zaq12wsx q1w2e3r4 abc abcdef abc123 a1b2c3 letmein welcome willkommen hello hallo
              admin administrator root user guest test testing demo login master default changeme secret access
              iloveyou ichliebedich princess sunshine dragon monkey shadow football baseball soccer hockey
              superman batman starwars pokemon killer freedom whatever trustno1 flower summer winter spring autumn
              michael jordan jessica ashley daniel thomas charlie george jennifer andrew matthew
              cheese computer internet google apple samsung microsoft facebook truefa authenticator vault tresor
              """
                  .split("\\s+"))
          .map(word -> word.getBytes(US_ASCII))
          .toList();

  private CommonPasswords() {}

  static boolean isCommon(MemorySegment password) {
    return WORDS.stream().anyMatch(word -> beginsWith(password, word) && onlyTail(password, word.length));
  }

  private static boolean beginsWith(MemorySegment password, byte[] word) {
    if (password.byteSize() < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (lower(password.get(ValueLayout.JAVA_BYTE, i)) != word[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean onlyTail(MemorySegment password, int from) {
    for (long i = from; i < password.byteSize(); i++) {
      int lower = lower(password.get(ValueLayout.JAVA_BYTE, i));
      if (lower < 0 || (lower >= 'a' && lower <= 'z')) {
        return false;
      }
    }
    return password.byteSize() - from <= TAIL;
  }

  private static int lower(byte unit) {
    return unit >= 'A' && unit <= 'Z' ? unit | 0x20 : unit;
  }
}
