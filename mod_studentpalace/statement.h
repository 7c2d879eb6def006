/* Query files: plain SQL with :name parameters, read once at start-up and known by their file's name from then on. */
#ifndef SP_STATEMENT_H
#define SP_STATEMENT_H

#include <apr_hash.h>
#include <apr_pools.h>
#include <apr_tables.h>

/* More parameters than any statement of the site has. */
#define SP_STATEMENT_MOST_PARAMETERS 16

/* More query files than the site has. */
#define SP_STATEMENTS_MOST 512

/* What a statement puts into the page document; the `yields:` line of its header. */
typedef enum {
    SP_YIELDS_NOTHING,  /* nothing            nothing */
    SP_YIELDS_ONE,      /* house              one element; no row means that the page does not exist */
    SP_YIELDS_MAYBE,    /* paging?            one element or none */
    SP_YIELDS_LIST,     /* rooms/room*        a wrapper, always there, with an element per row */
    SP_YIELDS_MANY,     /* urls/url+          the same, but no row means that the page does not exist */
    SP_YIELDS_REDIRECT, /* redirect           nothing; a row means that the page is somewhere else: its first column is
                           a path of this site, or a query string for the same path */
    SP_YIELDS_COUNTED,  /* counted            nothing; with none of its rows the view of the page is not counted */
    SP_YIELDS_OUTCOME   /* outcome            nothing: it writes, and says in one row of status, location and problems
                           what came of it */
} sp_yields_t;

typedef struct sp_statement_t {
    const char *label;       /* the file's name without ".sql", also its name on the server */
    const char *file;        /* for messages */
    const char *sql;         /* with $1, $2 ... */
    const char **parameters; /* their names, by position */
    int parameter_count;
    int number; /* position in the set, below SP_STATEMENTS_MOST */
    sp_yields_t yields;
    const char *wrapper; /* of a list */
    const char *element; /* NULL when it yields nothing */
} sp_statement_t;

typedef struct sp_statements_t {
    apr_hash_t *by_label;
    apr_array_header_t *all; /* of sp_statement_t *, by number */
} sp_statements_t;

/* Reads every *.sql file of `folder` into `*set`, in `pool`. On failure `*message` names the file and what is wrong. */
apr_status_t sp_statements_load(const char *folder, sp_statements_t **set, const char **message, apr_pool_t *pool);

/* Understands one query file's `text`. On failure `*message` says what is wrong. Public for unit tests and fuzzing. */
apr_status_t sp_statement_parse(const char *label, const char *text, sp_statement_t **statement, const char **message,
                                apr_pool_t *pool);

/* The statement called `label`, or NULL. */
const sp_statement_t *sp_statements_find(const sp_statements_t *set, const char *label);

#endif
