/* The site map: what a row says. The table itself is site.c. */
#ifndef SP_SITE_H
#define SP_SITE_H

#include "fields.h"

/* More than any row of the site map or any form has. */
#define SP_ROUTE_MOST_STATEMENTS 12
#define SP_ROUTE_MOST_FORMS      8
#define SP_FORM_MOST_GIVEN       6

struct sp_document_t;
struct sp_request_t;
struct sp_outcome_t;

/* Who may have a page. There is no default: a row that does not say stops the start. */
typedef enum {
    SP_NOBODY,
    SP_ANYONE,
    SP_LANDLORD, /* who is logged in; everybody else is sent to /login */
    SP_ADMIN     /* whom httpd itself has authenticated, under Require; everybody else is refused */
} sp_who_t;

/* How long an answer may be kept, and by whom. */
typedef enum {
    SP_CACHE_NEVER,   /* no-store: also everything that is not the same for everyone */
    SP_CACHE_MINUTES, /* public pages: StudentPalaceFreshness */
    SP_CACHE_FOREVER  /* content at an address that changes with it: a year */
} sp_cache_t;

/* What the server knows of a request by itself. Statements of landlords' and admins' rows and of forms name it like a
 * field, and no visitor can put anything in its place. */
typedef enum {
    SP_KNOWN_ACCOUNT, /* :account, the landlord who is logged in, as digits; NULL for strangers */
    SP_KNOWN_ADMIN,   /* :admin, what httpd calls who has authenticated; only statements of admins' rows may name it */
    SP_KNOWN_SESSION, /* :session, the hash of the session's token, 64 hexadecimal digits; NULL without one */
    SP_KNOWN_IP,      /* :ip, the visitor's address */
    SP_KNOWN_KEY,     /* :key, the idempotency key of the form that was sent, 32 hexadecimal digits */
    SP_KNOWN_AGENT,   /* :agent, what the browser calls itself, at most 200 characters */
    SP_KNOWN_IDLE,    /* :session_idle, seconds after which a session ends that nobody uses */
    SP_KNOWN_LIFE,    /* :session_life, seconds after which it ends in any case */
    SP_KNOWN_MOST_HOUSE_PHOTOS, /* :most_house_photos, how many a house may have; the same for the next two */
    SP_KNOWN_MOST_ROOM_PHOTOS,
    SP_KNOWN_MOST_FLOOR_PLANS,
    SP_KNOWN_COUNT
} sp_known_t;

/* What a row does that is more than statements and a stylesheet. Returns an HTTP status of 400 and above to have the
 * error page sent, OK when it has answered, by sp_page_answer where the row has a page for some cases, DECLINED to let
 * httpd serve r->filename. */
typedef int sp_code_fn(struct sp_request_t *request);

/* What a page has in it that is not in the database: adds elements to the root of its document. */
typedef void sp_add_fn(struct sp_document_t *document, const struct sp_request_t *request);

/* What a form does that SQL cannot, a password's hash say, once its fields are good: runs the form's statement by
 * sp_action_write, or refuses by sp_action_refuse. Returns OK when `*outcome` says what came of it, DONE when it has
 * answered, an HTTP status of 400 and above to have the error page sent. */
typedef int sp_form_fn(struct sp_request_t *request, struct sp_outcome_t *outcome);

/* Something that can be sent. */
typedef struct sp_form_t {
    const char *name;         /* in the document; also what "action" says where a page has several forms */
    const sp_field_t *fields; /* NULL: a button and nothing else */
    const char *statement;    /* writes, and yields an outcome */
    const char *values;       /* statement of its row whose first row is what the form shows at first */
    const char *first;        /* statement that `code` runs before, by sp_action_ask */
    sp_form_fn *code;
    const char *gives[SP_FORM_MOST_GIVEN]; /* parameters of the statement that `code` sets: request->given */
} sp_form_t;

typedef struct sp_route_t {
    const char *path; /* pattern, see path.h */
    sp_who_t who;
    const char *statements[SP_ROUTE_MOST_STATEMENTS]; /* their rows, in this order, are the page document */
    const char *sheet;                                /* xsl/pages/<sheet>.xsl */
    const sp_field_t *fields;                         /* what the address may carry behind '?' */
    const sp_form_t *forms[SP_ROUTE_MOST_FORMS];      /* what can be sent to this address; drawn on its page */
    const sp_form_t *buttons[SP_ROUTE_MOST_FORMS];    /* forms of other rows that the page has buttons for */
    int for_strangers;                                /* whoever is logged in is sent on, to "next" or the dashboard */
    int only_posts;                                   /* there is nothing to GET: its page only repeats the form */
    sp_cache_t cache;
    const char *moved_to; /* the row is a permanent redirect to this path, with the same query */
    const char *count;    /* statement run after a page was seen by a person */
    const char *missed;   /* statement that writes down that somebody asked for what is another's; NULL: startup.c has
                             one for rows with a house or a room in their path */
    sp_code_fn *code;
    sp_add_fn *adds;
    const char *help; /* one line for the reader */
} sp_route_t;

/* Ends with a row whose path is NULL. All rows answer GET and HEAD but those that only take POST; rows with forms take
 * POST. */
extern const sp_route_t sp_routes[];

#endif
