package io.truefa.app.brands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrandsTest {
  private final Brands brands = new Brands();

  @ParameterizedTest
  @CsvSource({
    "GitHub, github", "github, github", "GITHUB.COM, github", "https://github.com/login, github", "GitHub (work), github",
    "accounts.google.com, google", "Google Account, google", "My Dropbox 2, dropbox", "login.ebay.co.uk, ebay",
    "Hetzner Online GmbH, hetzner", "Cloudflrae, cloudflare", "Cloudfare, cloudflare", "Twitter, x", "Deutsche Bahn, deutschebahn",
    "Facebook, facebook", "Proton Mail, protonmail", "npmjs.com, npm", "1Password, 1password", "Bluesky, bluesky", "bsky, bluesky", "Goggle Maps, googlemaps"
  })
  void brand_isFoundFromWhatIssuersWrite(String issuer, String name) {
    assertEquals(Optional.of(name), brands.of(issuer).map(Brand::name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "X1", "R", "C", "net", "Example Bank", "Signal Iduna", "Apple Valley Dentists", "Gihub", "Work", "Login", "Gogle",
        "Target Date Fund", "VPN", "my", "2024", "Githubb Consulting", "Office VPN", "example.org", "Amazonia"
      })
  void anotherName_hasNoBrand_ratherThanAWrongOne(String issuer) {
    assertEquals(Optional.empty(), brands.of(issuer));
  }

  @Test
  void everyBrand_hasASign_thatIsAPathInItsSquare() {
    var path = Pattern.compile("[Mm][-0-9e., MmLlHhVvCcSsQqTtAaZz]+");
    var all = brands.find("", Integer.MAX_VALUE);
    assertTrue(all.size() > 3_000);
    for (var brand : all) {
      assertTrue(path.matcher(brands.sign(brand)).matches(), brand.name());
      assertEquals(Optional.of(brand), brands.named(brand.name()));
    }
  }

  @Test
  void looking_findsTheShortestTitleThatBeginsSoFirst() {
    assertEquals(List.of("GitHub"), brands.find("github", 1).stream().map(Brand::title).toList());
  }

  @Test
  void sign_isLightOnDarkColours_andDarkOnLightOnes() {
    assertTrue(new Brand("a", "181717", "A").isDark());
    assertTrue(new Brand("a", "EA4335", "A").isDark());
    assertFalse(new Brand("a", "FFFC00", "A").isDark());
    assertFalse(new Brand("a", "FFFFFF", "A").isDark());
  }

  @ParameterizedTest
  @CsvSource({"abc, abc, true", "abc, abd, true", "abc, acb, true", "abc, ab, true", "ab, abc, true", "abc, cba, false", "abc, a, false", "abcd, badc, false"})
  void oneSlip_isOneLetterOrAnExchange(String a, String b, boolean expected) {
    assertEquals(expected, Matcher.isOneSlip(a, b));
  }
}
