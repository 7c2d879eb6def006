/* Text as it arrives from strangers: is it UTF-8, has it control characters, how long is it. */
#ifndef SP_TEXT_H
#define SP_TEXT_H

#include <apr_pools.h>

/* What is wrong with a piece of text, or nothing. Callers name the problem to the visitor. */
typedef enum { SP_TEXT_GOOD, SP_TEXT_NOT_UTF8, SP_TEXT_CONTROL } sp_text_fault_t;

/* Checks the first `length` bytes of `text` (spec IN3): well-formed UTF-8 without surrogates, overlong forms,
 * U+FFFE and U+FFFF; no control characters but tab and line ends. A NUL byte counts as a control character. */
sp_text_fault_t sp_text_check(const char *text, apr_size_t length);

/* Number of characters of a NUL-terminated string that sp_text_check found good. */
apr_size_t sp_text_length(const char *text);

/* The one-line form of `text` (spec IN1): ends trimmed, inner runs of white space made one space. Result in `pool`. */
char *sp_text_one_line(const char *text, apr_pool_t *pool);

/* The form of a text of several lines (spec IN1): ends trimmed, every line end one newline. Result in `pool`. */
char *sp_text_lines(const char *text, apr_pool_t *pool);

/* Has `text`, which is good UTF-8, a character that nobody sees: a mark or an override of the direction of writing, a
 * space without width, a C1 control? They can make a text read as another. */
int sp_text_hides(const char *text);

/* Good text made of bytes that may be anything but NUL, in `pool`: what is no UTF-8 becomes U+FFFD, control characters
 * and what nobody sees are left out, and so is all beyond `most` characters. */
const char *sp_text_mend(const char *bytes, apr_size_t most, apr_pool_t *pool);

/* `text` without what XML 1.0 cannot hold (C0 controls, U+FFFE, U+FFFF). Returns `text` itself when there is nothing
 * to remove, which is the rule, otherwise a copy in `pool`. `text` must be UTF-8. */
const char *sp_text_for_xml(const char *text, apr_pool_t *pool);

#endif
