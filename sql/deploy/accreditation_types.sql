-- Deploy studentpalace:accreditation_types to pg
-- requires: accreditations
--
-- The list is the owner's to edit afterwards. "Other scheme" stands last; its note is required by the form.

begin;
set local role studentpalace_owner;
set local search_path = palace;

insert into accreditation_types (sort_order, name) values
    ( 10, 'Good Landlord and Agent Scheme (Burnley)'),
    ( 20, 'Salford Landlord Accreditation'),
    ( 30, 'Preston Accredited Lettings Scheme (PALs)'),
    ( 40, 'Newcastle Landlord Accreditation'),
    ( 50, 'North Tyneside Accreditation'),
    ( 60, 'Stockton Landlord Accreditation'),
    ( 70, 'Gateshead Accreditation'),
    ( 80, 'Sunderland Accreditation'),
    ( 90, 'PLAN (Northumberland)'),
    (100, 'Barnsley RentSmart'),
    (110, 'Leeds Rental Standard'),
    (120, 'Sheffield SNUG'),
    (130, 'Nottingham Unipol Code'),
    (140, 'Lincoln Student Accreditation'),
    (150, 'Telford and Wrekin Accreditation'),
    (160, 'Suffolk Accreditation Scheme'),
    (170, 'Bedfordshire Accreditation'),
    (180, 'Eastern Landlords Association Accreditation'),
    (190, 'UEA & UCS Student Schemes'),
    (200, 'Guildford Accreditation Scheme'),
    (210, 'Oxford Accreditation Scheme'),
    (220, 'Kent Accreditation Scheme'),
    (230, 'Southampton SASSH'),
    (240, 'Winchester Accreditation Scheme'),
    (250, 'Cornwall Responsible Landlord Scheme'),
    (260, 'Dorset Register of Accredited Landlords'),
    (270, 'West of England Rent with Confidence'),
    (280, 'London Landlord Accreditation Scheme (LLAS)'),
    (290, 'Oxford City Landlord Accreditation Scheme (OCLAS)'),
    (300, 'Coventry Landlord Accreditation Scheme (CLAS)'),
    (310, 'Landlord Accreditation South West (LASW)'),
    (320, 'Rent Smart Wales'),
    (330, 'Landlord Accreditation Scotland (LAS)'),
    (340, 'Landlords'' Association for Northern Ireland (LANI)'),
    (350, 'UKALA Agency Accreditation'),
    (360, 'National Approved Letting Scheme (NALS)'),
    (370, 'ARLA Propertymark'),
    (380, 'RICS (Royal Institution of Chartered Surveyors)'),
    (390, 'Accreditation Network UK (ANUK)'),
    (400, 'National Code'),
    (410, 'National Residential Landlords Association (NRLA) Accreditation'),
    (420, 'Private Rented Sector Accreditation Scheme (PRSAS)'),
    (430, 'Tpas England'),
    (440, 'DASH (Decent and Safe Homes) Landlord Accreditation'),
    (450, 'British Landlords Association (BLA) Accreditation'),
    (460, 'Partnership Accreditation for Landlords (PAL)'),
    (470, 'Safeagent'),
    (480, 'Scottish Landlord Register'),
    (490, 'The Property Ombudsman'),
    (500, 'Property Redress Scheme'),
    (510, 'Client Money Protect'),
    (520, 'Other scheme');

commit;
