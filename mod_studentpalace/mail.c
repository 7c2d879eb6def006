/* Mails as they travel: headers, encodings, and what must never get into a header. */
#include "mail.h"

#include <apr_base64.h>
#include <apr_errno.h>
#include <apr_lib.h>
#include <apr_strings.h>
#include <apr_tables.h>
#include <string.h>

#include "text.h"

/* Bytes of text in an encoded word: with the longest header's name a line stays below the 76 characters of RFC 2047. */
#define WORD_BYTES 39

/* Characters of a line of quoted-printable, with the = that continues it (RFC 2045). */
#define LINE_MOST 76

/* Characters of any line of a mail, without its end (RFC 5322). */
#define PLAIN_LINE_MOST 998

static int is_ascii(const char *text)
{
    for (; *text; text++) {
        if (*text & 0x80) {
            return 0;
        }
    }
    return 1;
}

static int has_control(const char *text)
{
    for (; *text; text++) {
        if (apr_iscntrl(*text)) {
            return 1;
        }
    }
    return 0;
}

/* ---- addresses */

int sp_mail_is_address(const char *text)
{
    const char *at = strchr(text, '@');

    return at && at > text && at[1] && !strchr(at + 1, '@') && !strpbrk(text, " <>,;\"") && !has_control(text)
           && sp_text_check(text, strlen(text)) == SP_TEXT_GOOD;
}

apr_status_t sp_mail_read_mailbox(const char *text, sp_mailbox_t *mailbox, apr_pool_t *pool)
{
    const char *open = strchr(text, '<');
    apr_size_t length = strlen(text);
    sp_mailbox_t read = {"", text};

    if (has_control(text)) {
        return APR_EINVAL;
    }
    if (open) {
        if (text[length - 1] != '>') {
            return APR_EINVAL;
        }
        read.name = sp_text_one_line(apr_pstrmemdup(pool, text, (apr_size_t)(open - text)), pool);
        read.address = apr_pstrmemdup(pool, open + 1, (apr_size_t)(text + length - 1 - (open + 1)));
    }
    if (!sp_mail_is_address(read.address) || strpbrk(read.name, "<>\"\\")
        || sp_text_check(read.name, strlen(read.name)) != SP_TEXT_GOOD) {
        return APR_EINVAL;
    }
    *mailbox = read;
    return APR_SUCCESS;
}

/* ---- headers */

/* Length of the piece of at most WORD_BYTES that `text` begins with and that cuts no character in two. */
static apr_size_t word_length(const char *text)
{
    apr_size_t length = strlen(text);

    if (length <= WORD_BYTES) {
        return length;
    }
    length = WORD_BYTES;
    while (length > 1 && ((unsigned char)text[length] & 0xC0) == 0x80) {
        length--;
    }
    return length;
}

/* `text` as encoded words of RFC 2047, on as many lines as they need. */
static const char *encoded_words(const char *text, apr_pool_t *pool)
{
    apr_array_header_t *words = apr_array_make(pool, 4, sizeof(char *));

    while (*text) {
        apr_size_t length = word_length(text);
        char *base64 = apr_palloc(pool, (apr_size_t)apr_base64_encode_len((int)length));
        apr_base64_encode(base64, text, (int)length);
        APR_ARRAY_PUSH(words, const char *) =
            apr_pstrcat(pool, words->nelts ? "\r\n " : "", "=?UTF-8?B?", base64, "?=", NULL);
        text += length;
    }
    return apr_array_pstrcat(pool, words, 0);
}

/* Text of a header that is free text. */
static const char *unstructured(const char *text, apr_pool_t *pool)
{
    return is_ascii(text) && !strstr(text, "=?") ? text : encoded_words(text, pool);
}

static const char *mailbox_text(const sp_mailbox_t *mailbox, apr_pool_t *pool)
{
    if (!*mailbox->name) {
        return mailbox->address;
    }
    return is_ascii(mailbox->name)
               ? apr_pstrcat(pool, "\"", mailbox->name, "\" <", mailbox->address, ">", NULL)
               : apr_pstrcat(pool, encoded_words(mailbox->name, pool), " <", mailbox->address, ">", NULL);
}

static const char *date_text(apr_time_t date, apr_pool_t *pool)
{
    apr_time_exp_t utc;

    apr_time_exp_gmt(&utc, date);
    return apr_psprintf(pool, "%s, %d %s %d %02d:%02d:%02d +0000", apr_day_snames[utc.tm_wday], utc.tm_mday,
                        apr_month_snames[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

/* ---- the body */

/* May the body travel as it is? */
static int is_plain(const char *body)
{
    apr_size_t length = 0;

    for (const char *p = body; *p; p++) {
        length = *p == '\n' ? 0 : length + 1;
        if ((*p & 0x80) || (apr_iscntrl(*p) && *p != '\n' && *p != '\t') || length > PLAIN_LINE_MOST) {
            return 0;
        }
    }
    return 1;
}

/* Room for `body` in either encoding: three characters a byte, and soft and hard ends of lines. */
static char *body_buffer(const char *body, apr_pool_t *pool)
{
    return apr_palloc(pool, strlen(body) * 4 + 16);
}

static const char *plain_body(const char *body, apr_pool_t *pool)
{
    char *written = body_buffer(body, pool), *out = written;

    for (const char *p = body; *p; p++) {
        if (*p == '\n') {
            *out++ = '\r';
        }
        *out++ = *p;
    }
    *out = '\0';
    return written;
}

/* Does quoted-printable write this byte as it is? Blanks only where something follows them on the line. */
static int is_literal(const char *p)
{
    return *p == ' ' || *p == '\t' ? p[1] && p[1] != '\n' : *p > ' ' && *p < 0x7F && *p != '=';
}

static const char *quoted_printable(const char *body, apr_pool_t *pool)
{
    static const char hex[] = "0123456789ABCDEF";
    char *written = body_buffer(body, pool), *out = written, *line = out;

    for (const char *p = body; *p; p++) {
        if (*p == '\n') {
            *out++ = '\r';
            *out++ = '\n';
            line = out;
            continue;
        }
        if (out - line + (is_literal(p) ? 1 : 3) > LINE_MOST - 1) {
            memcpy(out, "=\r\n", 3);
            out += 3;
            line = out;
        }
        if (is_literal(p)) {
            *out++ = *p;
        }
        else {
            *out++ = '=';
            *out++ = hex[(unsigned char)*p >> 4];
            *out++ = hex[(unsigned char)*p & 0x0F];
        }
    }
    *out = '\0';
    return written;
}

/* ---- the message */

/* The subject of `text` in `pool`, and where its body begins; NULL when it is not as sp_mail_t wants it. */
static const char *read_subject(const char *text, const char **body, apr_pool_t *pool)
{
    apr_size_t length = strcspn(text, "\n");
    const char *subject = apr_pstrmemdup(pool, text, length);

    if (!length || strncmp(text + length, "\n\n", 2) != 0 || has_control(subject)
        || sp_text_check(text, strlen(text)) != SP_TEXT_GOOD) {
        return NULL;
    }
    *body = text + length + 2;
    return subject;
}

const char *sp_mail_write(const sp_mail_t *mail, const char **fault, apr_pool_t *pool)
{
    const char *body = "", *subject = read_subject(mail->text, &body, pool);
    int plain = is_plain(body);

    if (!sp_mail_is_address(mail->to)) {
        *fault = "its address is none";
        return NULL;
    }
    if (!subject) {
        *fault = "its text does not begin with a subject of one line and an empty line";
        return NULL;
    }
    return apr_pstrcat(pool, "Date: ", date_text(mail->date, pool), "\r\nFrom: ", mailbox_text(&mail->from, pool),
                       "\r\nTo: ", mail->to, "\r\nSubject: ", unstructured(subject, pool), "\r\nMessage-ID: <",
                       mail->id, "@", mail->host,
                       ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                       "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ",
                       plain ? "7bit" : "quoted-printable", "\r\n\r\n",
                       plain ? plain_body(body, pool) : quoted_printable(body, pool), NULL);
}
