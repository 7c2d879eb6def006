-- What the form of a new house holds: listed as the landlord is (RM3), with the amenities that nearly every house has.
-- yields: house_form
select a.role as listing_type, 'published' as state, 'no' as bills_option, 'none' as cleaning_service, 0 as shared_bathrooms,
       true as washing_machine, true as cooker, true as central_heating, true as wifi
  from own_accounts a
 where a.landlord_id = :account::integer
