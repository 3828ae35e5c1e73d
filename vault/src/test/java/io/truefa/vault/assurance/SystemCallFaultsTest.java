package io.truefa.vault.assurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every call to the system that creating and saving make goes wrong in every way, beneath the real JDK. */
class SystemCallFaultsTest {
  private static final int LEAST_CASES = 900;
  private static final Pattern TOTAL = Pattern.compile("TOTAL cases=(\\d+) broken=0 unreadable=0 lost=0 .*");

  @TempDir Path folder;

  @Test
  void everyCall_canGoWrongInEveryWay_andNothingIsLost() throws IOException, InterruptedException {
    var shim = ShimBuild.in(folder);
    var builder = ChildJava.plain().builder(SystemCallCampaign.class, shim.toString(), folder.toString());
    builder.environment().put("LD_PRELOAD", shim.toString());
    builder.environment().put("TFA_LAZY", "1");
    var process = builder.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    assertEquals(0, exit, said);
    var total = TOTAL.matcher(said);
    assertTrue(total.find(), said);
    System.out.println("System calls going wrong: " + total.group());
    assertTrue(Integer.parseInt(total.group(1)) >= LEAST_CASES, total.group());
  }
}
