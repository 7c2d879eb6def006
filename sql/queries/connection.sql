-- What every new connection is told: time limits (milliseconds), the forms in which values travel, no just-in-time compilation,
-- which would cost a short statement more than it saves, and the date that counts as today, empty for the real one.
-- yields: nothing
select set_config('statement_timeout', :statement_timeout::text, false),
       set_config('lock_timeout', :statement_timeout::text, false),
       set_config('idle_in_transaction_session_timeout', :statement_timeout::text, false),
       set_config('client_encoding', 'UTF8', false),
       set_config('datestyle', 'ISO, YMD', false),
       set_config('timezone', 'UTC', false),
       set_config('jit', 'off', false),
       set_config('studentpalace.today', coalesce(:today::text, ''), false)
