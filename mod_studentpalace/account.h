/* Forms of accounts: signing up, logging in and out, passwords, addresses, closing, taking one's data along. */
#ifndef SP_ACCOUNT_H
#define SP_ACCOUNT_H

#include "site.h"

extern const sp_form_t sp_signup_form, sp_confirm_form, sp_login_form, sp_logout_form, sp_forgot_form, sp_reset_form,
    sp_email_confirm_form;

/* Those of /landlord/account; "action" says which. */
extern const sp_form_t sp_password_form, sp_email_form, sp_sessions_form, sp_export_form, sp_close_form;

#endif
