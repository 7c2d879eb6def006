-- What a writing statement refused a form for, one problem a row; of a field, or of the form as a whole where field is empty.
-- yields: nothing
select p.field, p.kind, p.given, p."limit"
  from jsonb_to_recordset(:problems::jsonb) as p (field text, kind text, given text, "limit" text)
