/* Every directive of the module: one list gives its name, type, range, default and help. */
#include "directives.h"

#include <apr_lib.h>
#include <apr_strings.h>
#include <apr_uri.h>
#include <http_core.h>
#include <string.h>

#include "date.h"
#include "mail.h"
#include "painter.h"
#include "path.h"
#include "text.h"

/* The longest words that a directive takes, in characters. */
#define MOST_WORDS 60

extern module AP_MODULE_DECLARE_DATA studentpalace_module;

typedef struct directive_t directive_t;

/* Reads `argument` into `*setting`; returns NULL, or what is accepted. */
typedef const char *reader_fn(const directive_t *directive, const char *argument, sp_setting_t *setting,
                              apr_pool_t *pool);

struct directive_t {
    const char *name;
    reader_fn *read;
    apr_int64_t least, most;
    const char *initially; /* read like an argument */
};

static reader_fn read_switch, read_folder, read_file, read_url, read_mailserver, read_mailbox, read_date, read_path,
    read_number, read_time, read_words, read_aspect;

#define ROW(place, name, type, least, most, initially, help) [place] = {name, read_##type, least, most, initially},
static const directive_t directives[SP_DIRECTIVE_COUNT] = {SP_DIRECTIVES(ROW)};
#undef ROW

static const char *read_switch(const directive_t *directive, const char *argument, sp_setting_t *setting,
                               apr_pool_t *pool)
{
    (void)directive, (void)pool;
    setting->number = strcasecmp(argument, "On") == 0;
    return setting->number || strcasecmp(argument, "Off") == 0 ? NULL : "On or Off";
}

static const char *read_folder(const directive_t *directive, const char *argument, sp_setting_t *setting,
                               apr_pool_t *pool)
{
    (void)directive;
    setting->text = ap_server_root_relative(pool, argument);
    return setting->text ? NULL : "a folder";
}

static const char *read_file(const directive_t *directive, const char *argument, sp_setting_t *setting,
                             apr_pool_t *pool)
{
    return read_folder(directive, argument, setting, pool) ? "a file" : NULL;
}

/* Letters, digits, dots and hyphens, or an IPv6 address, whose brackets apr_uri_parse has taken off. */
static int is_host(const char *name)
{
    return *name && !name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:")];
}

/* Is it one of two schemes with a host, perhaps a port, and nothing else? */
static int is_server(const char *argument, const char *scheme, const char *other, apr_pool_t *pool)
{
    apr_uri_t uri;

    return apr_uri_parse(pool, argument, &uri) == APR_SUCCESS && uri.scheme && uri.hostname && is_host(uri.hostname)
           && (!uri.port_str || *uri.port_str) && !uri.path && !uri.query && !uri.fragment && !uri.user
           && (strcmp(uri.scheme, scheme) == 0 || strcmp(uri.scheme, other) == 0);
}

static const char *read_url(const directive_t *directive, const char *argument, sp_setting_t *setting, apr_pool_t *pool)
{
    (void)directive;
    setting->text = argument;
    return is_server(argument, "http", "https", pool)
               ? NULL
               : "http:// or https:// with a host name, perhaps a port, and nothing behind it";
}

static const char *read_mailserver(const directive_t *directive, const char *argument, sp_setting_t *setting,
                                   apr_pool_t *pool)
{
    (void)directive;
    setting->text = argument;
    return is_server(argument, "smtp", "smtps", pool)
               ? NULL
               : "smtp:// or smtps:// with a host name, perhaps a port, and nothing behind it";
}

static const char *read_mailbox(const directive_t *directive, const char *argument, sp_setting_t *setting,
                                apr_pool_t *pool)
{
    sp_mailbox_t ignored;

    (void)directive;
    setting->text = argument;
    return sp_mail_read_mailbox(argument, &ignored, pool) == APR_SUCCESS
               ? NULL
               : "an address, such as \"Student Palace <no-reply@example.com>\"";
}

static const char *read_path(const directive_t *directive, const char *argument, sp_setting_t *setting,
                             apr_pool_t *pool)
{
    (void)directive, (void)pool;
    setting->text = argument;
    return sp_path_is_local(argument) ? NULL : "a path of this site, perhaps with a query";
}

static const char *read_date(const directive_t *directive, const char *argument, sp_setting_t *setting,
                             apr_pool_t *pool)
{
    (void)directive, (void)pool;
    setting->text = argument;
    return sp_date_is_iso(argument) ? NULL : "a date from 2000-01-01 to 2099-12-31";
}

static const char *read_words(const directive_t *directive, const char *argument, sp_setting_t *setting,
                              apr_pool_t *pool)
{
    (void)directive, (void)pool;
    setting->text = argument;
    return sp_text_check(argument, strlen(argument)) == SP_TEXT_GOOD && !strpbrk(argument, "\t\r\n")
                   && sp_text_length(argument) <= MOST_WORDS
               ? NULL
               : "a few words on one line";
}

static const char *read_aspect(const directive_t *directive, const char *argument, sp_setting_t *setting,
                               apr_pool_t *pool)
{
    int width, height;

    (void)directive, (void)pool;
    setting->text = argument;
    return sp_painter_read_aspect(argument, &width, &height) == APR_SUCCESS
               ? NULL
               : "width:height, such as 16:9, from 1:1 to 4:1";
}

static const char *read_number(const directive_t *directive, const char *argument, sp_setting_t *setting,
                               apr_pool_t *pool)
{
    char *end;

    setting->number = apr_strtoi64(argument, &end, 10);
    return *argument && !*end && setting->number >= directive->least && setting->number <= directive->most
               ? NULL
               : apr_psprintf(pool, "a whole number from %" APR_INT64_T_FMT " to %" APR_INT64_T_FMT, directive->least,
                              directive->most);
}

static const char *read_time(const directive_t *directive, const char *argument, sp_setting_t *setting,
                             apr_pool_t *pool)
{
    apr_interval_time_t time = -1;
    apr_status_t rv = apr_isdigit(*argument) ? ap_timeout_parameter_parse(argument, &time, "s") : APR_EINVAL;

    setting->number = time;
    return rv == APR_SUCCESS && time >= apr_time_from_msec(directive->least)
                   && time <= apr_time_from_msec(directive->most)
               ? NULL
               : apr_psprintf(pool, "a time from %" APR_INT64_T_FMT "ms to %" APR_INT64_T_FMT "ms, such as 500ms or 3s",
                              directive->least, directive->most);
}

void *sp_config_create(apr_pool_t *pool, server_rec *s)
{
    sp_config_t *config = apr_pcalloc(pool, sizeof(*config));

    (void)s;
    for (int i = 0; i < SP_DIRECTIVE_COUNT; i++) {
        if (directives[i].initially) {
            directives[i].read(&directives[i], directives[i].initially, &config->setting[i], pool);
        }
    }
    return config;
}

void *sp_config_merge(apr_pool_t *pool, void *base, void *added)
{
    sp_config_t *merged = apr_pmemdup(pool, added, sizeof(*merged));

    for (int i = 0; i < SP_DIRECTIVE_COUNT; i++) {
        if (!merged->setting[i].is_set) {
            merged->setting[i] = ((const sp_config_t *)base)->setting[i];
        }
    }
    return merged;
}

static const char *set(cmd_parms *cmd, void *unused, const char *argument)
{
    const directive_t *directive = cmd->info;
    sp_config_t *config = ap_get_module_config(cmd->server->module_config, &studentpalace_module);
    sp_setting_t *setting = &config->setting[directive - directives];
    const char *accepted = directive->read(directive, argument, setting, cmd->pool);

    (void)unused;
    setting->is_set = 1;
    return accepted
               ? apr_psprintf(cmd->pool, "%s: '%s' is not accepted, it takes %s", directive->name, argument, accepted)
               : NULL;
}

#define ROW(place, name, type, least, most, initially, help) \
    AP_INIT_TAKE1(name, set, (void *)&directives[place], RSRC_CONF, help),
const command_rec sp_directive_commands[] = {SP_DIRECTIVES(ROW){NULL}};
#undef ROW
