-- One house of a landlord as its form holds it; columns are named as fields are.
-- yields: house_form
select f.id, f.version, f.address, f.address_unconfirmed, f.legacy_address, f.state, f.title, f.city,
       f.flat_number, f.house_name, f.house_number, f.street_name, f.address_extra, f.postcode,
       f.letting_type, f.bedrooms_total, f.shared_bathrooms,
       case f.gender_preference when 'Either' then 'Mixed' else f.gender_preference end as gender_preference,
       f.bills_option, f.bills_util_gas, f.bills_util_electric, f.bills_util_water, f.bills_util_broadband, f.bills_util_tv,
       f.cleaning_service, f.listing_type, f.epc_rating, f.youtube_url, f.feature1, f.feature2, f.feature3, f.feature4, f.feature5,
       f.washing_machine, f.tumble_dryer, f.dishwasher, f.cooker, f.microwave, f.coffee_maker, f.central_heating, f.air_con, f.vacuum,
       f.wifi, f.wired_internet, f.common_area_tv, f.cctv, f.video_door_entry, f.fob_entry, f.off_street_parking, f.local_parking,
       f.garden, f.roof_terrace, f.bike_storage, f.games_room, f.cinema_room, f.description as "description/"
  from own_house_forms f
 where f.id = :house::integer and f.landlord_id = :account::integer
