/* Forms in the page document: a field's name, kind and limits, what it holds and what is wrong with it. */
#ifndef SP_FORM_H
#define SP_FORM_H

#include "document.h"
#include "request.h"

/* Names that every form sends besides its fields. */
#define SP_FORM_TOKEN  "form_token"
#define SP_FORM_KEY    "form_key"
#define SP_FORM_CHOICE "action" /* which of the forms of a page it is */

/* Values of request->refusal: the token is not one of ours, or not any more; the form came from another site; somebody
 * else has changed in the meantime what the form edits. */
extern const char sp_form_stale[], sp_form_foreign[], sp_form_conflict[];

/* How many files a field of files takes, and of how many bytes each. */
apr_int64_t sp_form_most_files(const sp_request_t *request, const sp_field_t *field);
apr_int64_t sp_form_most_bytes(const sp_request_t *request, const sp_field_t *field);

/* Adds the forms of the request's row to `document`, and tokens for its buttons. They hold what was sent, or what the
 * row's statements say, whose `calls` have run; `problems` are the rows of the statement of that name, or NULL. */
void sp_form_add(sp_document_t *document, const sp_request_t *request, const sp_call_t *calls,
                 const PGresult *problems);

#endif
