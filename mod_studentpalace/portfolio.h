/* Forms that change rents and dates of many rooms. See portfolio.c. */
#ifndef SP_PORTFOLIO_H
#define SP_PORTFOLIO_H

#include "site.h"

extern const sp_form_t sp_room_dates_form, sp_chosen_rooms_form, sp_house_rooms_form, sp_undo_form;

#endif
