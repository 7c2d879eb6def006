/* The site map: what a row says. The table itself is site.c. */
#ifndef SP_SITE_H
#define SP_SITE_H

#include "fields.h"

/* More statements than any page of the site has. */
#define SP_ROUTE_MOST_STATEMENTS 12

struct sp_request_t;

/* Who may have a page. There is no default: a row that does not say stops the start. */
typedef enum { SP_NOBODY, SP_ANYONE } sp_who_t;

/* How long an answer may be kept, and by whom. */
typedef enum {
    SP_CACHE_NEVER,   /* no-store */
    SP_CACHE_MINUTES, /* public pages: StudentPalaceFreshness */
    SP_CACHE_FOREVER  /* content at an address that changes with it: a year */
} sp_cache_t;

/* What a row does that is more than statements and a stylesheet. Returns an HTTP status of 400 and above to have the
 * error page sent, OK when it has answered, DECLINED to let httpd serve r->filename. */
typedef int sp_code_fn(struct sp_request_t *request);

typedef struct sp_route_t {
    const char *path; /* pattern, see path.h */
    sp_who_t who;
    const char *statements[SP_ROUTE_MOST_STATEMENTS]; /* their rows, in this order, are the page document */
    const char *sheet;                                /* xsl/pages/<sheet>.xsl */
    const sp_field_t *fields;                         /* what the address may carry behind '?' */
    sp_cache_t cache;
    const char *moved_to; /* the row is a permanent redirect to this path, with the same query */
    const char *count;    /* statement run after a page was seen by a person */
    sp_code_fn *code;
    const char *help; /* one line for the reader */
} sp_route_t;

/* Ends with a row whose path is NULL. All rows answer GET and HEAD. */
extern const sp_route_t sp_routes[];

#endif
