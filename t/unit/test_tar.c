/* tar.c: what tar(1) makes of it, byte by byte where it matters; tests that run tar itself are in
 * t/http/admin_backup.t. */
#include "tar.h"

#include <apr_strings.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

static apr_pool_t *pool;

/* The header of the file itself: the last block. */
static const char *last_block(const char *header, apr_size_t length)
{
    return header + length - SP_TAR_BLOCK;
}

/* Is the checksum in the block that of its bytes? */
static int is_sealed(const char *block)
{
    long sum = 0;

    for (int i = 0; i < SP_TAR_BLOCK; i++) {
        sum += i >= 148 && i < 156 ? ' ' : (unsigned char)block[i];
    }
    return strtol(block + 148, NULL, 8) == sum;
}

static const char *name_of(char letter, apr_size_t length)
{
    char *name = apr_palloc(pool, length + 1);

    memset(name, letter, length);
    name[length] = '\0';
    return name;
}

static void test_plain(void)
{
    apr_size_t length;
    const char *block = sp_tar_header("media/aa/x.jpg", 1234567, apr_time_from_sec(1795716900), &length, pool);

    tap_ok(length == SP_TAR_BLOCK, "a name and a size that have room need one block");
    tap_is(block, "media/aa/x.jpg", "the name");
    tap_is(block + 100, "0000600", "the mode: nobody else reads it");
    tap_is(block + 108, "0000000", "the owner");
    tap_is(block + 124, "00004553207", "the size");
    tap_is(block + 136, "15302073444", "the time");
    tap_ok(block[156] == '0', "a regular file");
    tap_ok(memcmp(block + 257, "ustar\00000", 8) == 0, "ustar");
    tap_ok(is_sealed(block), "the checksum");
    tap_is(sp_tar_header("x", 0, -1, &length, pool) + 136, "00000000000", "before 1970 there was no time");
}

static void test_limits(void)
{
    apr_size_t length;
    const char *header = sp_tar_header(name_of('n', 100), 077777777777, 0, &length, pool);

    tap_ok(length == SP_TAR_BLOCK && memcmp(header, name_of('n', 100), 100) == 0, "a name of 100 bytes has room");
    tap_is(apr_pstrmemdup(pool, header + 124, 12), "77777777777", "so has a size of 8 GiB less one");

    header = sp_tar_header("dump", 0100000000000, 0, &length, pool);
    tap_ok(length == 3 * SP_TAR_BLOCK && header[156] == 'x', "a larger one has pax records");
    tap_is(header + SP_TAR_BLOCK, "13 path=dump\n19 size=8589934592\n", "which name it");
    tap_is(header + 124, "00000000040", "and are as long as they say");
    tap_ok(is_sealed(header) && is_sealed(last_block(header, length)), "all is sealed");
    tap_is(last_block(header, length), "dump", "the file comes behind");

    header = sp_tar_header(name_of('n', 101), 5, 0, &length, pool);
    tap_ok(length == 3 * SP_TAR_BLOCK, "so has a longer name");
    tap_is(header + SP_TAR_BLOCK, apr_pstrcat(pool, "111 path=", name_of('n', 101), "\n9 size=5\n", NULL),
           "the number at its beginning counts itself");
    header = sp_tar_header(name_of('n', 1000), 5, 0, &length, pool);
    tap_ok(length == 4 * SP_TAR_BLOCK && memcmp(header + SP_TAR_BLOCK, "1011 path=", 10) == 0, "and a very long one");
}

static void test_lengths(void)
{
    static const struct {
        apr_off_t size, padding, length;
    } sizes[] = {{0, 0, 512},    {1, 511, 1024},   {511, 1, 1024},
                 {512, 0, 1024}, {513, 511, 1536}, {0100000000000, 0, 0100000000000 + 1536}};
    apr_size_t length;

    for (int i = 0; i < (int)(sizeof(sizes) / sizeof(sizes[0])); i++) {
        apr_off_t size = sizes[i].size;
        sp_tar_header("x", size, 0, &length, pool);
        tap_ok((apr_off_t)sp_tar_padding(size) == sizes[i].padding && sp_tar_length("x", size, pool) == sizes[i].length
                   && (apr_off_t)length + size + sizes[i].padding == sizes[i].length,
               apr_psprintf(pool, "%" APR_OFF_T_FMT " bytes", size));
    }
    sp_tar_header(name_of('n', 600), 3, 0, &length, pool);
    tap_ok(sp_tar_length(name_of('n', 600), 3, pool) == (apr_off_t)length + 512, "with records before it");
}

int main(void)
{
    pool = tap_start();
    test_plain();
    test_limits();
    test_lengths();
    return tap_done();
}
