package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.PixelImage;
import io.truefa.app.qr.QrText;
import io.truefa.app.qr.SystemClipboard;
import io.truefa.app.qr.TestPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From pictures into the vault. */
class ScanTest {
  private static final Pattern SECRET = Pattern.compile("secret=(\\w+)");

  @TempDir Path home;
  private Vaults vaults;

  @BeforeEach
  void noVaultYet() {
    vaults = Vaults.none(home);
  }

  @Test
  void screenshots_goIntoTheVaultWithOneSave_andGiveTheRightCodes() throws IOException {
    vaults = Vaults.made(home);
    var uris = TestPictures.otpauthUris(1, 7);
    var first = screenshot("first", uris.subList(0, 4));
    var second = screenshot("second", uris.subList(3, 7)); // one code stands on both
    long generation = vaults.generation();
    var outcome = vaults.run("scan", first, second, "--add", "--json");
    assertEquals(0, outcome.exit(), outcome.err());
    assertEquals(generation + 1, vaults.generation());
    assertEquals(7, count(outcome.out(), "\"result\":\"added\""));
    assertEquals(1, count(outcome.out(), "\"result\":\"duplicate\""));
    var expected = new ArrayList<String>();
    for (var uri : uris) {
      expected.add(account(uri) + " " + TestTotp.code(secret(uri), World.NOW));
    }
    var codes = new ArrayList<String>();
    vaults
        .json("code")
        .get("codes")
        .forEach(code -> codes.add(code.get("account").asString() + " " + code.get("code").asString()));
    codes.sort(null);
    assertEquals(expected, codes);
    uris.forEach(uri -> assertFalse(outcome.out().contains(secret(uri))));

    var before = vaults.snapshot();
    var again = vaults.run("scan", second, first, "--add");
    assertEquals(0, again.exit());
    assertEquals(8, count(again.out(), "  duplicate  "));
    assertEquals(before, vaults.snapshot());
  }

  @Test
  void withoutAdd_neitherVaultNorPasswordIsNeeded_andNoSecretIsShown() throws IOException {
    var uris = TestPictures.otpauthUris(2, 3);
    var picture = screenshot("screen", uris);
    for (var call : List.of(new Object[] {"scan", picture}, new Object[] {"scan", picture, "--json"})) {
      var outcome = vaults.world.run(call);
      assertEquals(0, outcome.exit(), outcome.err());
      assertEquals("", outcome.err());
      uris.forEach(uri -> assertTrue(outcome.out().contains(account(uri)), outcome.out()));
      uris.forEach(uri -> assertFalse(outcome.out().contains(secret(uri))));
    }
    assertTrue(vaults.world.run("scan", picture).out().lines().allMatch(line -> line.matches("\\d  otpauth  .*  totp  6  30 s  read")));
    assertFalse(Files.exists(vaults.file));
  }

  @Test
  void json_hasEveryMember() throws IOException {
    var picture = screenshot("screen", List.of("otpauth://hotp/Bank:bob?secret=JBSWY3DPEHPK3PXP&counter=7&digits=8"));
    var image = Vaults.parse(vaults.world.run("scan", picture, "--json")).get("images").get(0);
    assertEquals(List.of("file", "codes", "reason"), List.copyOf(image.propertyNames()));
    assertEquals(
        "{\"kind\":\"otpauth\",\"issuer\":\"Bank\",\"account\":\"bob\",\"type\":\"hotp\",\"algorithm\":\"SHA1\","
            + "\"digits\":8,\"period\":null,\"counter\":7,\"result\":\"read\",\"reason\":null,\"id\":null}",
        image.get("codes").get(0).toString());
  }

  @Test
  void unusablePictures_eachSayWhy_andTheCallEndsWithNine() throws IOException {
    var good = TestPictures.png(TestPictures.otpauthScreen(TestPictures.otpauthUris(3, 1), 640, 480));
    var text = write("notes.png", "no picture".getBytes(StandardCharsets.US_ASCII));
    var cut = write("cut.png", Arrays.copyOf(good, good.length / 2));
    var empty = write("empty.png", TestPictures.png(new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB)));
    var bomb = write("bomb.png", bomb(good));
    var secret = write("bad.png", code("otpauth://totp/Bank:ann?secret=AAAA1AAAAAAAAAAA"));
    var link = write("link.png", code("https://example.org/login"));
    for (var expected :
        List.of(
            List.of(home.resolve("missing.png"), "TFA-806"),
            List.of(home, "TFA-80"),
            List.of(text, "TFA-803"),
            List.of(cut, "TFA-804"),
            List.of(empty, "TFA-801"),
            List.of(bomb, "TFA-805"),
            List.of(secret, "TFA-811"),
            List.of(link, "TFA-802"))) {
      var outcome = vaults.world.run("scan", expected.getFirst());
      assertEquals(9, outcome.exit(), outcome.err());
      assertTrue(outcome.err().startsWith("truefa: " + expected.getLast()), outcome.err());
      assertTrue(outcome.err().contains(expected.getFirst().toString()), outcome.err());
      assertEquals(1, outcome.err().lines().count(), outcome.err());
    }
    var all = vaults.world.run("scan", text, cut, empty, bomb, secret, link, "--json");
    assertEquals(9, all.exit());
    assertEquals(6, all.err().lines().count(), all.err());
    assertFalse(all.out().contains("AAAA1"));
    assertEquals(6, Vaults.parse(all).get("images").size());
  }

  @Test
  void unusablePictures_leaveTheVaultAsItIs() throws IOException {
    vaults = Vaults.made(home);
    var link = write("link.png", code("https://example.org/login"));
    var before = vaults.snapshot();
    assertEquals(9, vaults.run("scan", link, home.resolve("missing.png"), "--add").exit());
    assertEquals(before, vaults.snapshot());
    var good = screenshot("good", TestPictures.otpauthUris(4, 1));
    before = vaults.snapshot();
    var wrong = vaults.world.feed("wrong\n", "scan", good, "--add", "--password-fd", 0);
    assertEquals(6, wrong.exit());
    assertEquals("", wrong.out());
    assertEquals(before, vaults.snapshot());
  }

  @Test
  void whatIsGood_goesIn_evenWhereAnotherPictureFails() throws IOException {
    vaults = Vaults.made(home);
    var good = screenshot("good", TestPictures.otpauthUris(5, 2));
    var outcome = vaults.run("scan", home.resolve("missing.png"), good, "--add");
    assertEquals(10, outcome.exit());
    assertTrue(outcome.err().startsWith("truefa: TFA-806 "), outcome.err());
    assertTrue(outcome.err().lines().toList().getLast().startsWith("truefa: TFA-830 "), outcome.err());
    assertEquals(2, vaults.json("list").get("entries").size());
  }

  @Test
  void codeOfSomethingElse_besideAnAuthenticators_isNoFailure() throws IOException {
    var uris = List.of("https://example.org/login", TestPictures.otpauthUris(6, 1).getFirst());
    var outcome = vaults.world.run("scan", screenshot("both", uris));
    assertEquals(0, outcome.exit(), outcome.err());
    assertEquals(2, outcome.out().lines().count());
    assertEquals("", outcome.err());
  }

  @Test
  void codeForAPhoneProgramOnly_besideAnAuthenticators_isExplainedAndNoFailure() throws IOException {
    var uris = List.of("phonefactor://activate_account?code=1", TestPictures.otpauthUris(6, 1).getFirst());
    var outcome = vaults.world.run("scan", screenshot("both", uris));
    assertEquals(0, outcome.exit(), outcome.err());
    assertTrue(outcome.err().matches("truefa: .*both.png, code \\d: This code works only with .*\n"), outcome.err());
  }

  @Test
  void coveredCodes_areCounted_besideOthersAsARemark_aloneAsTheReason() throws IOException {
    var uri = TestPictures.otpauthUris(6, 1).getFirst();
    var half = TestPictures.covered(uri, 4);
    var both = write("both.png", TestPictures.png(TestPictures.row(TestPictures.code(uri, 4), half)));
    var outcome = vaults.world.run("scan", both);
    assertEquals(0, outcome.exit(), outcome.err());
    assertEquals(1, outcome.out().lines().count());
    var remark = "truefa: " + both + ": QR codes partly covered or too blurred to read: 1. ";
    assertTrue(outcome.err().startsWith(remark), outcome.err());

    var alone = vaults.world.run("scan", write("half.png", TestPictures.png(TestPictures.row(half, half))), "--json");
    assertEquals(9, alone.exit());
    var reason = Vaults.parse(alone).get("images").get(0).get("reason").asString();
    assertTrue(reason.startsWith("TFA-831 QR codes partly covered or too blurred to read: 2. "), reason);
  }

  @Test
  void partsOfAnExport_thatAreMissing_areNamed() throws IOException {
    var first = write("1.png", code(TestMigration.uri("ann", 3, 0)));
    var third = write("3.png", code(TestMigration.uri("bob", 3, 2)));
    var outcome = vaults.world.run("scan", third, first);
    assertEquals(0, outcome.exit(), outcome.err());
    assertEquals(
        "truefa: of an export in 3 parts, these are not here: 2. Scan them too.\n", outcome.err());
    assertEquals(2, count(outcome.out(), "otpauth-migration"));
    var second = write("2.png", code(TestMigration.uri("cem", 3, 1)));
    assertEquals("", vaults.world.run("scan", third, second, first).err());
  }

  @Test
  void screens_areLookedAtOneByOne() throws IOException {
    var uris = TestPictures.otpauthUris(7, 2);
    vaults.world.screen =
        () ->
            uris.stream()
                .map(uri -> TestPictures.otpauthScreen(List.of(uri), 800, 600))
                .<PictureReader.Result>map(image -> new PictureReader.Result.Picture(TestPictures.pixels(image)))
                .toList();
    var images = Vaults.parse(vaults.world.run("scan", "--screen", "--json")).get("images");
    assertEquals("screen 1", images.get(0).get("file").asString());
    assertEquals(account(uris.get(1)), images.get(1).get("codes").get(0).get("account").asString());
  }

  @Test
  void screenThatCannotBeRead_leavesNoPictureOfTheOthers() {
    var later = new int[] {0xFF123456, 0xFF654321};
    var second = new PictureReader.Result.Picture(new PixelImage(2, 1, later));
    vaults.world.screen = () -> Arrays.asList(null, second); // nothing a real screen gives: looking at it fails
    assertEquals(70, vaults.world.run("scan", "--screen").exit());
    assertArrayEquals(new int[2], later);
  }

  @Test
  void clipboard_mayHoldAPictureFilesOrLinks() throws IOException {
    var uri = TestPictures.otpauthUris(8, 1).getFirst();
    var contents =
        List.of(
            new SystemClipboard.Content.Picture(
                TestPictures.pixels(TestPictures.otpauthScreen(List.of(uri), 800, 600))),
            new SystemClipboard.Content.Files(List.of(screenshot("copied", List.of(uri)))),
            new SystemClipboard.Content.Text(new QrText((uri + "\n").getBytes(StandardCharsets.UTF_8))));
    for (var content : contents) {
      vaults.world.clipboard = content;
      var outcome = vaults.world.run("scan", "--clipboard");
      assertEquals(0, outcome.exit(), outcome.err());
      assertTrue(outcome.out().contains(account(uri)), outcome.out());
    }
    vaults.world.clipboard = new SystemClipboard.Content.Text(new QrText(new byte[] {'h', 'i'}));
    assertEquals("TFA-824", vaults.world.run("scan", "--clipboard").err().split(" ", -1)[1]);
  }

  @Test
  void nothingToLookAt_isSaidWithACodeForEachReason() {
    assertTrue(vaults.world.run("scan", "--screen").err().startsWith("truefa: TFA-808 screen 1: "));
    var codes =
        Map.of(
            SystemClipboard.Reason.NO_CLIPBOARD, "TFA-808",
            SystemClipboard.Reason.NOTHING_USEFUL, "TFA-824",
            SystemClipboard.Reason.NOT_ANSWERING, "TFA-825",
            SystemClipboard.Reason.TOO_LARGE, "TFA-805");
    for (var reason : SystemClipboard.Reason.values()) {
      vaults.world.clipboard = new SystemClipboard.Content.Nothing(reason);
      var outcome = vaults.world.run("scan", "--clipboard");
      assertEquals(9, outcome.exit());
      assertTrue(outcome.err().startsWith("truefa: " + codes.get(reason) + " clipboard: "), outcome.err());
    }
  }

  private Path screenshot(String name, List<String> uris) throws IOException {
    return write(name + ".png", TestPictures.png(TestPictures.otpauthScreen(uris, 1280, 800)));
  }

  private static byte[] code(String text) {
    return TestPictures.png(TestPictures.code(text, 4));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(home.resolve(name), bytes);
  }

  /** A PNG whose header claims 60,000 by 60,000 pixels. */
  private static byte[] bomb(byte[] png) {
    var bytes = png.clone();
    var size = java.nio.ByteBuffer.wrap(bytes).putInt(16, 60_000).putInt(20, 60_000);
    var crc = new java.util.zip.CRC32();
    crc.update(bytes, 12, 17);
    size.putInt(29, (int) crc.getValue());
    return bytes;
  }

  private static String secret(String uri) {
    var matcher = SECRET.matcher(uri);
    assertTrue(matcher.find());
    return matcher.group(1);
  }

  private static String account(String uri) {
    return uri.replaceFirst(".*:(user\\d+)@.*", "$1@example.org");
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
