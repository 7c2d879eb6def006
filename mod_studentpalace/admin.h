/* The admin area: its forms, and the few addresses of it that are more than a page. */
#ifndef SP_ADMIN_H
#define SP_ADMIN_H

#include "site.h"

extern const sp_form_t sp_update_email_form, sp_reset_link_form, sp_set_verified_form, sp_update_profile_form,
    sp_suspend_form, sp_unsuspend_form, sp_go_delete_form, sp_delete_landlord_form;
extern const sp_form_t sp_hold_form, sp_release_form;
extern const sp_form_t sp_add_city_form, sp_edit_city_form, sp_activate_city_form, sp_deactivate_city_form,
    sp_delete_city_form, sp_order_cities_form;
extern const sp_form_t sp_add_scheme_form, sp_edit_scheme_form, sp_activate_scheme_form, sp_deactivate_scheme_form,
    sp_delete_scheme_form, sp_merge_schemes_form, sp_order_schemes_form;

extern const sp_form_t sp_settings_form, sp_remove_image_form, sp_remove_missing_form, sp_retry_mail_form,
    sp_recompute_form;

/* What the addresses of lists and pages may say. */
extern const sp_field_t sp_admin_landlords_fields[], sp_admin_landlord_fields[], sp_admin_houses_fields[],
    sp_admin_house_fields[], sp_admin_audit_fields[], sp_admin_cities_fields[], sp_suggestion_fields[],
    sp_admin_schemes_fields[], sp_admin_settings_fields[], sp_admin_images_fields[], sp_admin_mail_fields[],
    sp_admin_students_fields[], sp_admin_summaries_fields[];

/* Sends on to where an admin starts. */
int sp_admin_start(struct sp_request_t *request);

/* Sends on to where httpd's authentication is ended, where StudentPalaceAdminLogout says so; otherwise the row's page
 * tells how. */
int sp_admin_log_out(struct sp_request_t *request);

/* Sends on, for good, from an old address of a landlord's page. */
int sp_admin_landlord_moved(struct sp_request_t *request);

/* Sends on to the one form of deleting a landlord, from where the original had further steps. */
int sp_admin_delete_start(struct sp_request_t *request);

/* Sends what the row's statement says as a file of comma-separated values, or as JSON. */
int sp_admin_file(struct sp_request_t *request);
int sp_admin_json(struct sp_request_t *request);

/* Adds the statements that take the longest, on average, since httpd was started. */
void sp_admin_add_slowest(struct sp_document_t *document, const struct sp_request_t *request);

#endif
