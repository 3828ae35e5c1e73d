/* Stands in for crypt32, kernel32, Security and CoreFoundation: just enough of each to try what binds them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct { uint32_t size; unsigned char *bytes; } blob;

int keyrings_refuse = 0; /* a status all of the keychain answers with */
int keyrings_given = 0;  /* what was handed out and not yet given back */
unsigned char *keyrings_last;
uint32_t keyrings_last_size;

static int handed_out(unsigned char *bytes, uint32_t size, blob *out) {
  out->bytes = keyrings_last = bytes;
  out->size = keyrings_last_size = size;
  keyrings_given++;
  return 1;
}

/* "Encrypted": a check of the entropy, then every byte turned over. */
static unsigned char check(const blob *entropy) {
  unsigned char sum = 17;
  for (uint32_t i = 0; i < entropy->size; i++) sum = sum * 31 + entropy->bytes[i];
  return sum;
}

int CryptProtectData(blob *in, void *d, blob *entropy, void *r, void *p, uint32_t flags, blob *out) {
  if (d || r || p || flags != 1) return 0;
  unsigned char *made = malloc(in->size + 1);
  made[0] = check(entropy);
  for (uint32_t i = 0; i < in->size; i++) made[i + 1] = in->bytes[i] ^ 0xff;
  return handed_out(made, in->size + 1, out);
}

int CryptUnprotectData(blob *in, void *d, blob *entropy, void *r, void *p, uint32_t flags, blob *out) {
  if (d || r || p || flags != 1 || in->size < 1 || in->bytes[0] != check(entropy)) return 0;
  unsigned char *made = malloc(in->size);
  for (uint32_t i = 1; i < in->size; i++) made[i - 1] = in->bytes[i] ^ 0xff;
  return handed_out(made, in->size - 1, out);
}

/* How many bytes of what is given back had not been zeroed. */
int keyrings_left = 0;

static void look(unsigned char *bytes) {
  if (bytes == keyrings_last) for (uint32_t i = 0; i < keyrings_last_size; i++) keyrings_left += bytes[i] != 0;
  keyrings_given--;
}

void *LocalFree(void *bytes) {
  look(bytes);
  free(bytes);
  return NULL;
}

#define MOST 8
typedef struct { int used; uint32_t names; char name[200]; uint32_t size; unsigned char key[200]; } item;
static item items[MOST];

static item *found(uint32_t s, const char *service, uint32_t a, const char *account) {
  for (int i = 0; i < MOST; i++)
    if (items[i].used && items[i].names == s + a && !memcmp(items[i].name, service, s) && !memcmp(items[i].name + s, account, a))
      return &items[i];
  return NULL;
}

int SecKeychainFindGenericPassword(void *k, uint32_t s, const char *service, uint32_t a, const char *account,
                                   uint32_t *size, void **data, void **ref) {
  if (k) return -50;
  if (keyrings_refuse) return keyrings_refuse;
  item *it = found(s, service, a, account);
  if (!it) return -25300;
  if (size) {
    blob out;
    unsigned char *copy = malloc(it->size);
    memcpy(copy, it->key, it->size);
    handed_out(copy, it->size, &out);
    *size = out.size;
    *data = out.bytes;
  }
  if (ref) { *ref = it; keyrings_given++; }
  return 0;
}

int SecKeychainAddGenericPassword(void *k, uint32_t s, const char *service, uint32_t a, const char *account, uint32_t size,
                                  const void *data, void **ref) {
  if (k || ref || s + a > sizeof items[0].name || size > sizeof items[0].key) return -50;
  if (keyrings_refuse) return keyrings_refuse;
  if (found(s, service, a, account)) return -25299;
  for (int i = 0; i < MOST; i++)
    if (!items[i].used) {
      items[i].used = 1;
      items[i].names = s + a;
      memcpy(items[i].name, service, s);
      memcpy(items[i].name + s, account, a);
      items[i].size = size;
      memcpy(items[i].key, data, size);
      return 0;
    }
  return -25291;
}

int SecKeychainItemModifyAttributesAndData(void *ref, void *attributes, uint32_t size, const void *data) {
  item *it = ref;
  if (attributes || size > sizeof it->key) return -50;
  it->size = size;
  memcpy(it->key, data, size);
  return 0;
}

int SecKeychainItemDelete(void *ref) {
  ((item *) ref)->used = 0;
  return 0;
}

int SecKeychainItemFreeContent(void *attributes, void *data) {
  look(data);
  free(data);
  return attributes ? -50 : 0;
}

void CFRelease(void *ref) {
  if (ref) keyrings_given--;
}
