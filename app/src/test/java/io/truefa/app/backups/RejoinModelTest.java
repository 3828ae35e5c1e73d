package io.truefa.app.backups;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Route;
import io.truefa.app.unlock.Way;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A real vault whose password was changed elsewhere. */
class RejoinModelTest extends RoomTestBase {
  @Test
  void wrongPasswords_areSlowedAsWhenUnlocking_andTheRightOneEndsThat() {
    elsewhere(file, other -> changePassword(other, "another horse"));
    var joined = new AtomicInteger();
    var model =
        new RejoinModel(session, crypto.secrets(), patience, work.background(), navigator, joined::incrementAndGet);
    for (int i = 0; i < 5; i++) {
      model.submit(new Way.Password(), secret("wrong"));
    }
    assertEquals(Collections.nCopies(4, TfaCode.WRONG_PASSWORD), problems(), "the fifth came too early");
    assertEquals(1, patience.secondsLeft().get());
    pass(Duration.ofSeconds(1));
    model.submit(new Way.Password(), secret("wrong"));
    assertEquals(2, patience.secondsLeft().get());
    model.submit(new Way.Password(), secret("another horse"));
    assertEquals(0, joined.get());
    pass(Duration.ofSeconds(2));
    model.submit(new Way.Password(), secret("another horse"));
    assertEquals(1, joined.get());
    assertEquals(List.of(new Route.Codes(List.of())), navigator.routes);
    assertEquals(0, patience.secondsLeft().get());
  }
}
