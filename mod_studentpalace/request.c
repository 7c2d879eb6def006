/* A request on its way through the house, and the statements it has run. */
#include "request.h"

#include <string.h>

#include "database.h"

static const char *value_from(const sp_request_t *request, const sp_source_t *source)
{
    apr_pool_t *pool = request->r->pool;

    switch (source->kind) {
    case SP_FROM_SERVER:
        return request->known[source->position];
    case SP_FROM_PATH:
        return request->captures[source->position];
    case SP_FROM_CODE:
        return request->given[source->position];
    case SP_FROM_ADDRESS:
        return request->values->value[source->position];
    case SP_FROM_WHOLE_ADDRESS:
        return sp_fields_json(request->page->route->fields, request->values, pool);
    case SP_FROM_FORM:
        return request->sent->value[source->position];
    case SP_FROM_WHOLE_FORM:
        return sp_fields_json(request->form->form->fields, request->sent, pool);
    case SP_FROM_OUTCOME:
        return request->problems;
    }
    return NULL;
}

void sp_request_bind(const sp_request_t *request, const sp_binding_t *binding, sp_call_t *call)
{
    const sp_statement_t *statement = binding->statement;
    const char **values = apr_palloc(request->r->pool, sizeof(*values) * (apr_size_t)(statement->parameter_count + 1));

    for (int i = 0; i < statement->parameter_count; i++) {
        values[i] = value_from(request, &binding->sources[i]);
    }
    call->statement = statement;
    call->values = values;
}

static int database_status(apr_status_t rv)
{
    return rv == APR_SUCCESS ? OK : rv == APR_EGENERAL ? HTTP_INTERNAL_SERVER_ERROR : HTTP_SERVICE_UNAVAILABLE;
}

int sp_request_query(const sp_request_t *request, const sp_binding_t *bindings, int count, sp_call_t *calls)
{
    for (int i = 0; i < count; i++) {
        sp_request_bind(request, &bindings[i], &calls[i]);
    }
    if (count == 0) {
        return OK;
    }
    return database_status(sp_database_run(request->site->database, calls, count, request->r->pool));
}

/* Does the statement take the idempotency key, so that it can be sent again? */
static int takes_key(const sp_binding_t *binding)
{
    for (int i = 0; i < binding->statement->parameter_count; i++) {
        if (binding->sources[i].kind == SP_FROM_SERVER && binding->sources[i].position == SP_KNOWN_KEY) {
            return 1;
        }
    }
    return 0;
}

int sp_request_write(const sp_request_t *request, const sp_binding_t *binding, sp_call_t *call)
{
    if (takes_key(binding)) {
        return sp_request_query(request, binding, 1, call);
    }
    sp_request_bind(request, binding, call);
    return database_status(sp_database_write(request->site->database, call, request->r->pool));
}
