/* What start-up makes of a configuration: everything loaded, every name looked up, every row of the site map checked.
 */
#ifndef SP_STARTUP_H
#define SP_STARTUP_H

#include <httpd.h>

#include "directives.h"
#include "path.h"
#include "postman.h"
#include "site.h"
#include "statement.h"
#include "stylesheet.h"

/* Where a parameter of a statement comes from; the path comes before what a visitor sends behind it. :fields is all of
 * that, as sp_fields_json writes it. */
typedef struct sp_source_t {
    enum { SP_FROM_PATH, SP_FROM_FIELD, SP_FROM_ALL_FIELDS } kind;
    int position;
} sp_source_t;

/* A statement with the sources of its parameters. */
typedef struct sp_binding_t {
    const sp_statement_t *statement;
    const sp_source_t *sources;
} sp_binding_t;

/* A row of the site map, ready to run. */
typedef struct sp_page_t {
    const sp_route_t *route;
    const sp_path_t *path;
    const sp_binding_t *bindings;
    int binding_count;
    const sp_binding_t *count; /* NULL: nothing is counted */
    int field_count;
    sp_stylesheet_t *sheet; /* NULL: the row has no document of its own */
    int has_twin;           /* is an HTML page, so it exists as XML too */
} sp_page_t;

/* A site: all of it but `jobs`, `database`, `validators` and `watch` is made once and read-only from then on. */
typedef struct sp_site_t {
    const sp_config_t *config;
    const char *origin; /* "https://host" without a slash at the end */
    sp_statements_t *statements;
    sp_page_t *pages;
    int page_count;
    sp_page_t error_page;       /* without the database */
    sp_page_t not_found_page;   /* with a search form */
    sp_page_t plain_error_page; /* as plain text */
    sp_postman_t *postman;
    struct sp_jobs_t *jobs;
    struct sp_database_t *database; /* these three belong to the child process */
    struct sp_validators_t *validators;
    struct sp_watch_t *watch;
} sp_site_t;

/* Builds the site of `s` into `*site`. On failure `*message` says which part of what is wrong. */
apr_status_t sp_site_build(server_rec *s, const sp_config_t *config, sp_site_t **site, const char **message,
                           apr_pool_t *pool);

#endif
