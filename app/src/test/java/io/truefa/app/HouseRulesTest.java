package io.truefa.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The house as the README draws it: who may use whom, and who alone may touch what. Read from the classes of all modules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HouseRulesTest {
  private static final String ROOT = "io.truefa.";

  /** Bottom up: a package, and every other package of ours it may use, each of which stands on an earlier line. */
  private static final Map<String, Set<String>> MAY_USE =
      table(
          """
          crypto         :
          natives.guard  : crypto
          crypto.pure    : crypto
          crypto.otp     : crypto
          crypto.foreign : crypto
          natives.system : crypto
          natives.sodium : crypto natives.guard natives.system
          vault          : crypto crypto.otp
          vault.otpauth  : crypto crypto.otp vault
          vault.credential : crypto
          vault.file     : crypto crypto.otp vault vault.credential
          vault.merge    : crypto crypto.otp vault
          vault.session  : crypto crypto.otp vault vault.credential vault.file vault.merge
          vault.exchange : crypto crypto.otp vault vault.otpauth
          vault.exchange.formats : crypto crypto.otp crypto.foreign vault vault.otpauth vault.credential vault.file vault.exchange
          app.platform   :
          app.bus        :
          app.qr         :
          app.brands     : vault
          app.controls   : crypto
          app.keyring    : crypto vault.credential vault.session
          app.problem    : crypto vault vault.otpauth vault.exchange vault.file vault.credential vault.session app.platform app.qr
          app.transfer   : crypto crypto.otp vault vault.otpauth vault.exchange vault.exchange.formats vault.session app.qr app.problem
          app.shell      : vault app.platform app.controls app.problem
          app.unlock     : crypto vault.file vault.credential vault.session app.platform app.keyring app.controls app.problem app.shell
          app.backups    : crypto vault vault.file vault.credential vault.session app.platform app.controls app.problem app.shell app.unlock
          app.codes      : crypto crypto.otp vault vault.otpauth vault.file vault.credential vault.session app.platform app.qr app.brands app.controls app.problem app.shell app.unlock
          app.add        : crypto crypto.otp vault vault.otpauth vault.session app.platform app.qr app.controls app.problem app.shell
          app.exchange   : crypto crypto.otp vault vault.otpauth vault.file vault.credential vault.exchange vault.session app.qr app.controls app.problem app.transfer app.shell app.unlock
          app.desk       : crypto.otp vault vault.session app.bus app.platform app.controls app.problem app.shell
          app.settings   : crypto vault vault.credential vault.file vault.session app.bus app.platform app.controls app.problem app.shell
          app.cli        : crypto crypto.otp vault vault.otpauth vault.file vault.credential vault.session vault.exchange vault.exchange.formats app.platform app.bus app.qr app.keyring app.problem app.transfer
          app            : crypto crypto.otp vault vault.otpauth vault.file vault.credential vault.session app.platform app.bus app.qr app.keyring app.brands app.controls \
          app.problem app.transfer app.shell app.unlock app.backups app.codes app.add app.exchange app.settings app.desk app.cli
          """);

  private JavaClasses house;

  @BeforeAll
  void readAllClasses() {
    house = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.truefa");
  }

  @Test
  void everyPackage_usesOnlyWhatItsLineAllows() {
    var breaches = new TreeSet<String>();
    for (JavaClass user : house) {
      for (var dependency : user.getDirectDependenciesFromSelf()) {
        String used = dependency.getTargetClass().getPackageName();
        if (used.startsWith(ROOT) && !used.equals(user.getPackageName()) && !allowed(user, used)) {
          breaches.add(shortName(user.getPackageName()) + " uses " + shortName(used) + " in " + user.getSimpleName());
        }
      }
    }
    assertEquals(Set.of(), breaches);
  }

  private static boolean allowed(JavaClass user, String used) {
    return MAY_USE.getOrDefault(shortName(user.getPackageName()), Set.of()).contains(shortName(used));
  }

  @Test
  void everyPackage_hasALine_andEveryLineAPackage() {
    var found = new TreeSet<String>();
    house.forEach(type -> found.add(shortName(type.getPackageName())));
    assertEquals(new TreeSet<>(MAY_USE.keySet()), found);
  }

  @Test
  void noLine_pointsDownwards() {
    var earlier = new TreeSet<String>();
    MAY_USE.forEach(
        (name, uses) -> {
          assertEquals(Set.of(), without(uses, earlier), name + " may use only what stands above it");
          earlier.add(name);
        });
  }

  @Test
  void packages_areFreeOfCycles() {
    slices().matching("io.truefa.(**)").should().beFreeOfCycles().check(house);
  }

  @Test
  void javaNativeAccess_isKnownToTheBindingAlone() {
    noClasses()
        .that().resideOutsideOfPackage("io.truefa.natives.sodium")
        .should().dependOnClassesThat().resideInAPackage("com.sun.jna..")
        .check(house);
  }

  @Test
  void javasOwnLinker_isKnownToThePackagesOfTheSystemAndOfKeyringsAlone() {
    noClasses()
        .that().resideOutsideOfPackages("io.truefa.natives.system", "io.truefa.app.keyring")
        .should().dependOnClassesThat().haveFullyQualifiedName("java.lang.foreign.Linker")
        .orShould().callMethodWhere(calls("java\\.lang\\.foreign\\.MemorySegment", "reinterpret"))
        .check(house);
  }

  @Test
  void bouncyCastle_isKnownToThePureProviderAndForeignFormatsAlone() {
    noClasses()
        .that().resideOutsideOfPackages("io.truefa.crypto.pure", "io.truefa.crypto.foreign")
        .should().dependOnClassesThat().resideInAPackage("org.bouncycastle..")
        .check(house);
  }

  /** FxClip is the clipboard of the desktop, which only the toolkit can reach. */
  @Test
  void toolkit_isKnownToTheWindowAlone() {
    noClasses()
        .that().resideOutsideOfPackages(
            "io.truefa.app", "io.truefa.app.shell", "io.truefa.app.controls", "io.truefa.app.unlock",
            "io.truefa.app.codes", "io.truefa.app.add", "io.truefa.app.exchange", "io.truefa.app.settings", "io.truefa.app.backups", "io.truefa.app.desk")
        .and(notNamed("FxClip"))
        .should().dependOnClassesThat().resideInAPackage("javafx..")
        .check(house);
  }

  @Test
  void models_decideWithoutTheToolkitsScene() {
    noClasses()
        .that().haveSimpleNameEndingWith("Model")
        .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
        .check(house);
  }

  @Test
  void command_isKnownToTheStartAlone() {
    noClasses()
        .that().resideOutsideOfPackages("io.truefa.app", "io.truefa.app.cli")
        .should().dependOnClassesThat().resideInAPackage("picocli..")
        .check(house);
  }

  /** Each provider its own, the native one mixing both sources; every other class is given a RandomSource. */
  @Test
  void randomness_comesFromTheProviderAlone() {
    noClasses()
        .that(notNamed("PureProvider", "SodiumProvider"))
        .should().dependOnClassesThat().haveFullyQualifiedName("java.security.SecureRandom")
        .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Random")
        .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .check(house);
  }

  /** Main, and TrueFaApp which the toolkit constructs by itself, hand the clock to everything else. */
  @Test
  void wallClock_isReadWhereTheProgramStartsAlone() {
    noClasses()
        .that(notNamed("Main", "TrueFaApp"))
        .should().callMethodWhere(calls("java\\.time\\.Clock", "system.*|tick.*"))
        .orShould().callMethodWhere(calls("java\\.time\\.[A-Z]\\w+", "now").and(withoutArguments()))
        .orShould().callMethodWhere(calls("java\\.lang\\.System", "currentTimeMillis"))
        .check(house);
  }

  @Test
  void nothing_sleeps() {
    noClasses().should().callMethodWhere(calls("java\\.lang\\.Thread", "sleep")).check(house);
  }

  @Test
  void standardStreams_areHandedOutByMainAlone() {
    noClasses()
        .that(notNamed("Main"))
        .should().accessFieldWhere(describe("it is a standard stream", access -> isStandardStream(access.getTarget())))
        .orShould().callMethodWhere(calls("java\\.lang\\.System", "exit|setOut|setErr"))
        .orShould().callMethodWhere(calls("java\\.lang\\.Throwable", "printStackTrace"))
        .check(house);
  }

  private static boolean isStandardStream(AccessTarget target) {
    return target.getOwner().isEquivalentTo(System.class) && Set.of("in", "out", "err").contains(target.getName());
  }

  @Test
  void staticFields_neverChange() {
    fields()
        .that().areStatic()
        .and(describe("are written by a person", HouseRulesTest::isWritten))
        .should().beFinal()
        .check(house);
  }

  /** Deciding by message text is how a reworded sentence becomes a bug. */
  @Test
  void nobody_decidesByTheTextOfAnException() {
    noClasses().should().callMethodWhere(calls(".*(Exception|Error|Throwable)", "getMessage|getLocalizedMessage")).check(house);
  }

  /** Enum switches and assertions bring static fields of the compiler's own. */
  private static boolean isWritten(JavaField field) {
    return !field.getModifiers().contains(JavaModifier.SYNTHETIC) && !field.getName().startsWith("$");
  }

  private static DescribedPredicate<JavaClass> notNamed(String... names) {
    var excepted = List.of(names);
    return describe("are not " + excepted, type -> !excepted.contains(outermost(type).getSimpleName()));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseRulesTest::outermost).orElse(type);
  }

  private static DescribedPredicate<JavaAccess<?>> calls(String owner, String method) {
    var ownerPattern = Pattern.compile(owner);
    var methodPattern = Pattern.compile(method);
    return describe(
        "calls " + owner + "." + method,
        access ->
            ownerPattern.matcher(access.getTargetOwner().getName()).matches()
                && methodPattern.matcher(access.getName()).matches());
  }

  private static DescribedPredicate<JavaAccess<?>> withoutArguments() {
    return describe(
        "without arguments",
        access -> access.getTarget() instanceof AccessTarget.MethodCallTarget call && call.getRawParameterTypes().isEmpty());
  }

  private static Map<String, Set<String>> table(String lines) {
    var table = new LinkedHashMap<String, Set<String>>();
    lines.lines()
        .map(line -> line.split(":", -1))
        .forEach(parts -> table.put(parts[0].strip(), words(parts[1])));
    return table;
  }

  private static Set<String> words(String text) {
    var words = new TreeSet<>(Arrays.asList(text.strip().split("\\s+", -1)));
    words.remove("");
    return words;
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    var rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static String shortName(String packageName) {
    return packageName.substring(ROOT.length());
  }
}
