/* Forms of what strangers read of a landlord. See profile.c. */
#ifndef SP_PROFILE_H
#define SP_PROFILE_H

#include "site.h"

extern const sp_form_t sp_profile_form, sp_accreditations_form;

/* What is said of a landlord: also in the form of an admin. */
extern const sp_field_t sp_profile_fields[];

#endif
