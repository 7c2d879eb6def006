-- Deploy studentpalace:web_role to pg
-- requires: public_views
-- requires: house_page
-- requires: profile_views
-- requires: counters
-- requires: settings
--
-- What the web server may do, complete. It owns nothing; it reads what strangers may see, and counts profile views.

begin;

-- The health check compares the last deployed change with the one the site was built for. Sqitch's registry belongs to whoever
-- deploys, who therefore grants this.
grant usage on schema sqitch to studentpalace_web;
grant select (change, project, committed_at) on sqitch.changes to studentpalace_web;

set local role studentpalace_owner;
set local search_path = palace;

grant select on
    public_houses, public_rooms, public_landlords, public_accreditations, public_house_images, public_room_images, public_floorplans,
    public_cities, house_summaries, site_counters, site_settings
to studentpalace_web;

-- Functions in a view run with the rights of who reads it.
grant execute on function
    today(), academic_year(date), iso_instant(timestamptz),
    effective_start(boolean, date, date, date), let_today(boolean, date, date), is_available(boolean, date, date),
    search_year(date, date), weekly_rent(bigint),
    fold(text), compact_slug(text, text), text_blocks(text), url_component(text), public_name(text, text),
    has_badge(boolean, date, date), picture_hash(text), picture_width(text),
    house_cursor(timestamptz, integer), cursor_time(text), cursor_house(text), house_page(integer, integer, text, text, integer),
    count_profile_view(integer)
to studentpalace_web;

commit;
