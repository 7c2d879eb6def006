-- All settings, as their form holds them.
-- yields: settings
select show_metric_landlords, show_metric_houses, show_metric_rooms, show_metric_students, show_metric_photos, signups_enabled, logins_enabled, version,
       terms_md as "terms_md/", about_md as "about_md/"
  from admin_settings(:admin::text)
