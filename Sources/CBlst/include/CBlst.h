// The part of the C API of blst 0.3.16 that Cooper uses: BLS12-381 signatures whose signatures are
// points of G1 and whose keys are points of G2, as the public network has them, and keys that are
// derived from others and sent encrypted (vetKD, eprint 2023/616). The functions of
// blst are looked up in the library that `cooper_blst_load` opens; before that, none of those below
// may be called.
#ifndef COOPER_CBLST_H
#define COOPER_CBLST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  COOPER_BLS_SECRET_SIZE = 32,
  COOPER_BLS_SIGNATURE_SIZE = 48,
  COOPER_BLS_KEY_SIZE = 96,
  COOPER_BLS_TRANSPORT_KEY_SIZE = 48,
  COOPER_BLS_ENCRYPTED_SIZE = 192
};

/// Opens the library and looks up every function; 0, or -1 with a message.
int cooper_blst_load(const char *path, char *message, size_t capacity);

/// Makes a secret key, 32 bytes with the most significant first, from at least 32 random ones.
void cooper_bls_make_secret(const uint8_t *seed, size_t seed_size, uint8_t *secret);

/// The public key of a secret one, 96 bytes; false if the secret key is none.
bool cooper_bls_public_key(const uint8_t *secret, uint8_t *key);

/// Signs: 48 bytes; false if the secret key is none.
bool cooper_bls_sign(
    const uint8_t *secret, const uint8_t *message, size_t size, uint8_t *signature);

/// Whether 96 bytes are a public key: a point of the subgroup that is not the identity.
bool cooper_bls_is_key(const uint8_t *key);

/// Whether the signature of 48 bytes is the key's for the message. Points outside of the subgroups
/// and the identity are no keys and no signatures.
bool cooper_bls_verify(
    const uint8_t *key, const uint8_t *message, size_t size, const uint8_t *signature);

/// A number below the order of the groups, 32 bytes with the most significant first, that a message
/// gives under a name: `hash_to_field` of RFC 9380 with SHA-256 and 48 bytes. False for 0.
bool cooper_bls_hash_to_scalar(
    const uint8_t *message, size_t size, const uint8_t *name, size_t name_size, uint8_t *number);

/// The secret key that is the sum of one and a number; false if that is 0.
bool cooper_bls_add_to_secret(const uint8_t *secret, const uint8_t *number, uint8_t *sum);

/// The public key that is the sum of one and the generator so many times; false if there is none.
bool cooper_bls_add_to_key(const uint8_t *key, const uint8_t *number, uint8_t *sum);

/// The public key of 48 bytes, a point of G1, to which a signature can be encrypted; false if the
/// secret key is none.
bool cooper_bls_transport_key(const uint8_t *secret, uint8_t *key);

/// Signs a message with the public key before it, and encrypts the signature to a transport key:
/// 192 bytes. False if one of the keys or the random number is none.
bool cooper_bls_encrypt_signature(
    const uint8_t *secret, const uint8_t *message, size_t size, const uint8_t *transport_key,
    const uint8_t *random, uint8_t *encrypted);

/// The signature of 48 bytes that was encrypted; false if the bytes are not of that form.
bool cooper_bls_decrypt_signature(
    const uint8_t *encrypted, const uint8_t *transport_secret, uint8_t *signature);

/// As `cooper_bls_verify`, of a message with the public key before it.
bool cooper_bls_verify_augmented(
    const uint8_t *key, const uint8_t *message, size_t size, const uint8_t *signature);

#endif
