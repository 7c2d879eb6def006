/* What start-up makes of a configuration: everything loaded, every name looked up, every row of the site map checked.
 */
#ifndef SP_STARTUP_H
#define SP_STARTUP_H

#include <httpd.h>

#include "directives.h"
#include "path.h"
#include "painter.h"
#include "postman.h"
#include "site.h"
#include "statement.h"
#include "storekeeper.h"
#include "stylesheet.h"

/* Where a parameter of a statement comes from, in this order: what comes first cannot be overridden by what a visitor
 * sends. :fields is all of a form or of what stands behind '?', as sp_fields_json writes it. */
typedef struct sp_source_t {
    enum {
        SP_FROM_SERVER, /* sp_known_t */
        SP_FROM_PATH,
        SP_FROM_CODE,
        SP_FROM_FORM,
        SP_FROM_WHOLE_FORM,
        SP_FROM_ADDRESS,
        SP_FROM_WHOLE_ADDRESS,
        SP_FROM_OUTCOME /* the problems of a form */
    } kind;
    int position;
} sp_source_t;

/* A statement with the sources of its parameters. */
typedef struct sp_binding_t {
    const sp_statement_t *statement;
    const sp_source_t *sources;
} sp_binding_t;

/* A form of a row, ready to run. Positions are those of the row's statements, -1 for none. */
typedef struct sp_page_form_t {
    const sp_form_t *form;
    const sp_binding_t *statement; /* NULL: its code does not write */
    const sp_binding_t *first;     /* NULL: nothing is run before */
    int field_count;
    int values;         /* the statement whose first row fills it in */
    const int *options; /* by field: the statement whose rows are its choices */
} sp_page_form_t;

/* A row of the site map, ready to run. */
typedef struct sp_page_t {
    const sp_route_t *route;
    const sp_path_t *path;
    const sp_binding_t *bindings;
    int binding_count;
    const sp_binding_t *count; /* NULL: nothing is counted */
    int field_count;
    const sp_page_form_t *forms;
    int form_count;
    sp_stylesheet_t *sheet;      /* NULL: the row has no document of its own */
    int is_private;              /* asks who is there: for landlords, or with a form */
    int has_preview;             /* public, and shown to its owner before it is */
    const sp_binding_t *missing; /* run when a landlord's row finds nothing: it may be another landlord's. Or NULL */
    int has_twin;                /* is an HTML page, so it exists as XML too */
} sp_page_t;

/* A site: all of it but `jobs`, `database`, `validators`, `metrics` and `watch` is made once and read-only from then
 * on. */
typedef struct sp_site_t {
    const sp_config_t *config;
    const char *origin; /* "https://host" without a slash at the end */
    sp_statements_t *statements;
    sp_page_t *pages;
    int page_count;
    sp_page_t error_page;        /* without the database */
    sp_page_t not_found_page;    /* with a search form */
    sp_page_t plain_error_page;  /* as plain text */
    sp_binding_t session;        /* statements that no row names: who is logged in, */
    sp_binding_t visitor_secret; /* what seals the forms of strangers, */
    sp_binding_t problems;       /* what a form was refused for */
    sp_postman_t *postman;
    sp_painter_t *painter;
    sp_storekeeper_t *storekeeper;
    struct sp_jobs_t *jobs;
    struct sp_database_t *database; /* these belong to the child process, or are shared with the others */
    struct sp_validators_t *validators;
    struct sp_metrics_t *metrics;
    struct sp_watch_t *watch;
} sp_site_t;

/* Builds the site of `s` into `*site`. On failure `*message` says which part of what is wrong. */
apr_status_t sp_site_build(server_rec *s, const sp_config_t *config, sp_site_t **site, const char **message,
                           apr_pool_t *pool);

#endif
