/* What a form that was sent sets in motion: is it ours, is it good, one statement, and what came of it as an answer. */
#ifndef SP_ACTION_H
#define SP_ACTION_H

#include "request.h"

/* What came of a form. */
typedef struct sp_outcome_t {
    const char *status;   /* "done", "refused", "conflict", "gone", "wait" */
    const char *location; /* done: where to go on; wait: for how many seconds, as digits */
    const char *problems; /* JSON as the statement gives it, or NULL */
    const PGresult *rows; /* all that the statement has said, or NULL */
} sp_outcome_t;

/* Answers the POST of a row with forms. Returns OK or the HTTP status of an error. */
int sp_action_answer(sp_request_t *request);

/* For the code of forms. Runs the form's `first` statement, which may count a try and must yield one row; OK, or an
 * HTTP status. */
int sp_action_ask(sp_request_t *request);

/* For the code of forms. Runs the form's statement; OK with `*outcome`, or an HTTP status. */
int sp_action_write(const sp_request_t *request, sp_outcome_t *outcome);

/* For the code of forms. Refuses what was sent in `field`, or the form when that is "", for `kind` (see fields.h); the
 * stylesheet is told of `given`, which is "" for nothing. */
void sp_action_refuse(const sp_request_t *request, const char *field, const char *kind, const char *given,
                      sp_outcome_t *outcome);

/* For the code of forms. Sets one of the parameters of the form's statement that its code gives. */
void sp_action_give(sp_request_t *request, const char *name, const char *value);

/* For the code of forms. The value of a field that was sent, NULL for none. */
const char *sp_action_value(const sp_request_t *request, const char *field);

/* For the code of forms. A column of the row that sp_action_ask has got; NULL for SQL NULL. */
const char *sp_action_first(const sp_request_t *request, const char *column);

#endif
