-- Asks to be told of every change of public data.
-- yields: nothing
listen studentpalace_changes
