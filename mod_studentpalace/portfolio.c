/* Forms that change rents and dates: of one room, of those chosen, of all in a house; and the one that takes it back.
 */
#include "portfolio.h"

/* What becomes of each room. Rent and dates count only where their own tick is set; rolling forward needs neither. The
 * last two come from the page that shows what will change. */
#define CHANGE_FIELDS                                                                                          \
    TICK(change_price), NUMBER(price_pcm, .least = 1, .most = 20000), TICK(change_availability), TICK(is_let), \
        DATE(let_until), DATE(available_from), TICK(roll_forward), TICK(confirm), TEXT(seen, .most = 32, .hidden = 1)

static const sp_field_t room_dates_fields[] = {
    NUMBER(price_pcm, .least = 1, .most = 20000), TICK(is_let), DATE(let_until), DATE(available_from), VERSION, {NULL},
};

static const sp_field_t chosen_rooms_fields[] = {
    ID(room, .repeats = 1),
    TICK(all_rooms),
    CHANGE_FIELDS,
    {NULL},
};

static const sp_field_t house_rooms_fields[] = {CHANGE_FIELDS, {NULL}};

const sp_form_t sp_room_dates_form = {
    .name = "room_dates", .fields = room_dates_fields, .values = "own_room_dates", .statement = "apply_to_room"};

const sp_form_t sp_chosen_rooms_form = {
    .name = "chosen_rooms", .fields = chosen_rooms_fields, .statement = "apply_to_rooms"};

const sp_form_t sp_house_rooms_form = {
    .name = "house_rooms", .fields = house_rooms_fields, .statement = "apply_to_house"};

const sp_form_t sp_undo_form = {.name = "undo", .statement = "undo_last_change"};
