/* The admin area: its forms, and the few addresses of it that are more than a page. */
#include "admin.h"

#include "page.h"
#include "respond.h"

int sp_admin_start(struct sp_request_t *request)
{
    return sp_respond_found(request, "/admin/dashboard");
}

int sp_admin_log_out(struct sp_request_t *request)
{
    const char *location = request->site->config->setting[SP_ADMIN_LOGOUT].text;

    return location ? sp_respond_found(request, location) : sp_page_answer(request);
}
