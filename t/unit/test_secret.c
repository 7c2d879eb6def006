/* secret.c: tokens, their hashes, and seals. */
#include "secret.h"

#include <string.h>

#include "tap.h"

static const char key[] = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

int main(void)
{
    apr_pool_t *pool = tap_start();
    sp_digest_t *digest = sp_digest_begin(pool);
    const char *token = sp_secret_token(pool), *seal = sp_secret_seal(key, "login", pool);

    tap_ok(sp_secret_is_token(token), "a token is one");
    tap_ok(strcmp(token, sp_secret_token(pool)) != 0, "and another one each time");
    tap_ok(strlen(sp_secret_key(pool)) == 32, "a key has 32 digits");
    tap_ok(!sp_secret_is_token("0"), "a digit is no token");
    tap_ok(!sp_secret_is_token("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"), "nor are capitals");
    tap_ok(!sp_secret_is_token("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f0"),
           "nor a digit more");
    tap_is(sp_secret_hash(key, pool), "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd",
           "what is kept is the SHA-256 of the bytes");
    tap_is(seal, "5bda5a71da3247f6adaa6fdbe052af4830352156263e95876ea090f1f737717c", "a seal is a keyed BLAKE2b");
    tap_is(sp_secret_seal(key, "login", pool), seal, "is the same for the same");
    tap_ok(strcmp(sp_secret_seal(key, "logout", pool), seal) != 0, "and another one for others");
    tap_ok(strcmp(sp_secret_seal(token, "login", pool), seal) != 0, "or by another key");
    tap_ok(sp_secret_is_same("ab", "ab") && !sp_secret_is_same("ab", "ac"), "equal and not");
    tap_ok(!sp_secret_is_same("ab", "abc") && !sp_secret_is_same("abc", "ab"), "longer is not equal");
    tap_ok(!sp_secret_is_same(NULL, "") && !sp_secret_is_same("", NULL) && !sp_secret_is_same(NULL, NULL),
           "nothing equals nothing");
    tap_ok(strlen(sp_secret_digest("x", 1, pool)) == 32, "a digest has 32 digits");
    tap_ok(strcmp(sp_secret_digest("x", 1, pool), sp_secret_digest("y", 1, pool)) != 0, "others for others");
    sp_digest_add(digest, "a", 1);
    sp_digest_add(digest, "", 0);
    sp_digest_add(digest, "bc", 2);
    tap_is(sp_digest_end(digest, pool), sp_secret_digest("abc", 3, pool), "and the same in pieces");
    return tap_done();
}
