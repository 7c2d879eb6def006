/* Stands in for libFuzzer where there is none: runs a harness over the files of its corpus and over variations of them.
 *
 *     harness VARIATIONS FILE...
 *
 * Writes the name of each file before it is used, so that the last line names the one that stopped the run. The
 * variations are the same each time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#define MOST_BYTES ((size_t)64 * 1024)

static uint32_t throw_die(uint32_t sides)
{
    static uint64_t state = 20261122;

    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (uint32_t)(state >> 33) % sides;
}

/* Bytes that mean something to one of the parsers, and some that mean nothing to any. */
static uint8_t any_byte(void)
{
    static const char special[] = "%&=+/{}:;,.-?*$'\"<>!|\n\r\t 0123456789abcdefq\x80\xBF\xC2\xE0\xED\xEF\xF4\xFE\xFF";

    return throw_die(4) ? (uint8_t)special[throw_die(sizeof(special) - 1)] : (uint8_t)throw_die(256);
}

/* Changes `bytes` a little; returns the new length. */
static size_t vary(uint8_t *bytes, size_t length)
{
    for (uint32_t changes = 1 + throw_die(8); changes; changes--) {
        size_t at = throw_die((uint32_t)length + 1);
        size_t run = throw_die(4) ? 1 : throw_die(32);
        switch (throw_die(3)) {
        case 0:
            if (length + run <= MOST_BYTES) {
                memmove(bytes + at + run, bytes + at, length - at);
                memset(bytes + at, any_byte(), run);
                length += run;
            }
            break;
        case 1:
            run = run < length - at ? run : length - at;
            memmove(bytes + at, bytes + at + run, length - at - run);
            length -= run;
            break;
        default:
            if (at < length) {
                bytes[at] = any_byte();
            }
        }
    }
    return length;
}

/* Runs the harness on an allocation of the exact size. */
static void run(const uint8_t *bytes, size_t length)
{
    uint8_t *exact = malloc(length ? length : 1);

    memcpy(exact, bytes, length);
    LLVMFuzzerTestOneInput(exact, length);
    free(exact);
}

static void replay(const char *name, int variations)
{
    static uint8_t original[MOST_BYTES], varied[MOST_BYTES];
    FILE *file = fopen(name, "rb");
    size_t length;

    printf("%s\n", name);
    fflush(stdout);
    if (!file) {
        perror(name);
        exit(2);
    }
    length = fread(original, 1, sizeof(original), file);
    fclose(file);
    run(original, length);
    for (int i = 0; i < variations; i++) {
        memcpy(varied, original, length);
        run(varied, vary(varied, length));
    }
}

int main(int argc, char **argv)
{
    int variations = argc > 1 ? atoi(argv[1]) : 0;

    for (int i = 2; i < argc; i++) {
        replay(argv[i], variations);
    }
    return 0;
}
