/* Archives as tar has them (POSIX ustar and pax): what stands before and behind a file, and how long all of it is. */
#include "tar.h"

#include <apr_strings.h>
#include <string.h>

/* A header has no room for longer names and larger sizes: 100 bytes, 11 octal digits. */
#define MOST_NAME 100
#define MOST_SIZE ((apr_off_t)077777777777)

/* The fields of a header that are not empty: where they are, and how wide. */
enum {
    NAME = 0,
    MODE = 100,
    OWNER = 108,
    GROUP = 116,
    SIZE = 124,
    TIME = 136,
    CHECKSUM = 148,
    TYPE = 156,
    MAGIC = 257,
    SHORT_NUMBER = 8,
    LONG_NUMBER = 12
};

/* Octal digits with leading zeros and a NUL at the end. */
static void write_number(char *field, int width, apr_uint64_t value)
{
    for (int i = width - 2; i >= 0; i--) {
        field[i] = (char)('0' + (value & 7));
        value >>= 3;
    }
}

/* The sum of all bytes, the field itself being blanks. */
static void write_checksum(char *block)
{
    apr_uint64_t sum = 0;

    memset(block + CHECKSUM, ' ', SHORT_NUMBER);
    for (int i = 0; i < SP_TAR_BLOCK; i++) {
        sum += (unsigned char)block[i];
    }
    write_number(block + CHECKSUM, SHORT_NUMBER - 1, sum);
    block[CHECKSUM + SHORT_NUMBER - 2] = '\0';
}

/* Fills a block of zeros. What has no room is cut, or 0: records before it say what it is. */
static void write_block(char *block, char type, const char *name, apr_off_t size, apr_time_t time)
{
    apr_size_t length = strlen(name);

    memcpy(block + NAME, name, length < MOST_NAME ? length : MOST_NAME);
    write_number(block + MODE, SHORT_NUMBER, 0600);
    write_number(block + OWNER, SHORT_NUMBER, 0);
    write_number(block + GROUP, SHORT_NUMBER, 0);
    write_number(block + SIZE, LONG_NUMBER, size <= MOST_SIZE ? (apr_uint64_t)size : 0);
    write_number(block + TIME, LONG_NUMBER, time > 0 ? (apr_uint64_t)apr_time_sec(time) : 0);
    block[TYPE] = type;
    memcpy(block + MAGIC, "ustar\00000", 8);
    write_checksum(block);
}

/* "30 path=a/b\n"; the number counts its own digits. */
static const char *record(const char *key, const char *value, apr_pool_t *pool)
{
    const char *text = apr_pstrcat(pool, " ", key, "=", value, "\n", NULL);
    apr_size_t length = strlen(text), before = 0;

    while (length != before) {
        before = length;
        length = strlen(text) + strlen(apr_psprintf(pool, "%" APR_SIZE_T_FMT, length));
    }
    return apr_psprintf(pool, "%" APR_SIZE_T_FMT "%s", length, text);
}

/* What the header has no room for; mostly "". */
static const char *records(const char *name, apr_off_t size, apr_pool_t *pool)
{
    if (strlen(name) <= MOST_NAME && size <= MOST_SIZE) {
        return "";
    }
    return apr_pstrcat(pool, record("path", name, pool),
                       record("size", apr_psprintf(pool, "%" APR_OFF_T_FMT, size), pool), NULL);
}

apr_size_t sp_tar_padding(apr_off_t size)
{
    return (apr_size_t)((SP_TAR_BLOCK - size % SP_TAR_BLOCK) % SP_TAR_BLOCK);
}

/* Of everything before the file. */
static apr_size_t header_length(const char *more)
{
    apr_size_t length = strlen(more);

    return length ? SP_TAR_BLOCK + length + sp_tar_padding((apr_off_t)length) + SP_TAR_BLOCK : SP_TAR_BLOCK;
}

const char *sp_tar_header(const char *name, apr_off_t size, apr_time_t time, apr_size_t *length, apr_pool_t *pool)
{
    const char *more = records(name, size, pool);
    char *header;

    *length = header_length(more);
    header = apr_pcalloc(pool, *length);
    if (*more) {
        write_block(header, 'x', "pax", (apr_off_t)strlen(more), time);
        memcpy(header + SP_TAR_BLOCK, more, strlen(more));
    }
    write_block(header + *length - SP_TAR_BLOCK, '0', name, size, time);
    return header;
}

apr_off_t sp_tar_length(const char *name, apr_off_t size, apr_pool_t *pool)
{
    return (apr_off_t)(header_length(records(name, size, pool)) + sp_tar_padding(size)) + size;
}
