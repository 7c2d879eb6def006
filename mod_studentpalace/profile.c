/* Forms of what strangers read of a landlord: the profile, and the schemes they belong to. */
#include "profile.h"

const sp_field_t sp_profile_fields[] = {
    TEXT(display_name, .most = 60, .required = 1, .autocomplete = "organization"),
    CHOICE(role, .choices = "owner|agent", .required = 1),
    TEXT(phone, .most = 30, .autocomplete = "tel"),
    WEB(website, .autocomplete = "url"),
    LINES(bio, .most = 1200),
    VERSION,
    {NULL},
};

static const sp_field_t accreditations_fields[] = {
    TICK(accreditation, .numbered = 1),
    TEXT(note, .most = 100, .numbered = 1),
    NUMBER(version, .least = 0, .most = SP_MOST_ID, .hidden = 1),
    {NULL},
};

const sp_form_t sp_profile_form = {
    .name = "save", .fields = sp_profile_fields, .values = "own_profile", .statement = "save_profile"};

const sp_form_t sp_accreditations_form = {.name = "accreditations",
                                          .fields = accreditations_fields,
                                          .values = "own_accreditations_version",
                                          .statement = "save_accreditations"};
