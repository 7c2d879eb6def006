/* Handing mails to a mail server. The only file that knows libcurl. */
#ifndef SP_SMTP_H
#define SP_SMTP_H

#include <apr_pools.h>

/* The mail server that takes our mails. */
typedef struct sp_smtp_server_t {
    const char *url;         /* smtp://host[:port] or smtps://host[:port] */
    const char *hello;       /* the name we give ourselves */
    const char *user;        /* NULL: we do not log in */
    const char *password;    /* with user */
    const char *authorities; /* file of certificates to trust, NULL: those of the system */
    int must_encrypt;        /* smtp:// is to become TLS before anything is said */
} sp_smtp_server_t;

/* A connection to it that is made when first used and kept for the next mail. For one thread. */
typedef struct sp_smtp_t sp_smtp_t;

typedef enum {
    SP_SMTP_SENT,
    SP_SMTP_AWAY,    /* the server is away, or does not take anything from us now: so it will be with the next mail */
    SP_SMTP_REFUSED, /* this mail not now: try again later */
    SP_SMTP_HOPELESS /* this mail never */
} sp_smtp_result_t;

/* Prepares libcurl for threads. Once, while there is one thread. */
apr_status_t sp_smtp_init(void);

/* A connection to `server`, which must live as long; it ends with `pool`. NULL: no memory. `stop` is asked about once a
 * second whether to give up what is being done. */
sp_smtp_t *sp_smtp_create(const sp_smtp_server_t *server, int (*stop)(void), apr_pool_t *pool);

/* Sends `message`, whose lines end with CRLF, in at most five minutes. When it is not SP_SMTP_SENT `*error` is one
 * line, in `pool`, without anything secret. */
sp_smtp_result_t sp_smtp_send(sp_smtp_t *smtp, const char *from, const char *to, const char *message,
                              const char **error, apr_pool_t *pool);

#endif
