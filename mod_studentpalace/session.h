/* Who asks: sessions of landlords, and the cookie that they have; admins by the name that httpd gives them; and the
 * seal on the forms that are drawn for them. */
#ifndef SP_SESSION_H
#define SP_SESSION_H

#include "request.h"

/* Notes that httpd has asked who it is, because something requires that. Without this note r->user is nobody's name. */
void sp_session_note_required(const request_rec *r);

/* Sets what the server knows of the request by itself, without asking the database: address, browser, cookie. */
void sp_session_read(sp_request_t *request);

/* Finds out who asks, for a row that is for landlords or admins, and what seals the forms that are drawn for them. OK;
 * HTTP_UNAUTHORIZED when the row is for landlords and nobody is logged in; HTTP_FORBIDDEN when it is for admins and
 * httpd has authenticated nobody; or the status of a database that does not answer: that never means logged out. */
int sp_session_find(sp_request_t *request);

/* Is somebody logged in? For rows that are not for landlords: OK, HTTP_UNAUTHORIZED, or as above. */
int sp_session_find_landlord(sp_request_t *request);

/* The token of the form called `name` when it is drawn now. */
const char *sp_session_form_token(const sp_request_t *request, const char *name);

/* Was `token` made by the above, for this form, in this session, or for this admin or a stranger not too long ago? */
int sp_session_is_form_token(const sp_request_t *request, const char *name, const char *token);

/* Gives the browser the cookie of a new session. */
void sp_session_give(const sp_request_t *request, const char *token);

/* Takes the cookie back. */
void sp_session_take(const sp_request_t *request);

#endif
