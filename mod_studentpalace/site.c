/* THE SITE MAP: every address of the product. A page is a row; see site.h for the columns. */
#include "site.h"

#include "account.h"
#include "admin.h"
#include "archive.h"
#include "houses.h"
#include "machine.h"
#include "media.h"
#include "pictures.h"
#include "portfolio.h"
#include "profile.h"

/* What can be searched for (spec SR20). */
static const sp_field_t search_fields[] = {
    TEXT(city, .most = 60),
    NUMBER(group_size, .least = 1, .most = 15),
    YEAR(year, .aliases = "academic_year"),
    TICK(couple),
    CHOICE(gender_pref, .choices = "Male|Female|Anything,any,mixed,either", .aliases = "want_gender|gender"),
    CHOICE(seeker_gender, .choices = "Male|Female|NA"),
    CHOICE(household, .choices = "Male|Female|Mixed,either", .repeats = 1),
    TICK(ensuite),
    TICK(bills_included),
    TICK(couples_ok),
    TICK(disabled_ok),
    CHOICE(letting_type, .choices = "whole|share"),
    NUMBER(min_price, .least = 1, .most = 20000),
    NUMBER(max_price, .least = 1, .most = 20000),
    CHOICE(price_per, .choices = "month|week"),
    CHOICE(bed_size, .choices = "Single|Small double|Double|King", .repeats = 1),
    NUMBER(shared_bathrooms, .least = 0, .most = 20),
    TICK(desk_chair),
    TICK(wardrobe),
    TICK(lockable_door),
    TICK(tv),
    TICK(wired_internet),
    TICK(wifi),
    TICK(dishwasher),
    TICK(washing_machine),
    TICK(tumble_dryer),
    TICK(microwave),
    TICK(central_heating),
    TICK(air_con, .aliases = "air_conditioning"),
    TICK(cctv),
    TICK(video_door_entry),
    TICK(fob_entry),
    TICK(off_street_parking),
    TICK(local_parking),
    TICK(garden),
    TICK(roof_terrace),
    TICK(bike_storage),
    TICK(games_room),
    TICK(cinema_room),
    CHOICE(sort, .choices = "relevance|price_asc|price_desc|newest"),
    CURSOR(after),
    CURSOR(before),
    {NULL},
};

/* A position in a list. */
static const sp_field_t position_fields[] = {
    CURSOR(after),
    CURSOR(before),
    {NULL},
};

/* What a link in a mail carries, and the message on the next page. */
static const sp_field_t link_fields[] = {TEXT(token, .most = 64), {NULL}};

static const sp_field_t login_fields[] = {
    LOCAL(next),
    CHOICE(done, .choices = "logged_out|confirmed|password_set|account_closed"),
    {NULL},
};

static const sp_field_t mail_sent_fields[] = {CHOICE(done, .choices = "mail_sent"), {NULL}};

static const sp_field_t account_fields[] = {
    CHOICE(done, .choices = "password_changed|email_asked|email_changed|sessions_ended"),
    {NULL},
};

static const sp_field_t portfolio_fields[] = {
    CHOICE(done, .choices = "rooms_changed|undone|undo_nothing|undo_edited"),
    {NULL},
};

static const sp_field_t portfolio_edit_fields[] = {
    CHOICE(done, .choices = "room_changed"),
    ID(room),
    {NULL},
};

static const sp_field_t bulk_fields[] = {
    CHOICE(done, .choices = "rooms_changed"),
    ID(house),
    {NULL},
};

static const sp_field_t profile_fields[] = {
    CHOICE(done, .choices = "profile_saved|logo_saved|photo_saved|logo_removed|photo_removed"),
    {NULL},
};

static const sp_field_t accreditations_fields[] = {CHOICE(done, .choices = "accreditations_saved"), {NULL}};

#define S(...)      \
    {               \
        __VA_ARGS__ \
    }
#define PAGE(address, by, data, look, asks, keep, says)                                                            \
    {                                                                                                              \
        .path = address, .who = by, .statements = data, .sheet = look, .fields = asks, .cache = keep, .help = says \
    }
#define COUNTED(address, by, data, look, asks, keep, counter, says)                                   \
    {                                                                                                 \
        .path = address, .who = by, .statements = data, .sheet = look, .fields = asks, .cache = keep, \
        .count = counter, .help = says                                                                \
    }
#define MOVED(address, by, to, says)                                                        \
    {                                                                                       \
        .path = address, .who = by, .moved_to = to, .cache = SP_CACHE_MINUTES, .help = says \
    }
#define CODE(address, by, data, function, keep, says)                                                 \
    {                                                                                                 \
        .path = address, .who = by, .statements = data, .code = function, .cache = keep, .help = says \
    }
/* A file that is its visitor's own. */
#define DOWNLOAD(address, data, foreign, says)                                                                   \
    {                                                                                                            \
        .path = address, .who = SP_LANDLORD, .statements = {data}, .code = sp_media_download, .missed = foreign, \
        .help = says                                                                                             \
    }
/* A file to take along, by what its address asks for. */
#define EXPORT(address, by, data, asks, function, says)                                                \
    {                                                                                                  \
        .path = address, .who = by, .statements = data, .fields = asks, .code = function, .help = says \
    }
/* Code that may have its page. */
#define CODE_PAGE(address, by, data, look, function, says)                                            \
    {                                                                                                 \
        .path = address, .who = by, .statements = data, .sheet = look, .code = function, .help = says \
    }
/* A page that is its visitor's own; one with buttons of forms that other rows have; a page with forms; one with
 * both; one for who is not logged in; something that can be done and has no page of its own, but one that repeats it
 * (xsl/pages/action.xsl).
 */
#define F(...)      \
    {               \
        __VA_ARGS__ \
    }
#define PRIVATE(address, data, look, asks, says)                                                             \
    {                                                                                                        \
        .path = address, .who = SP_LANDLORD, .statements = data, .sheet = look, .fields = asks, .help = says \
    }
#define BUTTONS(address, data, look, asks, sent, says)                                                           \
    {                                                                                                            \
        .path = address, .who = SP_LANDLORD, .statements = data, .sheet = look, .fields = asks, .buttons = sent, \
        .help = says                                                                                             \
    }
#define FORM(address, by, data, look, asks, sent, says)                                                            \
    {                                                                                                              \
        .path = address, .who = by, .statements = data, .sheet = look, .fields = asks, .forms = sent, .help = says \
    }
#define SENDS(address, data, look, asks, sent, more, says)                                                     \
    {                                                                                                          \
        .path = address, .who = SP_LANDLORD, .statements = data, .sheet = look, .fields = asks, .forms = sent, \
        .buttons = more, .help = says                                                                          \
    }
#define ENTRANCE(address, data, look, asks, sent, says)                                                      \
    {                                                                                                        \
        .path = address, .who = SP_ANYONE, .statements = data, .sheet = look, .fields = asks, .forms = sent, \
        .for_strangers = 1, .help = says                                                                     \
    }
#define ACTION(address, data, sent, says)                                                                           \
    {                                                                                                               \
        .path = address, .who = SP_LANDLORD, .statements = data, .sheet = "action", .forms = sent, .only_posts = 1, \
        .help = says                                                                                                \
    }

/* An admin's: a page with more in it than the database has; one with buttons; something that can be done. */
#define ADMIN_PAGE(address, data, look, adder, says)                                                     \
    {                                                                                                    \
        .path = address, .who = SP_ADMIN, .statements = data, .sheet = look, .adds = adder, .help = says \
    }
#define ADMIN_BUTTONS(address, data, look, asks, sent, says)                                                  \
    {                                                                                                         \
        .path = address, .who = SP_ADMIN, .statements = data, .sheet = look, .fields = asks, .buttons = sent, \
        .help = says                                                                                          \
    }
#define ADMIN_ACTION(address, data, look, sent, says)                                                        \
    {                                                                                                        \
        .path = address, .who = SP_ADMIN, .statements = data, .sheet = look, .forms = sent, .only_posts = 1, \
        .help = says                                                                                         \
    }

/* An action whose page lets correct or confirm it. */
#define CHANGE(address, data, look, sent, says)                                                                 \
    {                                                                                                           \
        .path = address, .who = SP_LANDLORD, .statements = data, .sheet = look, .forms = sent, .only_posts = 1, \
        .help = says                                                                                            \
    }

/* clang-format off */
const sp_route_t sp_routes[] = {
    PAGE("/", SP_ANYONE, S("site", "cities", "years", "newest_houses"), "home", NULL, SP_CACHE_MINUTES, "front page"),
    COUNTED("/properties", SP_ANYONE, S("search_redirect", "site", "cities", "years", "chosen_city", "search", "search_criteria", "search_counts", "search_houses", "search_paging", "search_relaxations", "empty_search"), "properties", search_fields, SP_CACHE_MINUTES, "count_empty_search", "the search"),
    PAGE("/properties.atom", SP_ANYONE, S("site", "feed_search", "feed_entries", "feed_paging"), "feed", search_fields, SP_CACHE_MINUTES, "the search as a feed of rooms"),
    PAGE("/student-houses/{slug:slug}", SP_ANYONE, S("site", "cities", "years", "city", "city_houses"), "city", NULL, SP_CACHE_MINUTES, "a city"),
    MOVED("/search", SP_ANYONE, "/properties", "the search's old address"),
    PAGE("/p/{house:id}", SP_ANYONE, S("house", "site", "house_preview", "house_images", "house_rooms", "house_floorplans", "house_landlord"), "property", NULL, SP_CACHE_MINUTES, "one house and its rooms"),
    PAGE("/r/{room:id}", SP_ANYONE, S("room", "site", "room_preview", "room_house", "room_images", "room_landlord"), "room", NULL, SP_CACHE_MINUTES, "one room"),
    COUNTED("/l/{slug:slug}", SP_ANYONE, S("landlord_by_slug", "site", "landlord_accreditations_by_slug", "landlord_houses_by_slug", "landlord_paging_by_slug"), "profile", position_fields, SP_CACHE_MINUTES, "count_profile_view_by_slug", "a landlord's profile"),
    COUNTED("/l/id/{landlord:id}", SP_ANYONE, S("landlord_by_id", "site", "landlord_accreditations_by_id", "landlord_houses_by_id", "landlord_paging_by_id"), "profile", position_fields, SP_CACHE_MINUTES, "count_profile_view_by_id", "the same by number"),
    PAGE("/about", SP_ANYONE, S("site", "about_text"), "about", NULL, SP_CACHE_MINUTES, "what the site is for"),
    PAGE("/landlords", SP_ANYONE, S("site"), "landlords", NULL, SP_CACHE_MINUTES, "what landlords get"),
    PAGE("/terms/landlord", SP_ANYONE, S("site", "terms_text"), "terms", NULL, SP_CACHE_MINUTES, "terms for landlords"),
    PAGE("/privacy", SP_ANYONE, S("site"), "privacy", NULL, SP_CACHE_MINUTES, "which data is kept and why"),
    ENTRANCE("/signup", S("site", "switches"), "signup", mail_sent_fields, F(&sp_signup_form), "a new account"),
    FORM("/signup/confirm", SP_ANYONE, S("site"), "signup-confirm", link_fields, F(&sp_confirm_form), "where the link of a new account leads"),
    ENTRANCE("/login", S("site", "switches"), "login", login_fields, F(&sp_login_form), "logging in"),
    FORM("/logout", SP_ANYONE, S("site"), "logout", NULL, F(&sp_logout_form), "logging out"),
    FORM("/password/forgot", SP_ANYONE, S("site"), "password-forgot", mail_sent_fields, F(&sp_forgot_form), "a link for a new password"),
    FORM("/password/reset", SP_ANYONE, S("site"), "password-reset", link_fields, F(&sp_reset_form), "where that link leads"),
    FORM("/email/confirm", SP_ANYONE, S("site"), "email-confirm", link_fields, F(&sp_email_confirm_form), "where the link to a new address leads"),
    PRIVATE("/dashboard", S("site", "own_account", "own_attention", "own_houses"), "dashboard", NULL, "where landlords start"),
    FORM("/landlord/account", SP_LANDLORD, S("site", "own_account", "account_sessions"), "account", account_fields, F(&sp_password_form, &sp_email_form, &sp_sessions_form, &sp_export_form, &sp_close_form), "password, address, sessions, data of one's account"),
    BUTTONS("/landlord/houses", S("site", "own_houses"), "houses", sp_houses_page_fields, F(&sp_house_state_form, &sp_copy_house_form), "houses of a landlord"),
    FORM("/landlord/houses/new", SP_LANDLORD, S("site", "new_house_form", "city_options"), "house-form", NULL, F(&sp_add_house_form), "one more house"),
    FORM("/landlord/houses/{house:id}/edit", SP_LANDLORD, S("site", "own_house", "own_house_form", "house_city_options"), "house-form", sp_edit_house_page_fields, F(&sp_edit_house_form), "what is said of a house"),
    ACTION("/landlord/houses/{house:id}/state", S("site", "own_house"), F(&sp_house_state_form), "shows or hides a house"),
    ACTION("/landlord/houses/{house:id}/copy", S("site", "own_house"), F(&sp_copy_house_form), "the same house once more"),
    FORM("/landlord/houses/{house:id}/delete", SP_LANDLORD, S("site", "own_house", "house_contents"), "house-delete", NULL, F(&sp_delete_house_form), "what goes with a house, and away with it"),
    BUTTONS("/landlord/houses/{house:id}/rooms", S("site", "own_house", "own_house_rooms"), "rooms", sp_rooms_page_fields, F(&sp_copy_room_form), "rooms of a house"),
    FORM("/landlord/houses/{house:id}/rooms/new", SP_LANDLORD, S("rooms_full", "site", "own_house"), "room-form", NULL, F(&sp_add_room_form), "one more room"),
    FORM("/landlord/houses/{house:id}/rooms/{room:id}/edit", SP_LANDLORD, S("site", "own_house", "own_room"), "room-form", sp_edit_room_page_fields, F(&sp_edit_room_form), "what is said of a room"),
    ACTION("/landlord/houses/{house:id}/rooms/{room:id}/copy", S("site", "own_house", "own_room"), F(&sp_copy_room_form), "the same room once more"),
    FORM("/landlord/houses/{house:id}/rooms/{room:id}/delete", SP_LANDLORD, S("site", "own_house", "own_room", "room_contents"), "room-delete", NULL, F(&sp_delete_house_room_form), "what goes with a room, and away with it"),
    FORM("/landlord/rooms/{room:id}/delete", SP_LANDLORD, S("site", "room_contents"), "room-delete", NULL, F(&sp_delete_room_form), "the same without the house's number"),
    SENDS("/landlord/houses/{house:id}/photos", S("site", "own_house", "own_house_photo_set", "own_house_photos", "upload_results"), "photos", sp_set_page_fields, F(&sp_house_photos_form), F(&sp_edit_house_photo_form, &sp_primary_house_photo_form, &sp_order_house_photos_form, &sp_delete_house_photo_form), "photos of a house"),
    CHANGE("/landlord/houses/{house:id}/photos/{image:id}/edit", S("site", "own_house", "own_house_photo_set", "own_house_photos"), "picture", F(&sp_edit_house_photo_form), "what a photo shows, and a move by one place"),
    ACTION("/landlord/houses/{house:id}/photos/{image:id}/primary", S("site", "own_house"), F(&sp_primary_house_photo_form), "puts a photo first"),
    ACTION("/landlord/houses/{house:id}/photos/{image:id}/delete", S("site", "own_house"), F(&sp_delete_house_photo_form), "a photo, away"),
    ACTION("/landlord/houses/{house:id}/photos/order", S("site", "own_house"), F(&sp_order_house_photos_form), "all of them in another order"),
    SENDS("/landlord/houses/{house:id}/rooms/{room:id}/photos", S("site", "own_house", "own_room", "own_room_photo_set", "own_room_photos", "upload_results"), "photos", sp_set_page_fields, F(&sp_room_photos_form), F(&sp_edit_room_photo_form, &sp_primary_room_photo_form, &sp_order_room_photos_form, &sp_delete_room_photo_form), "photos of a room"),
    CHANGE("/landlord/houses/{house:id}/rooms/{room:id}/photos/{image:id}/edit", S("site", "own_house", "own_room", "own_room_photo_set", "own_room_photos"), "picture", F(&sp_edit_room_photo_form), "what a photo of a room shows, and a move by one place"),
    ACTION("/landlord/houses/{house:id}/rooms/{room:id}/photos/{image:id}/primary", S("site", "own_house", "own_room"), F(&sp_primary_room_photo_form), "puts a photo of a room first"),
    ACTION("/landlord/houses/{house:id}/rooms/{room:id}/photos/{image:id}/delete", S("site", "own_house", "own_room"), F(&sp_delete_room_photo_form), "a photo of a room, away"),
    ACTION("/landlord/houses/{house:id}/rooms/{room:id}/photos/order", S("site", "own_house", "own_room"), F(&sp_order_room_photos_form), "all of them in another order"),
    SENDS("/landlord/houses/{house:id}/floor-plans", S("site", "own_house", "own_floor_plan_set", "own_floor_plans", "upload_results"), "photos", sp_set_page_fields, F(&sp_floor_plans_form), F(&sp_edit_floor_plan_form, &sp_primary_floor_plan_form, &sp_order_floor_plans_form, &sp_delete_floor_plan_form), "floor plans of a house"),
    CHANGE("/landlord/houses/{house:id}/floor-plans/{image:id}/edit", S("site", "own_house", "own_floor_plan_set", "own_floor_plans"), "picture", F(&sp_edit_floor_plan_form), "what a floor plan shows, and a move by one place"),
    ACTION("/landlord/houses/{house:id}/floor-plans/{image:id}/primary", S("site", "own_house"), F(&sp_primary_floor_plan_form), "puts a floor plan first"),
    ACTION("/landlord/houses/{house:id}/floor-plans/{image:id}/delete", S("site", "own_house"), F(&sp_delete_floor_plan_form), "a floor plan, away"),
    ACTION("/landlord/houses/{house:id}/floor-plans/order", S("site", "own_house"), F(&sp_order_floor_plans_form), "all of them in another order"),
    SENDS("/landlord/houses/{house:id}/epc", S("site", "own_house", "own_documents", "upload_results"), "epc", sp_documents_page_fields, F(&sp_document_form), F(&sp_delete_document_form), "energy certificates of a house"),
    ACTION("/landlord/houses/{house:id}/epc/{document:id}/delete", S("site", "own_house"), F(&sp_delete_document_form), "an earlier certificate, away"),
    PRIVATE("/landlord/rooms-all", S("site", "own_houses", "own_rooms"), "rooms-all", NULL, "all one's rooms by city and house"),
    BUTTONS("/landlord/portfolio", S("site", "own_rooms", "own_undo"), "portfolio", portfolio_fields, F(&sp_chosen_rooms_form, &sp_undo_form), "all one's rooms with rents and dates"),
    BUTTONS("/landlord/portfolio/edit", S("site", "own_rooms"), "portfolio-edit", portfolio_edit_fields, F(&sp_room_dates_form, &sp_chosen_rooms_form), "the same, to be changed"),
    CHANGE("/landlord/portfolio/edit/apply", S("site", "own_rooms", "own_room_changes"), "changes", F(&sp_chosen_rooms_form), "changes the rooms that are chosen"),
    CHANGE("/landlord/portfolio/edit/apply/{room:id}", S("site", "own_room_dates"), "room-dates", F(&sp_room_dates_form), "changes one room"),
    ACTION("/landlord/portfolio/undo", S("site"), F(&sp_undo_form), "takes the last change back"),
    BUTTONS("/landlord/bulk", S("site", "own_houses"), "bulk", bulk_fields, F(&sp_house_rooms_form), "rents and dates house by house"),
    CHANGE("/landlord/bulk/apply/{house:id}", S("site", "own_house", "own_room_changes"), "changes", F(&sp_house_rooms_form), "changes all rooms of a house"),
    FORM("/landlord/profile", SP_LANDLORD, S("site", "own_profile"), "own-profile", profile_fields, F(&sp_profile_form, &sp_logo_form, &sp_photo_form, &sp_remove_logo_form, &sp_remove_photo_form), "what strangers read of a landlord"),
    FORM("/landlord/accreditations", SP_LANDLORD, S("site", "own_accreditations", "own_accreditations_version"), "accreditations", accreditations_fields, F(&sp_accreditations_form), "schemes one belongs to"),
    DOWNLOAD("/landlord/houses/{house:id}/photos/{image:id}/original", "own_house_photo_original", "foreign_house_photo", "a photo of a house as it was sent"),
    DOWNLOAD("/landlord/houses/{house:id}/rooms/{room:id}/photos/{image:id}/original", "own_room_photo_original", "foreign_room_photo", "a photo of a room as it was sent"),
    DOWNLOAD("/landlord/houses/{house:id}/floor-plans/{image:id}/original", "own_floor_plan_original", "foreign_floor_plan", "a floor plan as it was sent"),
    DOWNLOAD("/landlord/houses/{house:id}/epc/{document:id}", "own_document_file", "foreign_document", "an energy certificate"),
    CODE("/admin", SP_ADMIN, S(NULL), sp_admin_start, SP_CACHE_NEVER, "the admin area"),
    CODE("/admin/login", SP_ADMIN, S(NULL), sp_admin_start, SP_CACHE_NEVER, "the same; httpd has asked who it is by then"),
    CODE_PAGE("/admin/logout", SP_ADMIN, S("site"), "admin-logout", sp_admin_log_out, "how an admin logs out"),
    ADMIN_PAGE("/admin/dashboard", S("site", "admin_growth", "admin_history", "admin_attention", "admin_empty_searches"), "admin-dashboard", sp_archive_add_age, "where admins start"),
    PAGE("/admin/landlords", SP_ADMIN, S("site", "admin_landlords"), "admin-landlords", sp_admin_landlords_fields, SP_CACHE_NEVER, "landlords, to be found"),
    FORM("/admin/landlords/{landlord:id}", SP_ADMIN, S("site", "admin_landlord", "admin_landlord_contents"), "admin-landlord", sp_admin_landlord_fields, F(&sp_update_email_form, &sp_reset_link_form, &sp_set_verified_form, &sp_update_profile_form, &sp_suspend_form, &sp_unsuspend_form, &sp_go_delete_form), "one of them"),
    FORM("/admin/landlords/{landlord:id}/delete", SP_ADMIN, S("site", "admin_landlord", "admin_landlord_contents"), "admin-landlord-delete", NULL, F(&sp_delete_landlord_form), "what goes with an account, and away with it"),
    CODE("/admin/landlords/{landlord:id}/delete/password", SP_ADMIN, S(NULL), sp_admin_delete_start, SP_CACHE_NEVER, "where the original had a step of it"),
    CODE("/admin/landlords/{landlord:id}/delete/final", SP_ADMIN, S(NULL), sp_admin_delete_start, SP_CACHE_NEVER, "where it had another"),
    CODE("/admin/landlord/{landlord:id}", SP_ADMIN, S(NULL), sp_admin_landlord_moved, SP_CACHE_NEVER, "a landlord's old address"),
    PAGE("/admin/houses", SP_ADMIN, S("site", "admin_houses", "admin_city_options"), "admin-houses", sp_admin_houses_fields, SP_CACHE_NEVER, "houses, to be found"),
    FORM("/admin/houses/{house:id}/hold", SP_ADMIN, S("site", "admin_house", "admin_house_rooms"), "admin-house", sp_admin_house_fields, F(&sp_hold_form, &sp_release_form), "one of them, off the site and back"),
    FORM("/admin/cities", SP_ADMIN, S("site", "admin_cities"), "admin-cities", sp_admin_cities_fields, F(&sp_add_city_form, &sp_activate_city_form, &sp_deactivate_city_form, &sp_delete_city_form, &sp_order_cities_form), "cities in their order"),
    FORM("/admin/cities/{city:id}/edit", SP_ADMIN, S("site", "admin_city"), "admin-city", NULL, F(&sp_edit_city_form), "one of them"),
    EXPORT("/admin/cities/suggest_prefixes", SP_ADMIN, S("admin_suggested_prefixes"), sp_suggestion_fields, sp_admin_json, "postcodes that may belong to a city"),
    FORM("/admin/accreditations", SP_ADMIN, S("site", "admin_schemes", "admin_scheme", "admin_scheme_options"), "admin-schemes", sp_admin_schemes_fields, F(&sp_add_scheme_form, &sp_edit_scheme_form, &sp_activate_scheme_form, &sp_deactivate_scheme_form, &sp_delete_scheme_form, &sp_merge_schemes_form, &sp_order_schemes_form), "accreditation schemes in their order"),
    FORM("/admin/settings", SP_ADMIN, S("site", "admin_settings", "admin_text_blocks", "admin_terms_versions"), "admin-settings", sp_admin_settings_fields, F(&sp_settings_form), "switches and texts of the site"),
    ADMIN_BUTTONS("/admin/images", S("site", "admin_images", "admin_missing"), "admin-images", sp_admin_images_fields, F(&sp_remove_image_form, &sp_remove_missing_form), "pictures, public or not"),
    ADMIN_ACTION("/admin/images/{image:id}/delete", S("site"), "admin-action", F(&sp_remove_image_form), "away with a picture"),
    ADMIN_ACTION("/admin/images/cleanup-broken", S("site", "admin_missing"), "admin-action", F(&sp_remove_missing_form), "away with pictures that have no file"),
    CODE("/admin/media/{kind:word}/{owner:id}/{hash:hex}-{width:id}.{format:word}", SP_ADMIN, S("admin_image"), sp_media_send, SP_CACHE_NEVER, "pictures that are not public"),
    CODE("/admin/media/epc/{document:id}", SP_ADMIN, S("admin_document"), sp_media_download, SP_CACHE_NEVER, "energy certificates"),
    FORM("/admin/mail", SP_ADMIN, S("site", "admin_mails"), "admin-mail", sp_admin_mail_fields, F(&sp_retry_mail_form), "mails and what became of them"),
    PAGE("/admin/students", SP_ADMIN, S("site", "admin_students", "admin_growth"), "admin-students", sp_admin_students_fields, SP_CACHE_NEVER, "students, to be found"),
    ADMIN_BUTTONS("/admin/summaries", S("site", "admin_totals", "admin_summaries", "admin_city_options"), "admin-summaries", sp_admin_summaries_fields, F(&sp_recompute_form), "what is derived of houses"),
    ADMIN_ACTION("/admin/summaries/recompute", S("site"), "admin-action", F(&sp_recompute_form), "derives it again, and says how much was wrong"),
    ADMIN_PAGE("/admin/db-report", S("site", "admin_database", "admin_tables", "admin_indexes"), "admin-database", sp_admin_add_slowest, "the shape and size of the database, and its slowest statements"),
    ADMIN_PAGE("/admin/backup", S("site"), "admin-backups", sp_archive_add_backups, "backups, how to make one, and the way back"),
    CODE("/admin/backup/{backup:stamp}", SP_ADMIN, S("record_backup_download"), sp_archive_send, SP_CACHE_NEVER, "one of them to take along"),
    PAGE("/admin/audit", SP_ADMIN, S("site", "admin_audit", "admin_audit_actions"), "admin-audit", sp_admin_audit_fields, SP_CACHE_NEVER, "who did what"),
    EXPORT("/admin/audit.csv", SP_ADMIN, S("admin_audit_file"), sp_admin_audit_fields, sp_admin_file, "the same as a file"),
    CODE("/media/{kind:word}/{owner:id}/{hash:hex}-{width:id}.{format:word}", SP_ANYONE, S("public_image"), sp_media_send, SP_CACHE_FOREVER, "pictures of public houses, rooms, landlords"),
    CODE("/static/uploads/{file:file}", SP_ANYONE, S("legacy_file"), sp_media_moved, SP_CACHE_MINUTES, "where the old site had its pictures and certificates"),
    PAGE("/robots.txt", SP_ANYONE, S(NULL), "robots", NULL, SP_CACHE_MINUTES, "what robots may read"),
    PAGE("/sitemap.xml", SP_ANYONE, S("sitemaps"), "sitemap", NULL, SP_CACHE_MINUTES, "index of the site's addresses"),
    PAGE("/sitemap/pages/1.xml", SP_ANYONE, S("sitemap_pages"), "urls", NULL, SP_CACHE_MINUTES, "addresses of pages and cities"),
    PAGE("/sitemap/houses/{part:id}.xml", SP_ANYONE, S("sitemap_houses"), "urls", NULL, SP_CACHE_MINUTES, "addresses of houses"),
    PAGE("/sitemap/rooms/{part:id}.xml", SP_ANYONE, S("sitemap_rooms"), "urls", NULL, SP_CACHE_MINUTES, "addresses of rooms"),
    PAGE("/sitemap/landlords/{part:id}.xml", SP_ANYONE, S("sitemap_landlords"), "urls", NULL, SP_CACHE_MINUTES, "addresses of landlords' profiles"),
    CODE("/livez", SP_ANYONE, S(NULL), sp_machine_livez, SP_CACHE_NEVER, "does the process serve"),
    CODE("/healthz", SP_ANYONE, S(NULL), sp_machine_healthz, SP_CACHE_NEVER, "does the database answer"),
    {NULL},
};
/* clang-format on */
