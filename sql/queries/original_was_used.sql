-- What was made from an original is what all rows with that original show from now on.
-- yields: nothing
select original_was_used(:type::text, :original::text, :hash::text, :width::integer, :height::integer, :bytes::integer, :modern::boolean)
