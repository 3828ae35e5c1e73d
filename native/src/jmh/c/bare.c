/*
 * libsodium with nothing around it: how long the C functions take that the program's operations are made of. Prints
 * "name nanoseconds", the chosen percentile of many single calls. Built and run by Performance; never shipped.
 *
 *   bare <library> <percentile> calls           everything that takes microseconds
 *   bare <library> <percentile> argon2id K T N  Argon2id with K KiB and T passes, N times: the first of them, what
 *                                               each took of a processor, the percentile
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef unsigned char u8;
typedef unsigned long long u64;
typedef int (*aead_seal)(u8 *, u64 *, const u8 *, u64, const u8 *, u64, const u8 *, const u8 *, const u8 *);
typedef int (*aead_open)(u8 *, u64 *, u8 *, const u8 *, u64, const u8 *, u64, const u8 *, const u8 *);

enum { SAMPLES = 20000, BIG = 65536 };

static void *library;
static int percentile;

static aead_seal seal;
static aead_open open_;
static int (*mac_init)(void *, const u8 *, size_t), (*mac_update)(void *, const u8 *, u64), (*mac_final)(void *, u8 *);
static int (*verify)(const u8 *, const u8 *, u64, const u8 *), (*sign)(u8 *, u64 *, const u8 *, u64, const u8 *);
static int (*keypair)(u8 *, u8 *);
static int (*pwhash)(u8 *, u64, const char *, u64, const u8 *, u64, size_t, int);
static void (*randombytes)(void *, size_t);

static u8 text[BIG], box[BIG + 16], back[BIG], key[32], nonce[24], code[64], signature[64], public_key[32], secret_key[64];
static size_t size;
static u8 state[512];

static long on(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * 1000000000L + t.tv_nsec;
}

static long now(void) { return on(CLOCK_MONOTONIC); }

static int smaller(const void *a, const void *b) {
  long x = *(const long *)a, y = *(const long *)b;
  return (x > y) - (x < y);
}

static void must(int right) {
  if (!right) {
    fprintf(stderr, "libsodium answered wrong\n");
    exit(1);
  }
}

static void one_mac(void) {
  mac_init(state, key, 32);
  mac_update(state, text, 32);
  mac_final(state, code);
}
static void one_random(void) { randombytes(code, 32); }
static void one_seal(void) { seal(box, NULL, text, size, NULL, 0, NULL, nonce, key); }
static void one_open(void) { must(open_(back, NULL, NULL, box, size + 16, NULL, 0, nonce, key) == 0); }
static void one_verify(void) { must(verify(signature, text, 32, public_key) == 0); }

/* What the program calls for one operation, checks beside the answer included. */
static void op_seal(void) { one_seal(); one_open(); }
static void op_mac(void) { one_mac(); one_mac(); }
static void op_hkdf(void) { one_mac(); one_mac(); one_mac(); }
static void op_verify(void) { one_verify(); one_verify(); one_verify(); }

static void measure(const char *name, void (*call)(void), int samples) {
  static long took[SAMPLES];
  for (int i = 0; i < samples / 4; i++) call();
  for (int i = 0; i < samples; i++) {
    long begun = now();
    call();
    took[i] = now() - begun;
  }
  qsort(took, samples, sizeof *took, smaller);
  printf("%s %ld\n", name, took[(long)(samples - 1) * percentile / 100]);
}

static void calls(void) {
  keypair(public_key, secret_key);
  sign(signature, NULL, text, 32, secret_key);
  size = 256;
  measure("random", one_random, SAMPLES);
  measure("seal", one_seal, SAMPLES);
  measure("seal+", op_seal, SAMPLES);
  measure("open", one_open, SAMPLES);
  measure("open+", op_seal, SAMPLES);
  measure("hmac", one_mac, SAMPLES);
  measure("hmac+", op_mac, SAMPLES);
  measure("hkdf", op_hkdf, SAMPLES);
  measure("verify", one_verify, SAMPLES / 4);
  measure("verify+", op_verify, SAMPLES / 4);
  size = BIG;
  measure("sealBig", one_seal, SAMPLES / 10);
  measure("sealBig+", op_seal, SAMPLES / 10);
}

static void argon2id(long kib, int passes, int times) {
  long took[1000];
  long spent = on(CLOCK_PROCESS_CPUTIME_ID);
  for (int i = 0; i < times; i++) {
    long begun = now();
    must(pwhash(key, 32, "a password", 10, nonce, passes, (size_t)kib * 1024, 2) == 0);
    took[i] = now() - begun;
  }
  printf("first %ld\n", took[0]);
  printf("cpu %ld\n", (on(CLOCK_PROCESS_CPUTIME_ID) - spent) / times);
  qsort(took, times, sizeof *took, smaller);
  printf("argon2id %ld\n", took[(long)(times - 1) * percentile / 100]);
}

int main(int count, char **argument) {
  library = dlopen(argument[1], RTLD_NOW);
  percentile = atoi(argument[2]);
  must(library && ((int (*)(void))dlsym(library, "sodium_init"))() == 0);
  randombytes = (void (*)(void *, size_t))dlsym(library, "randombytes_buf");
  seal = (aead_seal)dlsym(library, "crypto_aead_xchacha20poly1305_ietf_encrypt");
  open_ = (aead_open)dlsym(library, "crypto_aead_xchacha20poly1305_ietf_decrypt");
  mac_init = (int (*)(void *, const u8 *, size_t))dlsym(library, "crypto_auth_hmacsha256_init");
  mac_update = (int (*)(void *, const u8 *, u64))dlsym(library, "crypto_auth_hmacsha256_update");
  mac_final = (int (*)(void *, u8 *))dlsym(library, "crypto_auth_hmacsha256_final");
  verify = (int (*)(const u8 *, const u8 *, u64, const u8 *))dlsym(library, "crypto_sign_verify_detached");
  sign = (int (*)(u8 *, u64 *, const u8 *, u64, const u8 *))dlsym(library, "crypto_sign_detached");
  keypair = (int (*)(u8 *, u8 *))dlsym(library, "crypto_sign_keypair");
  pwhash = (int (*)(u8 *, u64, const char *, u64, const u8 *, u64, size_t, int))dlsym(library, "crypto_pwhash");
  if (!strcmp(argument[3], "calls")) {
    calls();
  } else if (count == 7) {
    argon2id(atol(argument[4]), atoi(argument[5]), atoi(argument[6]));
  }
  return 0;
}
