/* mail.c: addresses, headers, encodings, and that nothing gets into a header that was not meant to be there. */
#include "mail.h"

#include <apr_errno.h>
#include <apr_strings.h>
#include <string.h>

#include "tap.h"

static apr_pool_t *pool;

#define DATE apr_time_from_sec(1795616129) /* 2026-11-25 14:15:29 UTC */

static const char *write_to(const char *to, const char *text)
{
    sp_mail_t mail = {{"Student Palace", "no-reply@example.com"}, to, "0123abcd", "www.example.com", DATE, text};
    const char *fault = "";

    return sp_mail_write(&mail, &fault, pool);
}

static void test_addresses(void)
{
    static const char *const good[] = {"a@b", "ann.o'neil+x@example.com", "\xC3\xA4@h\xC3\xA4user.example"};
    static const char *const bad[] = {"",      "a",     "@b",       "a@",      "a@b@c",
                                      "a b@c", "<a@b>", "a@b, c@d", "a@b;c",   "a@b\r\nBcc: c@d",
                                      "a@b\n", "a\t@b", "a@b\x7F",  "\"a\"@b", "a@b\xC0\x80"};

    for (int i = 0; i < (int)(sizeof(good) / sizeof(good[0])); i++) {
        tap_ok(sp_mail_is_address(good[i]), good[i]);
    }
    for (int i = 0; i < (int)(sizeof(bad) / sizeof(bad[0])); i++) {
        tap_ok(!sp_mail_is_address(bad[i]) && !write_to(bad[i], "Hello\n\nYou\n"),
               apr_psprintf(pool, "bad address %d", i));
    }
}

static void test_mailboxes(void)
{
    static const char *const bad[] = {"Ann",    "<a@b", "Ann <a@b> x",        "Ann <>", "\"Ann\" <a@b>", "Ann\n<a@b>",
                                      "<a@b>>", "",     "An\\n <a@b@example>"};
    sp_mailbox_t mailbox;

    tap_ok(sp_mail_read_mailbox("a@b.example", &mailbox, pool) == APR_SUCCESS && !*mailbox.name, "an address alone");
    tap_ok(sp_mail_read_mailbox("  Ann  Other <a@b.example>", &mailbox, pool) == APR_SUCCESS, "an address with a name");
    tap_is(mailbox.name, "Ann Other", "its name");
    tap_is(mailbox.address, "a@b.example", "its address");
    for (int i = 0; i < (int)(sizeof(bad) / sizeof(bad[0])); i++) {
        tap_ok(sp_mail_read_mailbox(bad[i], &mailbox, pool) == APR_EINVAL, apr_psprintf(pool, "bad mailbox %d", i));
    }
}

static void test_plain(void)
{
    tap_is(write_to("ann@example.org", "Hello\n\nYou,\n\n.\nhow are you?\n"),
           "Date: Wed, 25 Nov 2026 14:15:29 +0000\r\n"
           "From: \"Student Palace\" <no-reply@example.com>\r\n"
           "To: ann@example.org\r\n"
           "Subject: Hello\r\n"
           "Message-ID: <0123abcd@www.example.com>\r\n"
           "Auto-Submitted: auto-generated\r\n"
           "MIME-Version: 1.0\r\n"
           "Content-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: 7bit\r\n"
           "\r\n"
           "You,\r\n\r\n.\r\nhow are you?\r\n",
           "a mail of ASCII travels as it is");
}

/* Has the message this line? */
static int has(const char *message, const char *line)
{
    return message && strstr(message, apr_pstrcat(pool, "\r\n", line, "\r\n", NULL)) != NULL;
}

static void test_encoded(void)
{
    const char *message = write_to("ann@example.org", "Caf\xC3\xA9\n\na=b \nCaf\xC3\xA9 \t\n\n");

    tap_ok(has(message, "Subject: =?UTF-8?B?Q2Fmw6k=?="), "a subject of other letters is encoded");
    tap_ok(has(message, "Content-Transfer-Encoding: quoted-printable"), "and so is the text");
    tap_ok(has(message, "a=3Db=20"), "its blanks at the ends of lines too");
    tap_ok(has(message, "Caf=C3=A9 =09"), "tabs as well");
    message = write_to("ann@example.org", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\xC3\xA9y\n\nx\n");
    tap_ok(has(message, "Subject: =?UTF-8?B?eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg=?=\r\n"
                        " =?UTF-8?B?w6l5?="),
           "a long one in several words, none of which cuts a character");
    message = write_to("ann@example.org", "=?UTF-8?B?Q2Fmw6k=?=\n\nx\n");
    tap_ok(has(message, "Subject: =?UTF-8?B?PT9VVEYtOD9CP1EyRm13Nms9Pz0=?="), "what looks encoded is encoded");
}

/* Is every line of the message at most so long? */
static int fits(const char *message, apr_size_t most)
{
    while (message && *message) {
        apr_size_t length = strcspn(message, "\r");
        if (length > most) {
            return 0;
        }
        message += length + strspn(message + length, "\r\n");
    }
    return message != NULL;
}

static void test_long_lines(void)
{
    char body[4001];
    const char *message;

    memset(body, 'x', 4000);
    body[4000] = '\0';
    message = write_to("ann@example.org", apr_pstrcat(pool, "Long\n\n", body, "\n", NULL));
    tap_ok(has(message, "Content-Transfer-Encoding: quoted-printable") && fits(message, 76),
           "a line without end is broken");
    for (int i = 0; i < 4000; i += 2) {
        memcpy(body + i, "\xC3\xA9", 2);
    }
    message = write_to("ann@example.org", apr_pstrcat(pool, body, "\n\n", body, "\n", NULL));
    tap_ok(fits(message, 76), "also one of other letters, in text and subject");
    message = write_to("ann@example.org", "Tie\n\nx\ry\n");
    tap_ok(message && strstr(message, "x=0Dy\r\n"), "a lone carriage return in the text is encoded");
}

static void test_injection(void)
{
    static const char *const bad[] = {"Hello\nBcc: b@example.org\n\nYou\n",
                                      "Hello\r\nBcc: b@example.org\r\n\r\nYou",
                                      "Hello\rBcc: b@example.org\n\nYou\n",
                                      "Hello",
                                      "",
                                      "\n\nYou\n",
                                      "Hel\x1Blo\n\nYou\n",
                                      "Hello\n\n\xC0\x80\n"};

    for (int i = 0; i < (int)(sizeof(bad) / sizeof(bad[0])); i++) {
        tap_ok(!write_to("ann@example.org", bad[i]), apr_psprintf(pool, "a text that is not as it should be: %d", i));
    }
}

int main(void)
{
    pool = tap_start();
    test_addresses();
    test_mailboxes();
    test_plain();
    test_encoded();
    test_long_lines();
    test_injection();
    return tap_done();
}
