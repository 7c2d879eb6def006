/* A request on its way through the house, and the statements it has run. */
#ifndef SP_REQUEST_H
#define SP_REQUEST_H

#include <httpd.h>

#include "fields.h"
#include "format.h"
#include "pipeline.h"
#include "startup.h"

/* Note of an answer that is not counted, though its row counts. */
#define SP_NOTE_UNCOUNTED "studentpalace-uncounted"

typedef struct sp_request_t {
    request_rec *r;
    const sp_site_t *site;
    const sp_page_t *page; /* NULL until a row was found, and for an error page */
    const sp_page_t *row;  /* what was found, for those who count */
    const char *path;      /* without ".xml" */
    sp_format_t format;    /* asked for */
    int negotiated;        /* by the Accept header, so that the answer varies with it */
    const char *captures[SP_PATH_MOST_CAPTURES];
    const sp_values_t *values; /* of the address */

    /* Of rows for landlords or admins and rows with forms: */
    const char *known[SP_KNOWN_COUNT]; /* what the server knows */
    const char *secret;                /* what the tokens of forms are sealed with */
    const char *email;                 /* of the landlord who is logged in */

    /* Of a form that was sent: */
    const sp_page_form_t *form;
    const sp_values_t *sent;
    const char *problems; /* JSON, what its statement refused it for; NULL for nothing */
    const char *refusal;  /* why the form as a whole was not accepted, see form.h; otherwise NULL */
    const PGresult *first;
    apr_array_header_t *files; /* that came with it, see upload.h; or NULL */
    const char *given[SP_FORM_MOST_GIVEN];
} sp_request_t;

/* Binds the parameters of the `count` statements and runs them in one round trip into `calls`, as reads. Returns OK or
 * the HTTP status that says why not. */
int sp_request_query(const sp_request_t *request, const sp_binding_t *bindings, int count, sp_call_t *calls);

/* Runs one statement that writes into `call`. One that takes :key is asked again when the database went away under it:
 * whatever became of it, the key makes that it acts once. Any other is sent once. */
int sp_request_write(const sp_request_t *request, const sp_binding_t *binding, sp_call_t *call);

/* Sets parameters of `call` for later: what is counted after the answer. */
void sp_request_bind(const sp_request_t *request, const sp_binding_t *binding, sp_call_t *call);

#endif
