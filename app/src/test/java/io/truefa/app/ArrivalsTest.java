package io.truefa.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.platform.Handover;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArrivalsTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};
  private static final byte[] VAULT = {(byte) 0x89, 'T', 'F', 'A', 'V', '\r', '\n', 0x1a, 1, 0, 0, 0};

  @TempDir Path folder;
  private final List<Object> come = new ArrayList<>();
  private final Secrets secrets = TestSecrets.offHeap();
  private boolean open;
  private boolean takesPictures;
  private final Arrivals arrivals =
      new Arrivals(secrets, new DirectBackground().background(), new FileKinds(), () -> open, new Target());

  @AfterEach
  void nothingSecretIsLeft() {
    arrivals.clear();
    assertEquals(0, secrets.alive());
  }

  @Test
  void aVault_isOpenedAtOnce_whateverIsLocked() throws IOException {
    var vault = write("v.any", VAULT);
    arrivals.files(List.of(vault));
    assertEquals(List.of("vault", vault), come);
  }

  @Test
  void whileLocked_everythingWaits_andThenGoesWhereItBelongs() throws IOException {
    var picture = write("p", PNG);
    var backup = write("b.json", "{}".getBytes(UTF_8));
    var link = "otpauth://totp/x".getBytes(UTF_8);
    arrivals.take(Handover.opening(List.of(picture, backup), List.of(link)));
    assertArrayEquals(new byte[link.length], link);
    assertEquals(List.of("waits"), come);

    open = true;
    come.clear();
    arrivals.deliver();
    arrivals.deliver();
    arrivals.deliver();
    arrivals.deliver();
    assertEquals(
        List.of("link", "otpauth://totp/x\n", "pictures", List.of(picture), "backups", List.of(backup)), come);
  }

  @Test
  void severalLinks_areOneText_aLineEach() {
    open = true;
    arrivals.take(Handover.opening(List.of(), List.of("otpauth://a".getBytes(UTF_8), "otpauth://b".getBytes(UTF_8))));
    assertEquals(List.of("link", "otpauth://a\notpauth://b\n"), come);
  }

  @Test
  void aFileThatIsGone_isSaid() {
    open = true;
    var gone = folder.resolve("gone.png");
    arrivals.files(List.of(gone));
    assertEquals(List.of(Problem.of(TfaCode.IMPORT_NOT_FOUND, gone.toString())), come);
  }

  @Test
  void aFileThatIsGone_isSaidLast_andTheOthersAreTaken() throws IOException {
    open = true;
    var gone = folder.resolve("gone.png");
    var picture = write("p", PNG);
    arrivals.dropped(List.of(gone, picture));
    assertEquals(
        List.of("pictures", List.of(picture), Problem.of(TfaCode.IMPORT_NOT_FOUND, gone.toString())), come);
  }

  @Test
  void onePictureThatIsDropped_mayHaveItsPlaceThere_severalOrOtherFilesHaveNot() throws IOException {
    open = true;
    takesPictures = true;
    var picture = write("p", PNG);
    var backup = write("b.json", "{}".getBytes(UTF_8));
    arrivals.dropped(List.of(picture));
    assertEquals(List.of("picture", picture), come);

    come.clear();
    arrivals.dropped(List.of(backup));
    arrivals.dropped(List.of(picture, picture));
    assertEquals(List.of("backups", List.of(backup), "pictures", List.of(picture, picture)), come);
  }

  @Test
  void onePictureWithoutAPlace_goesWhereTheOthersGo() throws IOException {
    open = true;
    var picture = write("p", PNG);
    arrivals.dropped(List.of(picture));
    assertEquals(List.of("picture", picture, "pictures", List.of(picture)), come);
  }

  @Test
  void aPictureFromAnotherStart_isForNoPlaceOnTheScreen() throws IOException {
    open = true;
    takesPictures = true;
    var picture = write("p", PNG);
    arrivals.take(Handover.opening(List.of(picture), List.of()));
    assertEquals(List.of("pictures", List.of(picture)), come);
  }

  @Test
  void withAVault_theRestWaitsForIt_andThatIsSaid() throws IOException {
    var vault = write("v.any", VAULT);
    arrivals.files(List.of(write("p", PNG), vault));
    assertEquals(List.of("vault", vault, "waits"), come);
  }

  @Test
  void aFolder_isForTheImport() throws IOException {
    open = true;
    var folders = List.of(Files.createDirectory(folder.resolve("some folder")));
    arrivals.files(folders);
    assertEquals(List.of("backups", folders), come);
  }

  @Test
  void moreFilesThanAnybodyMeans_areCutOff_andThatIsSaid() throws IOException {
    open = true;
    var picture = write("p", PNG);
    arrivals.files(Collections.nCopies(1_001, picture));
    assertEquals(List.of("pictures", Collections.nCopies(1_000, picture), "too many", 1_000), come);
  }

  @Test
  void aLink_isTakenOver_andWaitsWhileLocked() {
    var link = "otpauth://totp/x".getBytes(UTF_8);
    arrivals.link(link);
    assertArrayEquals(new byte[link.length], link);
    assertEquals(List.of("waits"), come);
    open = true;
    come.clear();
    arrivals.deliver();
    assertEquals(List.of("link", "otpauth://totp/x\n"), come);
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private final class Target implements Arrivals.Target {
    @Override
    public void vault(Path file) {
      come.addAll(List.of("vault", file));
    }

    @Override
    public void link(byte[] utf8) {
      come.addAll(List.of("link", new String(utf8, UTF_8)));
    }

    @Override
    public void pictures(List<Path> files) {
      come.addAll(List.of("pictures", files));
    }

    @Override
    public void backups(List<Path> files) {
      come.addAll(List.of("backups", files));
    }

    @Override
    public boolean picture(Path file) {
      come.addAll(List.of("picture", file));
      return takesPictures;
    }

    @Override
    public void tooMany(int most) {
      come.addAll(List.of("too many", most));
    }

    @Override
    public void waits() {
      come.add("waits");
    }

    @Override
    public void problem(Problem problem) {
      come.add(problem);
    }
  }
}
