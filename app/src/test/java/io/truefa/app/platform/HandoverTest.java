package io.truefa.app.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.truefa.app.platform.Handover.Wish;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HandoverTest {
  private static final byte[] LINK = "otpauth://totp/canary?secret=GEZDGNBV".getBytes(UTF_8);

  @Test
  void filesAndLinks_arriveAsTheyWereSent() {
    var file = Path.of("/a b/\u00fc.png");
    var sent = Handover.opening(List.of(file, Path.of("/c")), List.of(LINK.clone(), new byte[0]));
    var come = Handover.of(ByteBuffer.wrap(sent.bytes())).orElseThrow();

    assertEquals(Wish.OPEN, come.wish());
    assertEquals(List.of(file, Path.of("/c")), come.files());
    assertArrayEquals(LINK, come.links().getFirst());
    assertEquals(2, come.links().size());
  }

  @ParameterizedTest
  @EnumSource
  void aWishAlone_isOneByte(Wish wish) {
    var bytes = Handover.of(wish).bytes();
    assertEquals(1, bytes.length);
    assertEquals(wish, Handover.of(ByteBuffer.wrap(bytes)).orElseThrow().wish());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X", "OF", "OL\0\0\0\u0005abcd", "OL\u007f\u007f\u007f\u007fx", "O?\0\0\0\1a", "OF\0\0\0\1a", "OF\0\0\0\2/\0"})
  void whatIsNoHandover_isNothing(String text) {
    assertEquals(Optional.empty(), Handover.of(ByteBuffer.wrap(text.getBytes(UTF_8))));
  }

  @Test
  void everyCutOfAHandover_isNothing_orLess() {
    var whole = Handover.opening(List.of(Path.of("/c")), List.of(LINK.clone())).bytes();
    for (int end = 1; end < whole.length; end++) {
      var cut = Handover.of(ByteBuffer.wrap(Arrays.copyOf(whole, end)));
      assertFalse(cut.filter(Handover::isSecret).isPresent(), "cut at " + end);
    }
  }

  @Test
  void wiping_leavesNothing_andItsTextSaysNothing() {
    var held = Handover.opening(List.of(), List.of(LINK.clone()));
    assertFalse(held.toString().contains("canary"));
    held.wipe();
    assertArrayEquals(new byte[LINK.length], held.links().getFirst());
  }
}
