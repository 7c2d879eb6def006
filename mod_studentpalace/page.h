/* Pages: the statements of a row, its document, its stylesheet. */
#ifndef SP_PAGE_H
#define SP_PAGE_H

#include "request.h"

/* Answers a GET of a row that has a page: from memory, 304, a redirect, or the page. Returns OK, HTTP_NOT_MODIFIED or
 * the status of an error. */
int sp_page_answer(const sp_request_t *request);

/* Answers with the page of the request's row and `status`; its forms hold what was sent. */
int sp_page_repeat(const sp_request_t *request, int status);

/* Answers with the error page of `status`; without the database, or anything else that fails, a plainer one. */
int sp_page_error(sp_request_t *request, int status);

#endif
