package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON and tables of password managers: what real files leave out, and what they have too much of. */
final class ManagerImportersTest {
  @TempDir private Path scratch;

  static Stream<Arguments> json() {
    return Stream.of(
        Arguments.of("1password, old, trashed, nothing filled", "{'accounts':[{'vaults':[{'attrs':{'name':'V'},'items':[{'item':{'overview':{'title':'T 😀','tags':['a','b']},'trashed':true,'details':{'sections':[{'fields':[{'value':{'totp':'K'}}]}]}}},{'overview':{'title':'U'},'favIndex':2,'details':{'loginFields':[{'designation':'username','value':'u'}],'notesPlain':'n','sections':[{'title':'','fields':null},{'fields':[{'value':{'string':'x'}},{'value':{'totp':''}},{'value':{'totp':'gezd gnbv gy3t qojq gezd gnbv gy3t qojq'}},{'value':{'totp':'otpauth://hotp/?secret=K&counter=4'}}]}]}}]}]}]}", "rejected IN_TRASH T 😀/;totp U/u K SHA1 6 30 {V} * (n);hotp U/u K SHA1 6 #4 {V} * (n)"),
        Arguments.of("proton pass", "{'version':'9','vaults':{'a':{'name':'V','items':null},'b':{'name':'W','items':[{'state':1,'data':{'metadata':{'name':'T','note':'n'},'content':{'totpUri':'otpauth://bad','itemEmail':'e@x','itemUsername':''},'extraFields':[{'type':'totp','data':{'totpUri':'K'}}]}},{'data':{'metadata':{'name':'S'},'content':{'sections':[{'sectionFields':[{'data':{'totpUri':'K'}}]}]}}}]}}}", "rejected UNKNOWN_TYPE T/e@x;totp T/e@x K SHA1 6 30 {W} (n);totp S/ K SHA1 6 30 {W}"),
        Arguments.of("cxf, newer", "{'version':{'major':3},'exporterRpId':'x','accounts':[{'items':[{'title':'T','favorite':true,'tags':['g'],'credentials':[{'type':'basic-auth','username':{'fieldType':'string','value':'u'}},{'type':'totp','secret':'K','digits':'8','period':60,'algorithm':'sha512'},{'type':'totp','secret':'K','algorithm':'steam'},{'type':'totp','secret':'K','algorithm':'md2'},{'type':'custom-fields','fields':[{'label':'one-time password','value':{'value':'otpauth://totp/?secret=K'}}]}]}]}]}", "totp T/u K SHA512 8 60 {g} *;steam T/u K {g} *;kept UNKNOWN_ALGORITHM T/u {g} *;totp T/u K SHA1 6 30 {g} *;notice NEWER_VERSION 3"),
        Arguments.of("enpass, folders in a circle", "{'folders':[{'uuid':'a','title':'A','parent_uuid':'b'},{'uuid':'b','title':'B','parent_uuid':'a'}],'items':[{'title':'T','template_type':'x','folders':['a','gone'],'fields':[{'type':'totp','value':'K'},{'type':'totp','value':'K','deleted':1},{'type':'username','value':'u'}]},{'title':'Gone','trashed':1,'fields':[{'type':'totp','value':'K'}]}]}", "totp T/u K SHA1 6 30 {B/A};rejected IN_TRASH T/u;rejected IN_TRASH Gone/"),
        Arguments.of("keeper", "{'records':[{'title':'T','login':'u','notes':'n','folders':[{'folder':'F'},{'shared_folder':'S'}],'custom_fields':{'$oneTimeCode::1':['otpauth://totp/?secret=K'],'TFC:Keeper':'otpauth://totp/A:b?secret=K','Other':'otpauth://totp/A:b?secret=K'}},{'title':'U','custom_fields':null}]}", "totp T/u K SHA1 6 30 {F, S} (n);totp A/b K SHA1 6 30 {F, S} (n)"),
        Arguments.of("psono, nested", "{'folders':[{'name':'A','folders':[{'name':'B','items':[{'type':'website_password','website_password_title':'W','website_password_username':'u','website_password_totp_code':'K','website_password_totp_digits':8}]}]}],'items':[{'type':'note','write_date':'x'},{'type':'totp','totp_title':'T','totp_code':'k!'}]}", "rejected BAD_SECRET T/;totp W/u K SHA1 8 30 {A/B}"),
        Arguments.of("raivo", "[{'kind':'TOTP','timer':'','secret':'K','digits':null,'issuer':'','account':'a','pinned':'true'},{'kind':'PUSH','timer':'30','secret':'K','issuer':'I'},{'kind':'TOTP','timer':'90000','secret':'K','issuer':'I'},null,{'kind':'TOTP','timer':'30','digits':'11','secret':'K'}]", "totp /a K SHA1 6 30 *;kept UNKNOWN_TYPE I/;kept PERIOD_OUT_OF_RANGE I/;rejected MISSING_SECRET /;kept DIGITS_OUT_OF_RANGE /"),
        Arguments.of("extract_otp_secrets", "[{'name':'n','secret':'K','issuer':'I','type':'hotp','counter':3,'url':null},{'name':'n','secret':'K','issuer':'I','type':'totp','counter':null,'url':'otpauth://totp/x?secret=K&digits=8'}]", "hotp I/n K SHA1 6 #3;totp I/x K SHA1 8 30"),
        Arguments.of("nothing in it", "{'accounts':[{'vaults':[]}]}", "refused EMPTY"),
        Arguments.of("another shape", "{'accounts':[{'vaults':'x'}],'vaults':1}", "refused EMPTY"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("json")
  void json_isReadAsFarAsItMakesSense(String name, String json, String expected) {
    assertEquals(expected.replace(';', '\n'), read("x.json", json.replace('\'', '"')), name);
  }

  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of("1password", "Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes~T,,u,p,K,true,false,a;b,n", "totp T/u K SHA1 6 30 {a, b} * (n)"),
        Arguments.of("apple, in other case and order", "notes,OTPAUTH,title,username~n,otpauth://totp/?secret=K,T,u", "totp T/u K SHA1 6 30 (n)"),
        Arguments.of("dashlane", "username,username2,username3,title,password,note,url,category,otpUrl~,second,,T,p,n,,C,K~,,,Without,,,,,", "totp T/second K SHA1 6 30 {C} (n)"),
        Arguments.of("lastpass, short and long rows", "url,username,password,totp,extra,name,grouping,fav~http://x,u,p,K~http://y,u,p,K,n,T,G,1,more,and more", "totp /u K SHA1 6 30|totp T/u K SHA1 6 30 {G} * (n)"),
        Arguments.of("proton pass", "type,name,url,email,username,password,note,totp,createTime,modifyTime,vault~login,T,,e@x,,p,,steam://K,1,1,V", "steam T/e@x K {V}"),
        Arguments.of("zoho", "Password Name,Description,Password URL,SecretData,Notes,CustomData,Tags,Classification,Favorite,login_totp,Folder Name~T,,,\"SecretType:Web Account\nUser Name:u\nPassword:x\",,,,E,1,otpauth://totp?secret=K,F", "totp T/u K SHA1 6 30 {F} *"),
        Arguments.of("any", "Service;Login;2FA~T;u;K~U;v;bad!", "totp T/u K SHA1 6 30|rejected BAD_SECRET U/v"),
        Arguments.of("keepassxc", "\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\",\"TOTP\"~Root/A/B,T,u,p,,n,K~Root/Recycle Bin/X,G,u,p,,,K~Root,N,u,p,,,", "totp T/u K SHA1 6 30 {A/B} (n)|rejected IN_TRASH G/u"),
        Arguments.of("keepass", "Title,User Name,TimeOtp-Secret-Base32,HmacOtp-Secret-Base32,HmacOtp-Counter,Group~T,u,K,,,G~T,u,,K,5,G", "totp T/u K SHA1 6 30 {G}|hotp T/u K SHA1 6 #5 {G}"),
        Arguments.of("keeper", "F,T,u,p,http://x,n,,\"TFC:Keeper\",otpauth://totp/?secret=K,TFC:Keeper", "totp T/u K SHA1 6 30 {F} (n)"),
        Arguments.of("extract_otp_secrets", "name,secret,issuer,type,counter,url~n,K,I,hotp,3,~n,K,,totp,,", "hotp I/n K SHA1 6 #3|totp /n K SHA1 6 30"),
        Arguments.of("no codes", "url,username,password,totp,extra,name,grouping,fav~http://x,u,p,,,T,,", "refused EMPTY"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void tables_areReadByTheNamesOfTheirColumns(String name, String csv, String expected) {
    assertEquals(expected.replace('|', '\n'), read("x.csv", csv.replace("~", "\r\n")), name);
  }

  private String read(String name, String text) {
    try (var crypto = new TestCrypto(scratch)) {
      return new Imported(crypto).of(name, text.replaceAll("\\bK\\b", Imported.KEY));
    }
  }
}
