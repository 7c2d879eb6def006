/* mail.c: whatever an address, a sender's name and a text are, what is written has our headers and no others. */
#include "mail.h"

#include <string.h>

#include "fuzz.h"

static const char *const headers[] = {"Date: ",         "From: ",         "To: ",
                                      "Subject: ",      "Message-ID: ",   "Auto-Submitted: ",
                                      "MIME-Version: ", "Content-Type: ", "Content-Transfer-Encoding: "};

/* Every line ends with CRLF and is as long as a line may be. */
static void check_lines(const char *message)
{
    size_t length = 0;

    for (const char *p = message; *p; p++) {
        FUZZ_CHECK((*p == '\r') == (p[1] == '\n') && (*p != '\n' || length > 0 || p[-1] == '\r'));
        length = *p == '\n' ? 0 : length + 1;
        FUZZ_CHECK(length <= 999);
        FUZZ_CHECK(strncmp(p, "\r\n.\r\n", 5) != 0 || strstr(message, "\r\n\r\n") <= p);
    }
}

/* The header is ours, line by line; where lines go on they begin with a blank. Returns what is behind it. */
static const char *check_header(const char *message)
{
    const char *line = message;

    for (int i = 0; i < (int)(sizeof(headers) / sizeof(headers[0])); i++) {
        FUZZ_CHECK(strncmp(line, headers[i], strlen(headers[i])) == 0);
        do {
            line = strstr(line, "\r\n") + 2;
        } while (*line == ' ');
    }
    FUZZ_CHECK(strncmp(line, "\r\n", 2) == 0);
    return line + 2;
}

static void check_ascii(const char *message)
{
    for (const char *header = message, *body = strstr(message, "\r\nContent-Transfer"); header < body; header++) {
        /* An address of other letters is the only thing that may hold them. */
        FUZZ_CHECK(!(*header & 0x80) || strstr(header, "\r\nSubject: ") != NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    apr_pool_t *pool = fuzz_pool();
    fuzz_input_t input = {data, size};
    sp_mail_t mail = {
        {"Student Palace", "no-reply@example.com"}, fuzz_piece(&input, FUZZ_END, pool), "0", "example.com", 0, ""};
    const char *fault = NULL, *sender = fuzz_piece(&input, FUZZ_END, pool), *message;

    sp_mail_read_mailbox(sender, &mail.from, pool);
    mail.text = fuzz_piece(&input, FUZZ_END, pool);
    message = sp_mail_write(&mail, &fault, pool);
    if (message) {
        check_lines(message);
        check_header(message);
        check_ascii(message);
    }
    FUZZ_CHECK(message || (fault && *fault));
    apr_pool_destroy(pool);
    return 0;
}
