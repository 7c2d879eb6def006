/* Who asks: sessions of landlords, and the cookie that they have; admins by the name that httpd gives them; and the
 * seal on the forms that are drawn for them. */
#include "session.h"

#include <apr_strings.h>
#include <http_core.h>
#include <http_log.h>
#include <http_protocol.h>
#include <string.h>

#include "cookie.h"
#include "secret.h"
#include "text.h"

APLOG_USE_MODULE(studentpalace);

/* How long a stranger or an admin may take to fill in a form, and to find it again the next morning. */
#define FORM_LIFE apr_time_from_sec(24 * 60 * 60)

/* Longer names of browsers are cut. */
#define MOST_AGENT 200

/* A note of the request that something requires a user: whatever sets r->user where nothing does has proved nothing. */
#define REQUIRED "studentpalace-required"

/* Longer names of admins are none. */
#define MOST_NAME 200

/* ---- what is known without asking */

/* Do visitors come over TLS, to httpd or to a proxy in front of it? */
static int is_secure(const sp_request_t *request)
{
    return strncmp(request->site->origin, "https:", 6) == 0 || strcmp(ap_http_scheme(request->r), "https") == 0;
}

/* Browsers refuse the first name unless the cookie is Secure, of this host alone and of all its paths. */
static const char *cookie_name(const sp_request_t *request)
{
    return is_secure(request) ? "__Host-studentpalace" : "studentpalace";
}

/* What the browser calls itself, as text that can be kept. */
static const char *agent_of(const request_rec *r)
{
    const char *given = apr_table_get(r->headers_in, "User-Agent");
    char *agent = apr_pstrndup(r->pool, given ? given : "", MOST_AGENT);

    for (char *p = agent; *p; p++) {
        if (*p < ' ' || *p == 0x7F) {
            *p = '?';
        }
    }
    return agent;
}

/* The address without the name of an interface, which Postgres does not know. */
static const char *ip_of(const request_rec *r)
{
    return apr_pstrmemdup(r->pool, r->useragent_ip, strcspn(r->useragent_ip, "%"));
}

static const char *seconds_of(const sp_request_t *request, sp_directive_t directive)
{
    return apr_psprintf(request->r->pool, "%" APR_TIME_T_FMT,
                        apr_time_sec(request->site->config->setting[directive].number));
}

static const char *number_of(const sp_request_t *request, sp_directive_t directive)
{
    return apr_psprintf(request->r->pool, "%" APR_INT64_T_FMT, request->site->config->setting[directive].number);
}

void sp_session_read(sp_request_t *request)
{
    request_rec *r = request->r;
    const char *token = sp_cookie_find(apr_table_get(r->headers_in, "Cookie"), cookie_name(request), r->pool);

    request->known[SP_KNOWN_IP] = ip_of(r);
    request->known[SP_KNOWN_AGENT] = agent_of(r);
    request->known[SP_KNOWN_IDLE] = seconds_of(request, SP_SESSION_IDLE);
    request->known[SP_KNOWN_LIFE] = seconds_of(request, SP_SESSION_LIFE);
    request->known[SP_KNOWN_MOST_HOUSE_PHOTOS] = number_of(request, SP_HOUSE_PHOTOS);
    request->known[SP_KNOWN_MOST_ROOM_PHOTOS] = number_of(request, SP_ROOM_PHOTOS);
    request->known[SP_KNOWN_MOST_FLOOR_PLANS] = number_of(request, SP_FLOOR_PLANS);
    request->known[SP_KNOWN_SESSION] = token && sp_secret_is_token(token) ? sp_secret_hash(token, r->pool) : NULL;
}

/* ---- who asks */

int sp_session_find_landlord(sp_request_t *request)
{
    sp_call_t call = {NULL, NULL, NULL};
    int status;

    if (!request->known[SP_KNOWN_SESSION]) {
        return HTTP_UNAUTHORIZED;
    }
    if ((status = sp_request_query(request, &request->site->session, 1, &call)) != OK) {
        return status;
    }
    if (PQntuples(call.rows) == 0) {
        return HTTP_UNAUTHORIZED;
    }
    request->known[SP_KNOWN_ACCOUNT] = PQgetvalue(call.rows, 0, 0);
    request->email = PQgetvalue(call.rows, 0, 1);
    request->secret = PQgetvalue(call.rows, 0, 2);
    return OK;
}

void sp_session_note_required(const request_rec *r)
{
    apr_table_setn(r->notes, REQUIRED, "");
}

/* Can the name stand in the audit log and on pages as it is? */
static int is_name(const char *name)
{
    apr_size_t length = strlen(name);

    return length > 0 && length <= MOST_NAME && sp_text_check(name, length) == SP_TEXT_GOOD && !strpbrk(name, "\t\r\n");
}

static int find_admin(sp_request_t *request)
{
    request_rec *r = request->r;

    if (!r->user || !apr_table_get(r->notes, REQUIRED) || !is_name(r->user)) {
        ap_log_rerror(APLOG_MARK, APLOG_ERR, 0, r,
                      "SP0080: %s was refused: httpd does not say who asks; protect /admin by AuthType and Require",
                      request->page->route->path);
        return HTTP_FORBIDDEN;
    }
    request->known[SP_KNOWN_ADMIN] = r->user;
    return OK;
}

static int find_visitor_secret(sp_request_t *request)
{
    sp_call_t call = {NULL, NULL, NULL};
    int status = sp_request_query(request, &request->site->visitor_secret, 1, &call);

    if (status == OK) {
        request->secret = PQgetvalue(call.rows, 0, 0);
    }
    return status;
}

int sp_session_find(sp_request_t *request)
{
    sp_who_t who = request->page->route->who;
    int status = who == SP_ADMIN ? find_admin(request) : OK;

    return status != OK         ? status
           : who == SP_LANDLORD ? sp_session_find_landlord(request)
                                : find_visitor_secret(request);
}

/* ---- tokens of forms */

/* The token of a stranger's or an admin's form ends at `end`, in seconds, and says so: "<end>-<seal>". That of an admin
 * is good for nobody else: the seal is on the name, too. */
static const char *make_token(const sp_request_t *request, const char *name, apr_int64_t end)
{
    apr_pool_t *pool = request->r->pool;
    const char *admin = request->known[SP_KNOWN_ADMIN];
    const char *said = request->known[SP_KNOWN_ACCOUNT] ? "" : apr_psprintf(pool, "%" APR_INT64_T_FMT "-", end);
    const char *sealed = apr_pstrcat(pool, said, admin ? admin : "", admin ? "\n" : "", name, NULL);

    return apr_pstrcat(pool, said, sp_secret_seal(request->secret, sealed, pool), NULL);
}

const char *sp_session_form_token(const sp_request_t *request, const char *name)
{
    return make_token(request, name, apr_time_sec(request->r->request_time + FORM_LIFE));
}

int sp_session_is_form_token(const sp_request_t *request, const char *name, const char *token)
{
    apr_int64_t end = token ? apr_atoi64(token) : 0;

    if (!request->known[SP_KNOWN_ACCOUNT] && end < apr_time_sec(request->r->request_time)) {
        return 0;
    }
    return sp_secret_is_same(make_token(request, name, end), token);
}

/* ---- the cookie */

static void set_cookie(const sp_request_t *request, const char *value, const char *age)
{
    apr_table_addn(request->r->err_headers_out, "Set-Cookie",
                   apr_pstrcat(request->r->pool, cookie_name(request), "=", value, "; Path=/; Max-Age=", age,
                               "; HttpOnly; SameSite=Lax", is_secure(request) ? "; Secure" : "", NULL));
}

void sp_session_give(const sp_request_t *request, const char *token)
{
    set_cookie(request, token, request->known[SP_KNOWN_LIFE]);
}

void sp_session_take(const sp_request_t *request)
{
    set_cookie(request, "", "0");
}
