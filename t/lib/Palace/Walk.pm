# What the walks over the site map share: a server with a database of its own, landlords who have something to lose, addresses and forms that
# are filled in well, and whether anything has changed.
package Palace::Walk;

use v5.36;
use Palace ();
use Palace::Httpd;
use Palace::Postgres;
use Palace::Shelf;
use Palace::SiteMap;
use Palace::Visitor;

my $password = 'palace-landlord-demo';
my $unknown  = 2147483647;

# The one backup on the shelf.
my $backup = '20261126T181500Z';

sub shelf () {
    state $shelf = do {
        my $made = Palace::Shelf->new(Palace::scratch() . '/shelf');
        $made->add($backup);
        $made;
    };
    return $shelf;
}

# A change of httpd.conf: nothing is done in the background that a walk would see; there is a backup.
sub quiet () {
    shelf()->change->();
    s/^StudentPalaceMail .*//m;
    s/^StudentPalaceMedia .*/$&\nStudentPalaceMediaSweep 168h/m;
    return;
}

# new(database => another than one of its own, more => lines of httpd.conf, headers => what all visitors send): nobody sends mails or looks through the media store meanwhile, so that only what visitors do
# moves the database; nor do its pictures, which are rows without files, appear in the log.
sub new ($class, %options) {
    my $database = $options{database} // Palace::Postgres->database;
    my $httpd    = Palace::Httpd->new(params => $database->params, change => \&quiet, more => $options{more})->start;
    my ($city)   = $database->rows(q{select c.name, c.id, p.prefix || ' 1AA' from cities c join city_postcode_prefixes p on p.city_id = c.id
        where c.is_active and p.prefix ~ '[A-Z][0-9]$' order by c.name, p.prefix limit 1});
    return bless {database => $database, httpd => $httpd, city => $city, made => 0, headers => $options{headers} // {}}, $class;
}

sub database ($self) { return $self->{database} }
sub httpd ($self)    { return $self->{httpd} }
sub at ($self)       { return (at => $self->{httpd}->url, headers => $self->{headers}) }

# ---- landlords

# What is called {image:id} in an address is one of three kinds of objects; the audit log calls them so.
sub object ($path, $capture) {
    return $capture if $capture ne 'image';
    return $path =~ m{/floor-plans/} ? 'floor_plan' : $path =~ m{/rooms/} ? 'room_photo' : 'house_photo';
}

# Where objects that belong to a house or room are, whose, what makes a file of one, and which of two is the first.
my %belongings = (
    house_photo => [house_images     => house => 'content_hash, original_file, width, height, bytes', 'is_primary, sort_order', 'n = 1, 10 * n'],
    room_photo  => [room_images      => room  => 'content_hash, original_file, width, height, bytes', 'is_primary, sort_order', 'n = 1, 10 * n'],
    floor_plan  => [house_floorplans => house => 'content_hash, original_file, width, height, bytes', 'is_primary, sort_order', 'n = 1, 10 * n'],
    document    => [house_documents  => house => 'file_name, bytes', 'display_name, is_current', q{'EPC ' || n, n = 2}],
);

# Gives each house or room two of everything, with files of the demo; their ids in the order of the owners.
sub furnish ($self, $landlord) {
    for my $object (sort keys %belongings) {
        my ($table, $owner, $file, $place, $values) = $belongings{$object}->@*;
        my $owners = join ', ', $landlord->{$owner}->@*;
        $landlord->{$object} = [$self->database->rows("insert into $table (${owner}_id, $file, $place)
            select o, $file, $values from unnest(array[$owners]) as o, (select $file, row_number() over (order by id) as n from $table order by id limit 2) as f
             order by o, n returning id")];
    }
    return;
}

# A landlord who is logged in, with two houses of three bedrooms and two rooms each, and two of everything that these can have:
# {id, email, house => [ids], room => [ids], house_photo => [ids] ..., visitor}. The rooms are in the order of the houses.
sub landlord ($self) {
    my $email = 'walker' . ++$self->{made} . '@example.com';
    $self->database->sql('delete from throttles');
    my ($id) = $self->database->rows(<<~"SQL");
        insert into landlords (email, password_hash, email_confirmed_at) select '$email', password_hash, now() from landlords where id = 1;
        update landlord_profiles set display_name = 'Walker' where landlord_id = (select max(id) from landlords);
        insert into houses (landlord_id, city_id, title, house_number, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
        select max(id), $self->{city}[1], 'House ' || n, n, 'High Street', '$self->{city}[2]', 'share', 3, 'Mixed', 'owner'
          from landlords, generate_series(1, 2) as n group by n order by n;
        insert into rooms (house_id, name, price_pcm, bed_size)
        select h.id, 'Room ' || n, 400, 'King' from houses h, generate_series(1, 2) as n
         where h.landlord_id = (select max(id) from landlords) order by h.id, n;
        select max(id) from landlords;
        SQL
    my @houses = $self->database->rows("select id from houses where landlord_id = $id order by id");
    my @rooms  = $self->database->rows("select id from rooms where house_id in ($houses[0], $houses[1]) order by house_id, id");
    my %landlord = (id => $id, email => $email, house => \@houses, room => \@rooms);
    $self->furnish(\%landlord);
    $self->provide(\%landlord);
    return {%landlord, visitor => Palace::Visitor->landlord($email, $password, $self->at)};
}

# What an admin may do away with, beside each landlord: a city and two schemes that nobody has, a mail that was given up, a picture of theirs.
sub provide ($self, $landlord) {
    my $n = $self->{made};
    ($landlord->{city}) = map { [$_] } $self->database->rows("insert into cities (name) values ('Walkham $n') returning id");
    $landlord->{scheme} = [$self->database->rows("insert into accreditation_types (name) select 'Scheme $n ' || part from generate_series(1, 2) as part returning id")];
    $landlord->{mail} = [$self->database->rows("insert into mail_queue (to_address, template, data, state) values ('walker\@example.com', 'account_closed', '{\"name\": \"x\"}', 'failed') returning id")];
    $landlord->{hash} = [$self->database->rows("select content_hash from house_images where id = $landlord->{house_photo}[0]")];
    return;
}

# An admin of the demo. Another has another name: Require is for all of the file.
sub admin ($self, $name = 'admin') {
    return Palace::Visitor->admin($name, 'palace-admin-demo', $self->at);
}

# Throws the account away as an admin does.
sub remove ($self, $landlord) {
    $self->database->sql("delete from landlords where id = $landlord->{id}");
    return;
}

# ---- addresses

# The address of a row with these objects in it. A capture that nobody has told of how to come by an object ends the test.
sub address ($self, $row, %ids) {
    return $row->{path} =~ s/\{(\w+):\w+\}/$ids{object($row->{path}, $1)} \/\/ die "Palace::Walk knows no $1 for $row->{path}\n"/ger;
}

# The first of what somebody owns, for each name an address may have, and who it is.
sub own ($self, $landlord) {
    return (landlord => $landlord->{id}, owner => $landlord->{house}[0], kind => 'house', width => 480, format => 'jpg', backup => $backup,
        map { $_ => $landlord->{$_}[0] } qw(house room city hash), keys %belongings);
}

# The addresses of an admin's row in which there is no such object: [what, path] each.
sub missing_addresses ($self, $row, $landlord) {
    my %own = $self->own($landlord);
    return map { my $name = object($row->{path}, $_); (["unknown $name", $self->address($row, %own, $name => $unknown)],
        map { ["malformed $name $_", $self->address($row, %own, $name => $_)] } qw(01 -1 2147483648 1x)) } $row->{captures}->@*;
}

# The addresses of a row with the objects of one landlord in which something is wrong: [what, path, [kind of object, id] ...] each; the audit
# log has to tell of these objects, because they belong to `other`.
sub wrong_addresses ($self, $row, $landlord, $other) {
    my %own     = $self->own($landlord);
    my %foreign = $self->own($other);
    my @captures = map { object($row->{path}, $_) } $row->{captures}->@*;
    my @wrong;
    for my $name (@captures) {
        push @wrong, ["foreign $name", $self->address($row, %own, $name => $foreign{$name}), [$name, $foreign{$name}]];
        push @wrong, ["unknown $name", $self->address($row, %own, $name => $unknown)];
        push @wrong, map { ["malformed $name $_", $self->address($row, %own, $name => $_)] } qw(01 -1 2147483648 1x);
    }
    if (@captures > 1) {
        push @wrong, ['foreign everything', $self->address($row, %foreign), map { [$_, $foreign{$_}] } @captures];
        # The third of each belongs to another house or room than the first.
        push @wrong, map { ["a $_ of another owner", $self->address($row, %own, $_ => $landlord->{$_}[2])] } grep { $_ ne 'house' } @captures;
    }
    return @wrong;
}

# ---- forms

# The forms and buttons of a page document: name => {token, key, sent, refusal, fields => {name => {value, problems => [kinds], choices ...}}}.
sub forms ($xml) {
    my %forms;
    while ($xml =~ m{<(form|button)((?:\s+\w+="[^"]*")*)\s*(?:/>|>(.*?)</\1>)}gs) {
        my ($tags, $inside) = ($2, $3 // '');
        my %form  = attributes($tags);
        my $field = qr{<field((?:\s+\w+="[^"]*")*)\s*(?:/>|>(.*?)</field>)}s;
        $form{problems} = [problems($inside =~ s/$field//gr)];
        while ($inside =~ /$field/g) {
            my ($field_tags, $within) = ($1, $2 // '');
            my %field = attributes($field_tags);
            $form{fields}{$field{name}} = {%field, problems => [problems($within)],
                choices => [map { {attributes($_)} } $within =~ /<choice((?:\s+\w+="[^"]*")*)/g]};
        }
        $forms{$form{name}} = \%form;
    }
    return %forms;
}

sub problems ($xml) { return map { {attributes($_)}->{kind} } $xml =~ /<problem((?:\s+\w+="[^"]*")*)/g }

sub attributes ($tags) {
    my %attributes = $tags =~ /(\w+)="([^"]*)"/g;
    return map { $_ => plain($attributes{$_}) } keys %attributes;
}

# Bytes, as they are sent.
sub plain ($text) {
    $text =~ s/&#(?:x([0-9A-Fa-f]+)|([0-9]+));/my $c = chr($1 ? hex $1 : $2); utf8::encode($c); $c/ge;
    return $text =~ s/&lt;/</gr =~ s/&gt;/>/gr =~ s/&quot;/"/gr =~ s/&apos;/'/gr =~ s/&amp;/&/gr;
}

# What is drawn at an address, as forms() has it; nothing for what cannot be looked at.
sub drawn ($self, $visitor, $path) {
    my $answer = $visitor->ask($path, headers => {Accept => 'application/xml'});
    return $answer->{status} == 200 ? forms($answer->{body}) : ();
}

# The token of every form that a landlord's own pages draw, by the name of the form.
sub seals ($self, $landlord) {
    my %tokens;
    for my $row (grep { $_->{who} eq 'SP_LANDLORD' && !$_->{only_posts} } Palace::SiteMap::rows()) {
        my %drawn = $self->drawn($landlord->{visitor}, $self->address($row, $self->own($landlord)));
        $tokens{$_} //= $drawn{$_}{token} for keys %drawn;
    }
    return \%tokens;
}

# The forms of admins that have no page of their own, as pages draw buttons for them.
sub admin_buttons ($self, $visitor) {
    return map { $self->drawn($visitor, $_->{path}) } grep { $_->{who} eq 'SP_ADMIN' && $_->{buttons}->@* } Palace::SiteMap::rows();
}

# Values that are good for reasons only the database, or the code of the form, knows; by the name of the field. Of all other fields the kind,
# the limits and the choices say what is good.
my %good = (
    house_number => sub { '1' },
    city         => sub ($self, @) { $self->{city}[0] },
    postcode     => sub ($self, @) { $self->{city}[2] },
    youtube_url  => sub { 'https://youtu.be/abcdefghijk' },
    phone        => sub { '01632 960 001' },
    room         => sub ($self, $landlord, @) { $landlord->{room}[0] },
    seen         => sub { '' },
    email        => sub ($self, @) { 'fresh' . ++$self->{made} . '@example.com' },
    current      => sub { $password },
    bedrooms_total => sub { '3' },
    order        => sub ($self, $landlord, $form) { join ',', $landlord->{$form->{statement} =~ /^order_(\w+)s$/ ? $1 : die}->@[0, 1] },
    confirm_text => sub ($self, $landlord, @) { $landlord->{email} },
    city_id      => sub ($self, $landlord, @) { $landlord->{city}[0] },
    id           => sub ($self, $landlord, @) { $landlord->{scheme}[0] },
    into         => sub ($self, $landlord, @) { $landlord->{scheme}[1] },
    postcode_prefixes => sub { 'WK1, WK2' },
);
# Log-in wants an address and a password that go together.
my %good_of = (
    login => {email => sub ($self, $landlord, @) { $landlord->{email} }, password => sub { $password }},
    close => {confirm_text => sub { 'DELETE' }},
    add       => {name => sub ($self, @) { 'Name ' . ++$self->{made} }},
    edit_city => {name => sub ($self, @) { 'Name ' . ++$self->{made} }},
    edit      => {name => sub ($self, @) { 'Name ' . ++$self->{made} },
        version => sub ($self, $landlord, @) { $self->database->rows("select scheme_version(s) from scheme_forms s where id = $landlord->{scheme}[0]") }},
    merge     => {confirm => sub ($self, $landlord, @) { $self->database->rows("select name from accreditation_types where id = $landlord->{scheme}[0]") }},
    reorder   => {order => sub { '5' }},
    retry     => {id => sub ($self, $landlord, @) { $landlord->{mail}[0] }},
    settings  => {preview => sub { '' }},
);

my %good_kind = (
    TEXT     => sub ($field) { substr 'Some text', 0, $field->{most} },
    LINES    => sub ($field) { "Some text\nin lines" },
    PASSWORD => sub ($field) { 'eleven green bottles' },
    TICK     => sub ($field) { 'true' },
    NUMBER   => sub ($field) { $field->{least} // 0 },
    CHOICE   => sub ($field) { ($field->{choices} // '') =~ /^([^|,]*)/ ? $1 : '' },
    DATE     => sub ($field) { '2027-07-01' },
    EMAIL    => sub ($field) { 'somebody@example.com' },
    URL      => sub ($field) { 'https://www.example.com/' },
    PATH     => sub ($field) { '/dashboard' },
    FILES    => sub ($field) { {name => 'good file', content => $field->{accept} =~ /pdf/ ? "%PDF-1.4\n%%EOF\n" : picture()} },
);

# A PNG of one grey pixel, so small that it can stand here.
sub picture () {
    return pack 'H*', '89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a'
        . '4944415478da6368000000820081da45083b0000000049454e44ae426082';
}

# Somebody who may send this form: its address, what it sends when all is well, and who.
sub sender ($self, $row, $form) {
    my $landlord = $self->landlord;
    my $path     = $self->address($row, $self->own($landlord));
    my $visitor  = $row->{who} eq 'SP_ANYONE' ? Palace::Visitor->new($self->at) : $row->{who} eq 'SP_ADMIN' ? $self->admin : $landlord->{visitor};
    my %drawn    = !$row->{only_posts} ? $self->drawn($visitor, $path) : $row->{who} eq 'SP_ADMIN' ? $self->admin_buttons($visitor) : ();
    my $token    = ($drawn{$form->{name}} // {})->{token} // $self->seals($landlord)->{$form->{name}};
    return {path => $path, visitor => $visitor, row => $row, form => $form,
        pairs => $self->filled($row, $form, $landlord, $drawn{$form->{name}} // {}, $token)};
}

sub kind ($field) { return $field->{kind} =~ s/^SP_FIELD_//r }

# The name under which a field is sent.
sub sent_name ($field) { return $field->{numbered} ? "$field->{name}_1" : $field->{name} }

# Everything that a form sends, well filled in, in order: [name, value] each. `drawn` is the form as a page has it, or {} for a button's.
sub filled ($self, $row, $form, $landlord, $drawn, $token) {
    my @pairs = (['form_token', $token], ['form_key', $drawn->{key} // sprintf '%032x', ++$self->{made}]);
    push @pairs, ['action', $form->{name}] if $row->{forms}->@* > 1;
    for my $field ($form->{fields}->@*) {
        push @pairs, [sent_name($field), $self->good_value($form, $field, $landlord, $drawn->{fields}{$field->{name}})];
    }
    return \@pairs;
}

sub good_value ($self, $form, $field, $landlord, $drawn) {
    my $special = ($good_of{$form->{name}} // {})->{$field->{name}} // $good{$field->{name}};
    return $special->($self, $landlord, $form) if $special;
    return $drawn->{value} if $field->{hidden} && defined $drawn->{value};
    return $drawn->{choices}[0]{value} if $field->{options};
    return '' if $field->{hidden} && kind($field) ne 'TICK';
    return $good_kind{kind($field)}->($field);
}

# ---- what has changed

# All rows of all tables, in a line each: {table => line}. That somebody was there, or sent files, is left out; of the audit log it has what was
# written since the last call, as a list: "actor action object_type object_id ip".
sub everything ($self) {
    my @tables = ($self->{tables} //= [$self->database->rows(
        q{select quote_ident(tablename) from pg_tables where schemaname = 'palace' and tablename not in ('audit_log', 'media_folders') order by 1})])->@*;
    my $last = $self->{audited} // 0;
    my @lines = $self->database->rows(join(' union all ', map {
        my $row = $_ eq 'sessions' ? "(to_jsonb(t) - 'last_seen_at')::text" : 't::text';
        my $which = $_ eq 'throttles' ? "kind <> 'upload'" : 'true';
        "select '$_', count(*) || ' rows, ' || md5(coalesce(string_agg($row, '|' order by $row), '')) from $_ t where $which" } @tables)
        . "; select id, concat_ws(' ', actor, action, object_type, object_id, host(ip)) from audit_log where id > $last order by id");
    my %everything = map { @$_ } splice @lines, 0, scalar @tables;
    $self->{audited} = $lines[-1][0] if @lines;
    return {%everything, audit_log => [map { $_->[1] } @lines]};
}

# The tables that differ; the audit log is not compared.
sub differences ($before, $after) {
    return map { "$_ has changed: $before->{$_} => $after->{$_}" }
        grep { $_ ne 'audit_log' && $before->{$_} ne $after->{$_} } sort keys %$before;
}

1;
