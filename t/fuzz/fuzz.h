/* What the harnesses share. Each one is a file with a LLVMFuzzerTestOneInput that feeds bytes of strangers to a parser
 * of the lower half and checks what must hold of the result. `explore` looks for new inputs, `replay.t` repeats the
 * known. */
#ifndef FUZZ_H
#define FUZZ_H

#include <apr_pools.h>
#include <stddef.h>
#include <stdint.h>

/* One run with these bytes; returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A pool for one run. Every piece that our own code takes from it is an allocation of its own, so that the address
 * sanitizer sees its exact bounds. */
apr_pool_t *fuzz_pool(void);

/* Stops the run, and with it the fuzzer, when `holds` is false. */
#define FUZZ_CHECK(holds) fuzz_check((holds) != 0, #holds, __FILE__, __LINE__)
void fuzz_check(int holds, const char *what, const char *file, int line);

/* Input that is cut into pieces. */
typedef struct fuzz_input_t {
    const uint8_t *bytes;
    size_t length;
} fuzz_input_t;

/* The bytes up to the next `separator`, or all that are left, as a string in `pool`: it ends at the first NUL. Empty
 * when there is nothing left. */
char *fuzz_piece(fuzz_input_t *input, uint8_t separator, apr_pool_t *pool);

/* The same as Postgres would hand it over: well-formed UTF-8. What is not becomes the character with the byte's number.
 */
char *fuzz_text(fuzz_input_t *input, apr_pool_t *pool);

/* Ends a piece of text: never part of UTF-8. */
#define FUZZ_END 0xFF

/* The character at `p`, `*length` bytes long; -1 and length 1 when there is no well-formed one before `end`. */
long fuzz_character(const uint8_t *p, const uint8_t *end, size_t *length);

#endif
