#include "CBlst.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

// The types of blst.h; only their sizes matter here.
typedef struct { uint8_t bytes[32]; } blst_scalar;
typedef struct { uint64_t limbs[18]; } blst_p1;
typedef struct { uint64_t limbs[12]; } blst_p1_affine;
typedef struct { uint64_t limbs[36]; } blst_p2;
typedef struct { uint64_t limbs[24]; } blst_p2_affine;
enum { BLST_SUCCESS = 0 };

#define BLST_FUNCTIONS(F)                                                                         \
  F(void, blst_keygen,                                                                            \
    (blst_scalar *, const uint8_t *, size_t, const uint8_t *, size_t))                            \
  F(void, blst_scalar_from_bendian, (blst_scalar *, const uint8_t *))                             \
  F(void, blst_bendian_from_scalar, (uint8_t *, const blst_scalar *))                             \
  F(bool, blst_sk_check, (const blst_scalar *))                                                   \
  F(void, blst_sk_to_pk_in_g2, (blst_p2 *, const blst_scalar *))                                  \
  F(void, blst_p2_compress, (uint8_t *, const blst_p2 *))                                         \
  F(void, blst_hash_to_g1,                                                                        \
    (blst_p1 *, const uint8_t *, size_t, const uint8_t *, size_t, const uint8_t *, size_t))       \
  F(void, blst_sign_pk_in_g2, (blst_p1 *, const blst_p1 *, const blst_scalar *))                  \
  F(void, blst_p1_compress, (uint8_t *, const blst_p1 *))                                         \
  F(int, blst_p1_uncompress, (blst_p1_affine *, const uint8_t *))                                 \
  F(int, blst_p2_uncompress, (blst_p2_affine *, const uint8_t *))                                 \
  F(bool, blst_p1_affine_in_g1, (const blst_p1_affine *))                                         \
  F(bool, blst_p2_affine_in_g2, (const blst_p2_affine *))                                         \
  F(bool, blst_p1_affine_is_inf, (const blst_p1_affine *))                                        \
  F(bool, blst_p2_affine_is_inf, (const blst_p2_affine *))                                        \
  F(void, blst_expand_message_xmd,                                                                \
    (uint8_t *, size_t, const uint8_t *, size_t, const uint8_t *, size_t))                        \
  F(bool, blst_scalar_from_be_bytes, (blst_scalar *, const uint8_t *, size_t))                    \
  F(bool, blst_sk_add_n_check, (blst_scalar *, const blst_scalar *, const blst_scalar *))         \
  F(const blst_p1 *, blst_p1_generator, (void))                                                   \
  F(const blst_p2 *, blst_p2_generator, (void))                                                   \
  F(void, blst_p1_mult, (blst_p1 *, const blst_p1 *, const uint8_t *, size_t))                    \
  F(void, blst_p2_mult, (blst_p2 *, const blst_p2 *, const uint8_t *, size_t))                    \
  F(void, blst_p1_add_or_double, (blst_p1 *, const blst_p1 *, const blst_p1 *))                   \
  F(void, blst_p2_add_or_double, (blst_p2 *, const blst_p2 *, const blst_p2 *))                   \
  F(void, blst_p1_cneg, (blst_p1 *, bool))                                                        \
  F(void, blst_p1_from_affine, (blst_p1 *, const blst_p1_affine *))                               \
  F(void, blst_p2_from_affine, (blst_p2 *, const blst_p2_affine *))                               \
  F(int, blst_core_verify_pk_in_g2,                                                               \
    (const blst_p2_affine *, const blst_p1_affine *, bool, const uint8_t *, size_t,               \
     const uint8_t *, size_t, const uint8_t *, size_t))

#define POINTER(result, name, parameters) static result(*name) parameters;
BLST_FUNCTIONS(POINTER)

// The domain of the network's signatures.
static const uint8_t domain[] = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";
static const size_t domain_size = sizeof(domain) - 1;

// The domain of signatures of messages that the key was put before.
static const uint8_t augmented[] = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_AUG_";
static const size_t augmented_size = sizeof(augmented) - 1;

// The bits of numbers below the order of the groups.
enum { SCALAR_BITS = 255 };

int cooper_blst_load(const char *path, char *message, size_t capacity) {
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    snprintf(message, capacity, "%s", dlerror());
    return -1;
  }
#define LOOK_UP(result, name, parameters)                                                         \
  *(void **)&name = dlsym(library, #name);                                                        \
  if (!name) {                                                                                    \
    snprintf(message, capacity, "%s has no function %s", path, #name);                            \
    return -1;                                                                                    \
  }
  BLST_FUNCTIONS(LOOK_UP)
  return 0;
}

void cooper_bls_make_secret(const uint8_t *seed, size_t seed_size, uint8_t *secret) {
  blst_scalar scalar;
  blst_keygen(&scalar, seed, seed_size, NULL, 0);
  blst_bendian_from_scalar(secret, &scalar);
}

bool cooper_bls_public_key(const uint8_t *secret, uint8_t *key) {
  blst_scalar scalar;
  blst_scalar_from_bendian(&scalar, secret);
  if (!blst_sk_check(&scalar)) return false;
  blst_p2 point;
  blst_sk_to_pk_in_g2(&point, &scalar);
  blst_p2_compress(key, &point);
  return true;
}

bool cooper_bls_sign(
    const uint8_t *secret, const uint8_t *message, size_t size, uint8_t *signature) {
  blst_scalar scalar;
  blst_scalar_from_bendian(&scalar, secret);
  if (!blst_sk_check(&scalar)) return false;
  blst_p1 hash, point;
  blst_hash_to_g1(&hash, message, size, domain, domain_size, NULL, 0);
  blst_sign_pk_in_g2(&point, &hash, &scalar);
  blst_p1_compress(signature, &point);
  return true;
}

static bool read_key(const uint8_t *bytes, blst_p2_affine *key) {
  return blst_p2_uncompress(key, bytes) == BLST_SUCCESS && !blst_p2_affine_is_inf(key) &&
         blst_p2_affine_in_g2(key);
}

bool cooper_bls_is_key(const uint8_t *bytes) {
  blst_p2_affine key;
  return read_key(bytes, &key);
}

// A signature of a message that an augmentation, which may be none, comes before.
static bool verify(
    const uint8_t *key_bytes, const uint8_t *message, size_t size, const uint8_t *bytes,
    const uint8_t *tag, size_t tag_size, const uint8_t *augmentation, size_t augmentation_size) {
  blst_p2_affine key;
  blst_p1_affine signature;
  if (!read_key(key_bytes, &key)) return false;
  if (blst_p1_uncompress(&signature, bytes) != BLST_SUCCESS ||
      blst_p1_affine_is_inf(&signature) || !blst_p1_affine_in_g1(&signature))
    return false;
  return blst_core_verify_pk_in_g2(
             &key, &signature, true, message, size, tag, tag_size, augmentation,
             augmentation_size) == BLST_SUCCESS;
}

bool cooper_bls_verify(
    const uint8_t *key_bytes, const uint8_t *message, size_t size, const uint8_t *bytes) {
  return verify(key_bytes, message, size, bytes, domain, domain_size, NULL, 0);
}

// Keys that are derived from others.

bool cooper_bls_hash_to_scalar(
    const uint8_t *message, size_t size, const uint8_t *name, size_t name_size, uint8_t *number) {
  uint8_t bytes[48];
  blst_expand_message_xmd(bytes, sizeof(bytes), message, size, name, name_size);
  blst_scalar scalar;
  bool is_some = blst_scalar_from_be_bytes(&scalar, bytes, sizeof(bytes));
  blst_bendian_from_scalar(number, &scalar);
  return is_some;
}

bool cooper_bls_add_to_secret(const uint8_t *secret, const uint8_t *number, uint8_t *sum) {
  blst_scalar a, b, result;
  blst_scalar_from_bendian(&a, secret);
  blst_scalar_from_bendian(&b, number);
  if (!blst_sk_add_n_check(&result, &a, &b)) return false;
  blst_bendian_from_scalar(sum, &result);
  return true;
}

bool cooper_bls_add_to_key(const uint8_t *key_bytes, const uint8_t *number, uint8_t *sum) {
  blst_p2_affine key;
  if (!read_key(key_bytes, &key)) return false;
  blst_scalar scalar;
  blst_scalar_from_bendian(&scalar, number);
  blst_p2 point, offset;
  blst_p2_from_affine(&point, &key);
  blst_p2_mult(&offset, blst_p2_generator(), scalar.bytes, SCALAR_BITS);
  blst_p2_add_or_double(&point, &point, &offset);
  blst_p2_compress(sum, &point);
  return cooper_bls_is_key(sum);
}

// Keys that are sent encrypted.

static bool read_g1(const uint8_t *bytes, blst_p1 *point) {
  blst_p1_affine affine;
  if (blst_p1_uncompress(&affine, bytes) != BLST_SUCCESS || blst_p1_affine_is_inf(&affine) ||
      !blst_p1_affine_in_g1(&affine))
    return false;
  blst_p1_from_affine(point, &affine);
  return true;
}

bool cooper_bls_transport_key(const uint8_t *secret, uint8_t *key) {
  blst_scalar scalar;
  blst_scalar_from_bendian(&scalar, secret);
  if (!blst_sk_check(&scalar)) return false;
  blst_p1 point;
  blst_p1_mult(&point, blst_p1_generator(), scalar.bytes, SCALAR_BITS);
  blst_p1_compress(key, &point);
  return true;
}

bool cooper_bls_encrypt_signature(
    const uint8_t *secret, const uint8_t *message, size_t size, const uint8_t *transport_key,
    const uint8_t *random, uint8_t *encrypted) {
  blst_scalar key, number;
  blst_scalar_from_bendian(&key, secret);
  blst_scalar_from_bendian(&number, random);
  blst_p1 transport;
  if (!blst_sk_check(&key) || !blst_sk_check(&number) || !read_g1(transport_key, &transport))
    return false;
  blst_p2 public_key;
  uint8_t key_bytes[COOPER_BLS_KEY_SIZE];
  blst_sk_to_pk_in_g2(&public_key, &key);
  blst_p2_compress(key_bytes, &public_key);

  blst_p1 signature, first, third;
  blst_hash_to_g1(
      &signature, message, size, augmented, augmented_size, key_bytes, sizeof(key_bytes));
  blst_sign_pk_in_g2(&signature, &signature, &key);
  blst_p1_mult(&first, blst_p1_generator(), number.bytes, SCALAR_BITS);
  blst_p2 second;
  blst_p2_mult(&second, blst_p2_generator(), number.bytes, SCALAR_BITS);
  blst_p1_mult(&third, &transport, number.bytes, SCALAR_BITS);
  blst_p1_add_or_double(&third, &third, &signature);

  blst_p1_compress(encrypted, &first);
  blst_p2_compress(encrypted + COOPER_BLS_SIGNATURE_SIZE, &second);
  blst_p1_compress(encrypted + COOPER_BLS_SIGNATURE_SIZE + COOPER_BLS_KEY_SIZE, &third);
  return true;
}

bool cooper_bls_decrypt_signature(
    const uint8_t *encrypted, const uint8_t *transport_secret, uint8_t *signature) {
  blst_scalar scalar;
  blst_scalar_from_bendian(&scalar, transport_secret);
  blst_p1 first, third;
  if (!blst_sk_check(&scalar) || !read_g1(encrypted, &first) ||
      !read_g1(encrypted + COOPER_BLS_SIGNATURE_SIZE + COOPER_BLS_KEY_SIZE, &third))
    return false;
  blst_p1_mult(&first, &first, scalar.bytes, SCALAR_BITS);
  blst_p1_cneg(&first, true);
  blst_p1_add_or_double(&third, &third, &first);
  blst_p1_compress(signature, &third);
  return true;
}

bool cooper_bls_verify_augmented(
    const uint8_t *key_bytes, const uint8_t *message, size_t size, const uint8_t *bytes) {
  return verify(
      key_bytes, message, size, bytes, augmented, augmented_size, key_bytes, COOPER_BLS_KEY_SIZE);
}
