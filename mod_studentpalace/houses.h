/* Houses and rooms as their landlords edit them: the forms, and what the addresses of their pages may carry. */
#ifndef SP_HOUSES_H
#define SP_HOUSES_H

#include "site.h"

extern const sp_form_t sp_add_house_form, sp_edit_house_form, sp_house_state_form, sp_copy_house_form,
    sp_delete_house_form, sp_add_room_form, sp_edit_room_form, sp_copy_room_form, sp_delete_room_form,
    sp_delete_house_room_form;

/* Of the two lists and the two forms: which message to show, and about which house or room. */
extern const sp_field_t sp_houses_page_fields[], sp_edit_house_page_fields[], sp_rooms_page_fields[],
    sp_edit_room_page_fields[];

#endif
