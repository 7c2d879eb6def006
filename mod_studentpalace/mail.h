/* Mails as they travel: headers, encodings, and what must never get into a header. */
#ifndef SP_MAIL_H
#define SP_MAIL_H

#include <apr_pools.h>
#include <apr_time.h>

typedef struct sp_mailbox_t {
    const char *name;    /* "" when there is none */
    const char *address; /* someone@example.com */
} sp_mailbox_t;

typedef struct sp_mail_t {
    sp_mailbox_t from;
    const char *to;   /* an address */
    const char *id;   /* of the mail in this world: letters and digits */
    const char *host; /* of the site */
    apr_time_t date;
    const char *text; /* UTF-8: the subject, an empty line, then what the mail says */
} sp_mail_t;

/* Is it an address that a header and a command of SMTP can hold: something, one @, something; none of the characters
 * that mean more there? The same rule as that of the table mail_queue. */
int sp_mail_is_address(const char *text);

/* Understands `someone@example.com` and `Some Name <someone@example.com>`. APR_EINVAL: it is neither. Result in `pool`.
 */
apr_status_t sp_mail_read_mailbox(const char *text, sp_mailbox_t *mailbox, apr_pool_t *pool);

/* The whole message, with CRLF at the ends of lines, in `pool`. NULL: it cannot be sent, ever; `*fault` says why. */
const char *sp_mail_write(const sp_mail_t *mail, const char **fault, apr_pool_t *pool);

#endif
