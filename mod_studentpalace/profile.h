/* Forms of what strangers read of a landlord. See profile.c. */
#ifndef SP_PROFILE_H
#define SP_PROFILE_H

#include "site.h"

extern const sp_form_t sp_profile_form, sp_accreditations_form;

#endif
