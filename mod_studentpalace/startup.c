/* What start-up makes of a configuration: everything loaded, every name looked up, every row of the map checked. */
#include "startup.h"

#include <apr_strings.h>
#include <http_core.h>
#include <string.h>

/* Statements that no row names: the module runs them itself. */
static const char *const own_statements[] = {"connection",
                                             "listen",
                                             "schema_version",
                                             "session",
                                             "visitor_secret",
                                             "problems",
                                             "claim_mail",
                                             "mail_sent",
                                             "mail_failed",
                                             "sweep",
                                             "mail_backlog",
                                             "claim_media_folders",
                                             "media_folder_files",
                                             "media_folder_swept",
                                             "media_store_marked",
                                             "original_of_file",
                                             "original_was_used",
                                             "picture_was_completed",
                                             "foreign_house",
                                             "foreign_room",
                                             "foreign_room_of_house",
                                             NULL};

static const char *const known_names[SP_KNOWN_COUNT] = {
    [SP_KNOWN_ACCOUNT] = "account",
    [SP_KNOWN_ADMIN] = "admin",
    [SP_KNOWN_SESSION] = "session",
    [SP_KNOWN_IP] = "ip",
    [SP_KNOWN_KEY] = "key",
    [SP_KNOWN_AGENT] = "agent",
    [SP_KNOWN_IDLE] = "session_idle",
    [SP_KNOWN_LIFE] = "session_life",
    [SP_KNOWN_MOST_HOUSE_PHOTOS] = "most_house_photos",
    [SP_KNOWN_MOST_ROOM_PHOTOS] = "most_room_photos",
    [SP_KNOWN_MOST_FLOOR_PLANS] = "most_floor_plans",
};

/* By which of these a statement is told who asks. */
static const char *const name_of_who[] = {[SP_LANDLORD] = "account", [SP_ADMIN] = "admin"};

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

/* Position of `name` in `names`, which has `count` places; -1 when it is in none. */
static int find_name(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count && names[i]; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

/* Pages that are the same for everyone know nothing of who asks; but what is not public may be its owner's. */
static int is_private(const sp_route_t *route)
{
    return route->who != SP_ANYONE || route->forms[0];
}

/* Position of `parameter` among what the server knows of who has the row, -1 for none. */
static int find_known(const sp_route_t *route, const char *parameter)
{
    int position = find_name(known_names, SP_KNOWN_COUNT, parameter);

    return position == SP_KNOWN_ADMIN && route->who != SP_ADMIN ? -1 : position;
}

static int try_source(sp_source_t *source, int kind, int position)
{
    source->kind = kind;
    source->position = position;
    return position >= 0;
}

/* `form` is the form that the statement belongs to, or NULL. */
static apr_status_t find_source(const sp_page_t *page, const sp_form_t *form, const char *parameter,
                                sp_source_t *source)
{
    const sp_route_t *route = page->route;
    int is_all = strcmp(parameter, "fields") == 0 ? 0 : -1;

    return (strcmp(parameter, "account") == 0 && try_source(source, SP_FROM_SERVER, SP_KNOWN_ACCOUNT))
                   || (is_private(route)
                       && (try_source(source, SP_FROM_SERVER, find_known(route, parameter))
                           || try_source(source, SP_FROM_OUTCOME, strcmp(parameter, "problems") == 0 ? 0 : -1)))
                   || try_source(source, SP_FROM_PATH, sp_path_find(page->path, parameter))
                   || (form
                       && (try_source(source, SP_FROM_CODE, find_name(form->gives, SP_FORM_MOST_GIVEN, parameter))
                           || try_source(source, SP_FROM_FORM, sp_fields_find(form->fields, parameter))
                           || try_source(source, SP_FROM_WHOLE_FORM, is_all)))
                   || try_source(source, SP_FROM_ADDRESS, sp_fields_find(route->fields, parameter))
                   || (route->fields && try_source(source, SP_FROM_WHOLE_ADDRESS, is_all))
               ? APR_SUCCESS
               : APR_EINVAL;
}

/* Looks the statement up and finds a source for each of its parameters. */
static apr_status_t bind_statement(const builder_t *builder, const sp_page_t *page, const sp_form_t *form,
                                   const char *label, sp_binding_t *binding)
{
    const sp_statement_t *statement = sp_statements_find(builder->site->statements, label);
    sp_source_t *sources;

    if (!statement) {
        return refuse(builder, page->route, apr_psprintf(builder->pool, "there is no statement '%s'", label));
    }
    sources = apr_palloc(builder->pool, sizeof(*sources) * SP_STATEMENT_MOST_PARAMETERS);
    for (int i = 0; i < statement->parameter_count; i++) {
        if (find_source(page, form, statement->parameters[i], &sources[i]) != APR_SUCCESS) {
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
        rv = bind_statement(builder, page, NULL, page->route->statements[page->binding_count],
                            &bindings[page->binding_count]);
        page->binding_count++;
    }
    if (rv == APR_SUCCESS && page->route->count) {
        page->count = &bindings[SP_ROUTE_MOST_STATEMENTS];
        rv = bind_statement(builder, page, NULL, page->route->count, &bindings[SP_ROUTE_MOST_STATEMENTS]);
    }
    return rv;
}

/* The statement that writes it down when a landlord asks for what is another's; NULL: the row has no such thing. */
static const char *label_of_missing(const sp_page_t *page)
{
    int has_house = sp_path_find(page->path, "house") >= 0, has_room = sp_path_find(page->path, "room") >= 0;

    return page->route->missed     ? page->route->missed
           : has_house && has_room ? "foreign_room_of_house"
           : has_room              ? "foreign_room"
           : has_house             ? "foreign_house"
                                   : NULL;
}

static apr_status_t bind_missing(const builder_t *builder, sp_page_t *page)
{
    const char *label = page->route->who == SP_LANDLORD ? label_of_missing(page) : NULL;
    sp_binding_t *binding = apr_palloc(builder->pool, sizeof(*binding));

    if (!label) {
        return APR_SUCCESS;
    }
    page->missing = binding;
    return bind_statement(builder, page, NULL, label, binding);
}

/* Is any statement of this public row told who asks? */
static int has_preview(const sp_page_t *page)
{
    for (int i = 0; i < page->binding_count; i++) {
        const sp_binding_t *binding = &page->bindings[i];
        for (int j = 0; j < binding->statement->parameter_count; j++) {
            if (binding->sources[j].kind == SP_FROM_SERVER && !page->is_private) {
                return 1;
            }
        }
    }
    return 0;
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

/* ---- forms */

/* Position of the statement called `label` among those of the row, -1 when it is NULL or none of them. */
static int position_of(const sp_page_t *page, const char *label)
{
    return label ? find_name(page->route->statements, SP_ROUTE_MOST_STATEMENTS, label) : -1;
}

static apr_status_t refuse_form(const builder_t *builder, const sp_page_t *page, const sp_form_t *form, const char *why)
{
    return refuse(builder, page->route, apr_psprintf(builder->pool, "form %s: %s", form->name, why));
}

/* A name that the server gives would never reach the statement as a field. */
static apr_status_t check_field(const builder_t *builder, const sp_page_t *page, const sp_form_t *form,
                                const sp_field_t *field)
{
    if (find_name(known_names, SP_KNOWN_COUNT, field->name) >= 0 || strcmp(field->name, "fields") == 0
        || sp_path_find(page->path, field->name) >= 0) {
        return refuse_form(builder, page, form,
                           apr_psprintf(builder->pool, "field %s has a name that is taken", field->name));
    }
    if (field->kind == SP_FIELD_FILES && (!form->code || !form->first)) {
        return refuse_form(builder, page, form, "its files need code, and a statement before it that counts places");
    }
    if (field->options && position_of(page, field->options) < 0) {
        return refuse_form(builder, page, form,
                           apr_psprintf(builder->pool, "the row lacks statement '%s'", field->options));
    }
    return APR_SUCCESS;
}

static apr_status_t build_fields(const builder_t *builder, const sp_page_t *page, sp_page_form_t *made)
{
    const sp_field_t *fields = made->form->fields;
    int *options;
    apr_status_t rv = APR_SUCCESS;

    made->field_count = sp_fields_count(fields);
    options = apr_palloc(builder->pool, sizeof(*options) * (apr_size_t)(made->field_count + 1));
    for (int i = 0; i < made->field_count && rv == APR_SUCCESS; i++) {
        options[i] = position_of(page, fields[i].options);
        rv = check_field(builder, page, made->form, &fields[i]);
    }
    made->options = options;
    return rv;
}

static int takes(const sp_statement_t *statement, const char *parameter)
{
    return find_name(statement->parameters, statement->parameter_count, parameter) >= 0;
}

/* Does the statement say, where that matters, who asks? */
static int is_told_who(const sp_route_t *route, const sp_statement_t *statement)
{
    return route->who == SP_ANYONE || takes(statement, name_of_who[route->who]);
}

/* A form of a landlord or an admin says who writes, so that nobody writes to what is another's, and with which key. */
static apr_status_t check_writing(const builder_t *builder, const sp_page_t *page, const sp_page_form_t *made)
{
    const sp_statement_t *statement = made->statement->statement;

    if (statement->yields != SP_YIELDS_OUTCOME) {
        return refuse_form(builder, page, made->form, "its statement does not yield an outcome");
    }
    if (!is_told_who(page->route, statement) || (page->route->who != SP_ANYONE && !takes(statement, "key"))) {
        return refuse_form(builder, page, made->form, "its statement does not take who writes, or no :key");
    }
    return APR_SUCCESS;
}

static apr_status_t build_form(const builder_t *builder, const sp_page_t *page, const sp_form_t *form,
                               sp_page_form_t *made)
{
    sp_binding_t *bindings = apr_pcalloc(builder->pool, 2 * sizeof(*bindings));
    apr_status_t rv;

    made->form = form;
    made->values = position_of(page, form->values);
    if (!form->statement && !form->code) {
        return refuse_form(builder, page, form, "it has neither a statement nor code");
    }
    if (form->values && made->values < 0) {
        return refuse_form(builder, page, form, apr_psprintf(builder->pool, "the row lacks '%s'", form->values));
    }
    rv = build_fields(builder, page, made);
    if (rv == APR_SUCCESS && form->first) {
        made->first = &bindings[0];
        rv = bind_statement(builder, page, form, form->first, &bindings[0]);
    }
    if (rv == APR_SUCCESS && form->statement) {
        made->statement = &bindings[1];
        rv = bind_statement(builder, page, form, form->statement, &bindings[1]);
        rv = rv == APR_SUCCESS ? check_writing(builder, page, made) : rv;
    }
    return rv;
}

static apr_status_t build_forms(const builder_t *builder, sp_page_t *page)
{
    sp_page_form_t *forms = apr_pcalloc(builder->pool, sizeof(*forms) * SP_ROUTE_MOST_FORMS);
    apr_status_t rv = APR_SUCCESS;

    page->forms = forms;
    while (rv == APR_SUCCESS && page->form_count < SP_ROUTE_MOST_FORMS && page->route->forms[page->form_count]) {
        rv = build_form(builder, page, page->route->forms[page->form_count], &forms[page->form_count]);
        page->form_count++;
    }
    return rv;
}

/* ---- rows */

/* Does a page that is everyone's name the statement, so that it cannot tell of anybody's own? */
static int is_public(const char *label)
{
    for (const sp_route_t *route = sp_routes; route->path; route++) {
        if (!is_private(route) && find_name(route->statements, SP_ROUTE_MOST_STATEMENTS, label) >= 0) {
            return 1;
        }
    }
    return 0;
}

/* What a landlord's or an admin's page reads is public, or asks who wants it. */
static apr_status_t check_ownership(const builder_t *builder, const sp_page_t *page)
{
    for (int i = 0; i < page->binding_count; i++) {
        const sp_statement_t *statement = page->bindings[i].statement;
        if (!is_told_who(page->route, statement) && !is_public(statement->label)) {
            return refuse(
                builder, page->route,
                apr_psprintf(builder->pool, "%s takes no :%s", statement->file, name_of_who[page->route->who]));
        }
    }
    return APR_SUCCESS;
}

static apr_status_t check_row(const builder_t *builder, const sp_route_t *route)
{
    if (route->who == SP_NOBODY) {
        return refuse(builder, route, "it does not say who may have it");
    }
    if (route->moved_to ? route->sheet || route->code : !route->sheet && !route->code) {
        return refuse(builder, route, "it needs a stylesheet or code, or a new address and neither");
    }
    if (route->only_posts && !route->forms[0]) {
        return refuse(builder, route, "it only takes POST, but has no form");
    }
    if (is_private(route) && route->cache != SP_CACHE_NEVER) {
        return refuse(builder, route, "what is not the same for everyone must not be kept by caches");
    }
    return APR_SUCCESS;
}

static apr_status_t build_page(const builder_t *builder, const sp_route_t *route, sp_page_t *page)
{
    sp_path_t *path;
    apr_status_t rv = check_row(builder, route);

    page->route = route;
    page->is_private = is_private(route);
    page->field_count = sp_fields_count(route->fields);
    if (rv == APR_SUCCESS && sp_path_parse(route->path, &path, builder->pool) != APR_SUCCESS) {
        return refuse(builder, route, "its path cannot be understood");
    }
    if (rv == APR_SUCCESS) {
        page->path = path;
        rv = bind_all(builder, page);
    }
    if (rv == APR_SUCCESS) {
        page->has_preview = has_preview(page);
        rv = bind_missing(builder, page);
    }
    if (rv == APR_SUCCESS) {
        rv = build_forms(builder, page);
    }
    if (rv == APR_SUCCESS) {
        rv = check_ownership(builder, page);
    }
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

/* Those of the module's own statements that requests run stand in a row that is no address. */
static apr_status_t bind_own_statements(const builder_t *builder)
{
    static const sp_route_t own_route = {.path = "/", .who = SP_LANDLORD};
    sp_site_t *site = builder->site;
    sp_path_t *path;
    sp_page_t page = {.route = &own_route};
    apr_status_t rv = sp_path_parse(own_route.path, &path, builder->pool);

    page.path = path;
    for (int i = 0; own_statements[i] && rv == APR_SUCCESS; i++) {
        if (!sp_statements_find(site->statements, own_statements[i])) {
            *builder->message = apr_psprintf(builder->pool, "there is no statement '%s'", own_statements[i]);
            rv = APR_EINVAL;
        }
    }
    if (rv != APR_SUCCESS || (rv = bind_statement(builder, &page, NULL, "session", &site->session)) != APR_SUCCESS
        || (rv = bind_statement(builder, &page, NULL, "visitor_secret", &site->visitor_secret)) != APR_SUCCESS) {
        return rv;
    }
    return bind_statement(builder, &page, NULL, "problems", &site->problems);
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
        || (rv = bind_own_statements(&builder)) != APR_SUCCESS || (rv = build_pages(&builder)) != APR_SUCCESS
        || (rv = build_page(&builder, &error_route, &made->error_page)) != APR_SUCCESS
        || (rv = build_page(&builder, &not_found_route, &made->not_found_page)) != APR_SUCCESS
        || (rv = build_page(&builder, &plain_error_route, &made->plain_error_page)) != APR_SUCCESS
        || (rv = sp_postman_build(config, made->origin, made->statements, &made->postman, message, pool))
               != APR_SUCCESS) {
        return rv;
    }
    made->storekeeper = sp_storekeeper_create(config, made->statements, pool);
    *site = made;
    return APR_SUCCESS;
}
