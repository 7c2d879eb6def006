/* Houses and rooms as their landlords edit them: tables of fields, and the statements that write. What is true of the
 * values beyond their kind is SQL's to say. */
#include "houses.h"

/* The page that shows what will go is the question, its button the answer. */
#define CONFIRM TICK(confirm, .hidden = 1)

/* ---- houses */

/* clang-format off */
#define HOUSE_FIELDS(cities)                                                                                   \
    TEXT(title, .most = 60, .required = 1),                                                                    \
    CHOICE(letting_type, .choices = "whole|share", .required = 1),                                             \
    NUMBER(bedrooms_total, .least = 1, .most = 50, .required = 1),                                             \
    CHOICE(gender_preference, .choices = "Male|Female|Mixed,Either", .required = 1),                           \
    CHOICE(listing_type, .choices = "owner|agent"),                                                            \
    TEXT(flat_number, .most = 20),                                                                             \
    TEXT(house_name, .most = 60),                                                                              \
    TEXT(house_number, .most = 20),                                                                            \
    TEXT(street_name, .most = 80, .required = 1),                                                              \
    TEXT(address_extra, .most = 80),                                                                           \
    CHOICE(city, .options = cities, .required = 1),                                                            \
    TEXT(postcode, .most = 20, .required = 1),                                                                 \
    CHOICE(bills_option, .choices = "yes|some|no"),                                                            \
    TICK(bills_util_gas),                                                                                      \
    TICK(bills_util_electric),                                                                                 \
    TICK(bills_util_water),                                                                                    \
    TICK(bills_util_broadband),                                                                                \
    TICK(bills_util_tv),                                                                                       \
    NUMBER(shared_bathrooms, .least = 0, .most = 20),                                                          \
    CHOICE(cleaning_service, .choices = "none|weekly|fortnightly|monthly"),                                    \
    TICK(washing_machine),                                                                                     \
    TICK(tumble_dryer),                                                                                        \
    TICK(dishwasher),                                                                                          \
    TICK(cooker),                                                                                              \
    TICK(microwave),                                                                                           \
    TICK(coffee_maker),                                                                                        \
    TICK(central_heating),                                                                                     \
    TICK(air_con, .aliases = "air_conditioning"),                                                              \
    TICK(vacuum),                                                                                              \
    TICK(wifi),                                                                                                \
    TICK(wired_internet),                                                                                      \
    TICK(common_area_tv),                                                                                      \
    TICK(cctv),                                                                                                \
    TICK(video_door_entry),                                                                                    \
    TICK(fob_entry),                                                                                           \
    TICK(off_street_parking),                                                                                  \
    TICK(local_parking),                                                                                       \
    TICK(garden),                                                                                              \
    TICK(roof_terrace),                                                                                        \
    TICK(bike_storage),                                                                                        \
    TICK(games_room),                                                                                          \
    TICK(cinema_room),                                                                                         \
    LINES(description, .most = 1200),                                                                          \
    TEXT(feature1, .most = 25),                                                                                \
    TEXT(feature2, .most = 25),                                                                                \
    TEXT(feature3, .most = 25),                                                                                \
    TEXT(feature4, .most = 25),                                                                                \
    TEXT(feature5, .most = 25),                                                                                \
    CHOICE(epc_rating, .choices = "A,a|B,b|C,c|D,d|E,e|F,f|G,g"),                                              \
    TEXT(youtube_url, .most = 200),                                                                            \
    CHOICE(state, .choices = "published|draft")
/* clang-format on */

static const sp_field_t add_house_fields[] = {HOUSE_FIELDS("city_options"), {NULL}};
static const sp_field_t edit_house_fields[] = {HOUSE_FIELDS("house_city_options"), VERSION, {NULL}};
static const sp_field_t state_fields[] = {CHOICE(state, .choices = "draft|published", .required = 1), {NULL}};
static const sp_field_t confirm_fields[] = {CONFIRM, {NULL}};

const sp_form_t sp_add_house_form = {
    .name = "house", .fields = add_house_fields, .values = "new_house_form", .statement = "add_house"};
const sp_form_t sp_edit_house_form = {
    .name = "house", .fields = edit_house_fields, .values = "own_house_form", .statement = "edit_house"};
const sp_form_t sp_house_state_form = {.name = "house_state", .fields = state_fields, .statement = "set_house_state"};
const sp_form_t sp_copy_house_form = {.name = "copy_house", .statement = "copy_house"};
const sp_form_t sp_delete_house_form = {.name = "delete_house", .fields = confirm_fields, .statement = "delete_house"};

const sp_field_t sp_houses_page_fields[] = {
    CHOICE(done, .choices = "house_added|house_saved|house_hidden|house_public|house_not_public_held|"
                            "house_not_public_city|house_not_public_suspended|house_not_public_rooms|house_deleted"),
    ID(house),
    {NULL},
};
const sp_field_t sp_edit_house_page_fields[] = {CHOICE(done, .choices = "house_copied"), {NULL}};

/* ---- rooms */

/* `action` says which of the two buttons was pressed. */
/* clang-format off */
#define ROOM_FIELDS                                                                                            \
    TEXT(name, .most = 20, .required = 1),                                                                     \
    NUMBER(price_pcm, .least = 1, .most = 20000),                                                              \
    CHOICE(bed_size, .choices = "Single|Small double|Double|King", .required = 1),                             \
    TEXT(room_size, .most = 40),                                                                               \
    TICK(is_let),                                                                                              \
    DATE(let_until),                                                                                           \
    DATE(available_from),                                                                                      \
    TICK(ensuite),                                                                                             \
    TICK(tv),                                                                                                  \
    TICK(desk_chair),                                                                                          \
    TICK(wardrobe),                                                                                            \
    TICK(chest_drawers),                                                                                       \
    TICK(lockable_door),                                                                                       \
    TICK(wired_internet),                                                                                      \
    TICK(safe),                                                                                                \
    TICK(dressing_table),                                                                                      \
    TICK(mirror),                                                                                              \
    TICK(bedside_table),                                                                                       \
    TICK(blinds),                                                                                              \
    TICK(curtains),                                                                                            \
    TICK(sofa),                                                                                                \
    TICK(couples_ok),                                                                                          \
    TICK(disabled_ok),                                                                                         \
    LINES(description, .most = 1200),                                                                          \
    CHOICE(action, .choices = "save_only|save_exit", .hidden = 1)
/* clang-format on */

static const sp_field_t add_room_fields[] = {ROOM_FIELDS, {NULL}};
static const sp_field_t edit_room_fields[] = {ROOM_FIELDS, VERSION, {NULL}};

const sp_form_t sp_add_room_form = {.name = "room", .fields = add_room_fields, .statement = "add_room"};
const sp_form_t sp_edit_room_form = {
    .name = "room", .fields = edit_room_fields, .values = "own_room", .statement = "edit_room"};
const sp_form_t sp_copy_room_form = {.name = "copy_room", .statement = "copy_room"};
const sp_form_t sp_delete_room_form = {.name = "delete_room", .fields = confirm_fields, .statement = "delete_room"};
const sp_form_t sp_delete_house_room_form = {
    .name = "delete_room", .fields = confirm_fields, .statement = "delete_house_room"};

const sp_field_t sp_rooms_page_fields[] = {
    CHOICE(done, .choices = "room_added|room_saved|room_copied|room_deleted|rooms_full"),
    ID(room),
    {NULL},
};
const sp_field_t sp_edit_room_page_fields[] = {CHOICE(done, .choices = "room_added|room_saved"), {NULL}};
