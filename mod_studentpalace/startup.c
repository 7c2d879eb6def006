/* What start-up makes of a configuration: everything loaded, every name looked up, every row of the site map checked.
 */
#include "startup.h"

#include <apr_strings.h>
#include <http_core.h>
#include <string.h>

/* Statements that no row names: the module runs them itself. */
static const char *const own_statements[] = {"connection", "listen",      "schema_version", "claim_mail",
                                             "mail_sent",  "mail_failed", "sweep",          NULL};

/* The error page is no address; these rows say what it needs. */
static const sp_route_t error_route = {.path = "/error", .who = SP_ANYONE, .sheet = "error"};
static const sp_route_t not_found_route = {
    .path = "/error", .who = SP_ANYONE, .statements = {"site", "cities"}, .sheet = "error"};
static const sp_route_t plain_error_route = {.path = "/error", .who = SP_ANYONE, .sheet = "error-text"};

/* What is being built, for the functions below. */
typedef struct builder_t {
    sp_site_t *site;
    const char *sheets; /* folder */
    apr_hash_t *loaded; /* stylesheets by name */
    const char **message;
    apr_pool_t *pool;
} builder_t;

static apr_status_t refuse(const builder_t *builder, const sp_route_t *route, const char *why)
{
    *builder->message = apr_psprintf(builder->pool, "site map, row %s: %s", route->path, why);
    return APR_EINVAL;
}

static apr_status_t find_source(const sp_page_t *page, const char *parameter, sp_source_t *source)
{
    if (page->route->fields && strcmp(parameter, "fields") == 0) {
        source->kind = SP_FROM_ALL_FIELDS;
        return APR_SUCCESS;
    }
    source->kind = SP_FROM_PATH;
    source->position = sp_path_find(page->path, parameter);
    if (source->position < 0) {
        source->kind = SP_FROM_FIELD;
        source->position = sp_fields_find(page->route->fields, parameter);
    }
    return source->position < 0 ? APR_EINVAL : APR_SUCCESS;
}

/* Looks the statement up and finds a source for each of its parameters. */
static apr_status_t bind_statement(const builder_t *builder, const sp_page_t *page, const char *label,
                                   sp_binding_t *binding)
{
    const sp_statement_t *statement = sp_statements_find(builder->site->statements, label);
    sp_source_t *sources;

    if (!statement) {
        return refuse(builder, page->route, apr_psprintf(builder->pool, "there is no statement '%s'", label));
    }
    sources = apr_palloc(builder->pool, sizeof(*sources) * SP_STATEMENT_MOST_PARAMETERS);
    for (int i = 0; i < statement->parameter_count; i++) {
        if (find_source(page, statement->parameters[i], &sources[i]) != APR_SUCCESS) {
            return refuse(builder, page->route,
                          apr_psprintf(builder->pool, "%s asks for :%s, which neither the path nor a field gives",
                                       statement->file, statement->parameters[i]));
        }
    }
    binding->statement = statement;
    binding->sources = sources;
    return APR_SUCCESS;
}

static apr_status_t bind_all(const builder_t *builder, sp_page_t *page)
{
    sp_binding_t *bindings = apr_palloc(builder->pool, sizeof(*bindings) * (SP_ROUTE_MOST_STATEMENTS + 1));
    apr_status_t rv = APR_SUCCESS;

    page->bindings = bindings;
    while (rv == APR_SUCCESS && page->binding_count < SP_ROUTE_MOST_STATEMENTS
           && page->route->statements[page->binding_count]) {
        rv =
            bind_statement(builder, page, page->route->statements[page->binding_count], &bindings[page->binding_count]);
        page->binding_count++;
    }
    if (rv == APR_SUCCESS && page->route->count) {
        page->count = &bindings[SP_ROUTE_MOST_STATEMENTS];
        rv = bind_statement(builder, page, page->route->count, &bindings[SP_ROUTE_MOST_STATEMENTS]);
    }
    return rv;
}

static apr_status_t load_sheet(const builder_t *builder, sp_page_t *page)
{
    const char *name = page->route->sheet;
    apr_status_t rv = APR_SUCCESS;

    if (!name) {
        return APR_SUCCESS;
    }
    page->sheet = apr_hash_get(builder->loaded, name, APR_HASH_KEY_STRING);
    if (!page->sheet) {
        rv = sp_stylesheet_load(builder->sheets, apr_pstrcat(builder->pool, "pages/", name, NULL), &page->sheet,
                                builder->message, builder->pool);
        apr_hash_set(builder->loaded, name, APR_HASH_KEY_STRING, page->sheet);
    }
    page->has_twin = rv == APR_SUCCESS && sp_stylesheet_is_html(page->sheet);
    return rv;
}

static apr_status_t build_page(const builder_t *builder, const sp_route_t *route, sp_page_t *page)
{
    sp_path_t *path;
    apr_status_t rv;

    page->route = route;
    page->field_count = sp_fields_count(route->fields);
    if (route->who == SP_NOBODY) {
        return refuse(builder, route, "it does not say who may have it");
    }
    if (!route->sheet == (!route->code && !route->moved_to)) {
        return refuse(builder, route, "it needs a stylesheet, code or a new address, and only one of them");
    }
    if (sp_path_parse(route->path, &path, builder->pool) != APR_SUCCESS) {
        return refuse(builder, route, "its path cannot be understood");
    }
    page->path = path;
    rv = bind_all(builder, page);
    return rv == APR_SUCCESS ? load_sheet(builder, page) : rv;
}

/* Would one request fit both rows? */
static int ambiguous(const sp_page_t *a, const sp_page_t *b, apr_pool_t *pool)
{
    const char *example_a = sp_path_example(a->path, pool), *example_b = sp_path_example(b->path, pool);
    const char *values[SP_PATH_MOST_CAPTURES];

    return sp_path_match(a->path, example_b, strlen(example_b), values, pool)
           || sp_path_match(b->path, example_a, strlen(example_a), values, pool);
}

static apr_status_t build_pages(const builder_t *builder)
{
    sp_site_t *site = builder->site;
    int count = 0;

    while (sp_routes[count].path) {
        count++;
    }
    site->pages = apr_pcalloc(builder->pool, sizeof(*site->pages) * (apr_size_t)count);
    for (int i = 0; i < count; i++) {
        apr_status_t rv = build_page(builder, &sp_routes[i], &site->pages[i]);
        if (rv != APR_SUCCESS) {
            return rv;
        }
        for (int j = 0; j < i; j++) {
            if (ambiguous(&site->pages[j], &site->pages[i], builder->pool)) {
                return refuse(builder, &sp_routes[i],
                              apr_psprintf(builder->pool, "row %s takes the same addresses", sp_routes[j].path));
            }
        }
    }
    site->page_count = count;
    return APR_SUCCESS;
}

static apr_status_t check_own_statements(const builder_t *builder)
{
    for (int i = 0; own_statements[i]; i++) {
        if (!sp_statements_find(builder->site->statements, own_statements[i])) {
            *builder->message = apr_psprintf(builder->pool, "there is no statement '%s'", own_statements[i]);
            return APR_EINVAL;
        }
    }
    return APR_SUCCESS;
}

/* The site's address: the directive, otherwise what httpd knows of itself; never what a visitor's Host header says. */
static const char *origin_of(const server_rec *s, const sp_config_t *config, apr_pool_t *pool)
{
    const char *scheme = s->server_scheme ? s->server_scheme : s->port == 443 ? "https" : "http";
    apr_port_t usual = strcmp(scheme, "https") == 0 ? 443 : 80;

    if (config->setting[SP_URL].text) {
        return config->setting[SP_URL].text;
    }
    return s->port == 0 || s->port == usual ? apr_psprintf(pool, "%s://%s", scheme, s->server_hostname)
                                            : apr_psprintf(pool, "%s://%s:%u", scheme, s->server_hostname, s->port);
}

apr_status_t sp_site_build(server_rec *s, const sp_config_t *config, sp_site_t **site, const char **message,
                           apr_pool_t *pool)
{
    sp_site_t *made = apr_pcalloc(pool, sizeof(*made));
    builder_t builder = {made, config->setting[SP_STYLESHEETS].text, apr_hash_make(pool), message, pool};
    apr_status_t rv;

    made->config = config;
    made->origin = origin_of(s, config, pool);
    sp_stylesheets_init();
    if ((rv = sp_statements_load(config->setting[SP_QUERIES].text, &made->statements, message, pool)) != APR_SUCCESS
        || (rv = check_own_statements(&builder)) != APR_SUCCESS || (rv = build_pages(&builder)) != APR_SUCCESS
        || (rv = build_page(&builder, &error_route, &made->error_page)) != APR_SUCCESS
        || (rv = build_page(&builder, &not_found_route, &made->not_found_page)) != APR_SUCCESS
        || (rv = build_page(&builder, &plain_error_route, &made->plain_error_page)) != APR_SUCCESS
        || (rv = sp_postman_build(config, made->origin, made->statements, &made->postman, message, pool))
               != APR_SUCCESS) {
        return rv;
    }
    *site = made;
    return APR_SUCCESS;
}
