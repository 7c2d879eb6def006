/* Forms of photos, floor plans, certificates, logo and photo of a landlord. The three sets of pictures have the same
 * forms under the same names, with statements of their own. */
#include "pictures.h"

#include "directives.h"
#include "upload.h"

#define PICTURES "image/jpeg,image/png,image/webp"

const sp_field_t sp_set_page_fields[] = {
    CHOICE(done, .choices = "picture_saved|picture_deleted|primary_set|order_saved"),
    ID(result),
    {NULL},
};
const sp_field_t sp_documents_page_fields[] = {
    CHOICE(done, .choices = "document_deleted"),
    ID(result),
    {NULL},
};

/* ---- adding */

#define PICTURE_FILES(field, ...) \
    FILES(field, .required = 1, .accept = PICTURES, .how_large = SP_MAX_PHOTO, __VA_ARGS__)

static const sp_field_t house_photos_fields[] = {PICTURE_FILES(photos, .how_many = SP_HOUSE_PHOTOS), {NULL}};
static const sp_field_t room_photos_fields[] = {PICTURE_FILES(photos, .how_many = SP_ROOM_PHOTOS), {NULL}};
static const sp_field_t floor_plans_fields[] = {PICTURE_FILES(plans, .how_many = SP_FLOOR_PLANS), {NULL}};
static const sp_field_t document_fields[] = {
    FILES(epc_pdf, .required = 1, .accept = "application/pdf", .how_large = SP_MAX_DOCUMENT), {NULL}};
static const sp_field_t logo_fields[] = {PICTURE_FILES(logo, .how_many = 0), {NULL}};
static const sp_field_t photo_fields[] = {PICTURE_FILES(photo, .how_many = 0), {NULL}};

const sp_form_t sp_house_photos_form = {.name = "pictures",
                                        .fields = house_photos_fields,
                                        .first = "house_photo_places",
                                        .statement = "add_house_photos",
                                        .code = sp_upload_pictures,
                                        .gives = {"files"}};
const sp_form_t sp_room_photos_form = {.name = "pictures",
                                       .fields = room_photos_fields,
                                       .first = "room_photo_places",
                                       .statement = "add_room_photos",
                                       .code = sp_upload_pictures,
                                       .gives = {"files"}};
const sp_form_t sp_floor_plans_form = {.name = "pictures",
                                       .fields = floor_plans_fields,
                                       .first = "floor_plan_places",
                                       .statement = "add_floor_plans",
                                       .code = sp_upload_pictures,
                                       .gives = {"files"}};
const sp_form_t sp_document_form = {.name = "document",
                                    .fields = document_fields,
                                    .first = "document_place",
                                    .statement = "add_document",
                                    .code = sp_upload_document,
                                    .gives = {"files"}};
const sp_form_t sp_logo_form = {.name = "upload_logo",
                                .fields = logo_fields,
                                .first = "profile_place",
                                .statement = "upload_logo",
                                .code = sp_upload_logo,
                                .gives = {"files"}};
const sp_form_t sp_photo_form = {.name = "upload_photo",
                                 .fields = photo_fields,
                                 .first = "profile_place",
                                 .statement = "upload_photo",
                                 .code = sp_upload_logo,
                                 .gives = {"files"}};

/* ---- what they show, and the move of one */

static const sp_field_t picture_fields[] = {
    TEXT(alt_text, .most = 150),
    CHOICE(move, .choices = "up|down", .hidden = 1),
    {NULL},
};

const sp_form_t sp_edit_house_photo_form = {
    .name = "edit_picture", .fields = picture_fields, .statement = "edit_house_photo"};
const sp_form_t sp_edit_room_photo_form = {
    .name = "edit_picture", .fields = picture_fields, .statement = "edit_room_photo"};
const sp_form_t sp_edit_floor_plan_form = {
    .name = "edit_picture", .fields = picture_fields, .statement = "edit_floor_plan"};

/* ---- order: the numbers of all pictures of the set, joined by commas */

static const sp_field_t order_fields[] = {TEXT(order, .most = 600, .required = 1, .hidden = 1), {NULL}};

const sp_form_t sp_order_house_photos_form = {
    .name = "order_pictures", .fields = order_fields, .statement = "order_house_photos"};
const sp_form_t sp_order_room_photos_form = {
    .name = "order_pictures", .fields = order_fields, .statement = "order_room_photos"};
const sp_form_t sp_order_floor_plans_form = {
    .name = "order_pictures", .fields = order_fields, .statement = "order_floor_plans"};

/* ---- buttons */

const sp_form_t sp_primary_house_photo_form = {.name = "primary_picture", .statement = "make_house_photo_primary"};
const sp_form_t sp_primary_room_photo_form = {.name = "primary_picture", .statement = "make_room_photo_primary"};
const sp_form_t sp_primary_floor_plan_form = {.name = "primary_picture", .statement = "make_floor_plan_primary"};
const sp_form_t sp_delete_house_photo_form = {.name = "delete_picture", .statement = "delete_house_photo"};
const sp_form_t sp_delete_room_photo_form = {.name = "delete_picture", .statement = "delete_room_photo"};
const sp_form_t sp_delete_floor_plan_form = {.name = "delete_picture", .statement = "delete_floor_plan"};
const sp_form_t sp_delete_document_form = {.name = "delete_document", .statement = "delete_document"};
const sp_form_t sp_remove_logo_form = {.name = "remove_logo", .statement = "remove_logo"};
const sp_form_t sp_remove_photo_form = {.name = "remove_photo", .statement = "remove_photo"};
