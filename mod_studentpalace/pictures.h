/* Forms of photos, floor plans, certificates, logo and photo of a landlord. See pictures.c. */
#ifndef SP_PICTURES_H
#define SP_PICTURES_H

#include "site.h"

extern const sp_form_t sp_house_photos_form, sp_room_photos_form, sp_floor_plans_form, sp_edit_house_photo_form,
    sp_edit_room_photo_form, sp_edit_floor_plan_form, sp_primary_house_photo_form, sp_primary_room_photo_form,
    sp_primary_floor_plan_form, sp_order_house_photos_form, sp_order_room_photos_form, sp_order_floor_plans_form,
    sp_delete_house_photo_form, sp_delete_room_photo_form, sp_delete_floor_plan_form, sp_document_form,
    sp_delete_document_form, sp_logo_form, sp_photo_form, sp_remove_logo_form, sp_remove_photo_form;

/* Of the pages of sets, and of certificates: which message to show, and what came of which sending of files. */
extern const sp_field_t sp_set_page_fields[], sp_documents_page_fields[];

#endif
