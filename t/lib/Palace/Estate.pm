# Data sets for the search's tests: cities, landlords, houses and rooms that are random, the same for the same seed, and hold every edge
# of the rules: dates around the turn of the year and the leap day, drafts, imported rows, ties.
package Palace::Estate;

use v5.36;
use Palace::Oracle ();
use Time::Piece    ();
use Time::Seconds qw(ONE_DAY);

my @amenities = qw(washing_machine tumble_dryer dishwasher microwave central_heating air_con wifi wired_internet cctv
    video_door_entry fob_entry off_street_parking local_parking garden roof_terrace bike_storage games_room cinema_room);
my @room_ticks = qw(tv desk_chair wardrobe lockable_door wired_internet);
my @prices     = (1, 1, 100, 325, 400, 433, 434, 450, 500, 550, 600, 650, 750, 866, 1200, 20_000);

# The first houses are public for sure: both letting types with every number of bedrooms from 1 to 15, twice. So are those with 50
# bedrooms, which between them have rooms in every state.
my $certain = 60;

# new(seed => number, today => day): rows, in memory. The order of everything random hangs on the seed alone.
sub new ($class, %options) {
    my $self = bless {houses => 240, %options}, $class;
    srand $self->{seed};
    my ($year) = Palace::Oracle::academic_year($self->{today}) =~ /^([0-9]+)/;
    $self->{first_year} = $year;
    $self->{states}     = [$self->room_states];
    $self->{rows}       = {cities => [cities()], landlords => [], landlord_profiles => [], houses => [], rooms => []};
    $self->add_landlords;
    $self->add_house($_) for 1 .. $self->{houses};
    return $self;
}

# ---- chance

sub one_of (@choices)     { return $choices[int rand @choices] }
sub chance ($probability) { return rand() < $probability ? 1 : 0 }

# ---- dates

sub day ($date, $days) {
    return (Time::Piece->strptime($date, '%Y-%m-%d') + $days * ONE_DAY)->ymd;
}

# Every kind of state a room can be in: [is_let, let_until, available_from].
sub room_states ($self) {
    my ($today, $year) = $self->@{qw(today first_year)};
    my @free = (
        qw(2025-06-20 2025-08-15 2026-04-10 2026-07-01 2026-06-30 2027-09-05 2028-05-15),    # AY, examples
        (map { day($today, $_) } -365, -1, 0, 1, 40),
        (map { ("$_-06-30", "$_-07-01") } $year .. $year + 6),
        qw(2000-01-01 2024-02-29 2028-02-29 2099-12-31),
    );
    my @let_until = (
        qw(2025-11-30 2026-06-15 2026-06-30 2025-10-31),                                      # AY, examples
        (map { day($today, $_) } -400, -1, 0, 1),
        (map { ("$_-06-29", "$_-06-30", "$_-07-01") } $year .. $year + 5),
        qw(2027-02-28 2028-02-28 2028-02-29 2098-12-31),
    );
    return (
        (map { [0, undef, $_] } undef, @free),
        (map { [1, $_, undef] } @let_until),
        (map { [1, $_, day($_, 1)] } @let_until),
        (map { [1, $_, day($_, 63)] } @let_until),    # repaired in the summer
        [1, undef, undef], [1, undef, $today], [1, undef, "$year-09-01"],
    );
}

# The states in turn, so that every data set has them all.
sub next_state ($self) {
    push $self->{states}->@*, my $state = shift $self->{states}->@*;
    return $state;
}

# What most rooms are like: free this year, or let until its end.
sub ordinary_state ($self) {
    my ($today, $year) = $self->@{qw(today first_year)};
    my $end = ($year + 1) . '-06-30';
    return one_of([0, undef, undef], [0, undef, day($today, -30)], [1, $end, day($end, 1)], [1, $end, day($end, 63)],
        [0, undef, day($end, 1)]);
}

# ---- rows

# The name of the second tests letters outside ASCII without regard to case; the third is switched off.
sub cities () {
    return (
        {id => 1, name => 'Testford',               is_active => 1},
        {id => 2, name => "\x{d1}andu-on-\x{c9}xe", is_active => 1},
        {id => 3, name => 'Closedham',              is_active => 0},
        {id => 4, name => 'Mid & West Test',        is_active => 1},
        {id => 5, name => 'Emptyham',               is_active => 1},
    );
}

# Landlord 1 is as plain as can be; 2 to 6 differ by their badge (VB1), 7 is suspended, 8 has not confirmed the address yet.
sub add_landlords ($self) {
    my $today  = $self->{today};
    my %badges = (2 => [1, undef], 3 => [1, day($today, -1)], 4 => [1, $today], 5 => [1, day($today, 1)], 6 => [0, day($today, 9)]);
    for my $id (1 .. 8) {
        my ($verified, $until) = ($badges{$id} // [0, undef])->@*;
        push $self->{rows}{landlords}->@*, {
            id                 => $id,
            email              => "landlord$id\@test.example",
            password_hash      => 'none',
            email_confirmed_at => $id == 8 ? undef : '2024-01-01 00:00:00Z',
            suspended_at       => $id == 7 ? '2025-01-01 00:00:00Z' : undef,
        };
        push $self->{rows}{landlord_profiles}->@*, {landlord_id => $id, is_verified => $verified, verified_until => $until};
    }
    return;
}

sub add_house ($self, $id) {
    my $huge        = $id > $certain && $id % 50 == 0;
    my $certain_one = $id <= $certain || $huge;
    my $bills       = ('yes', 'some', 'no')[$id % 3];
    my %house = (
        id           => $id,
        landlord_id  => $certain_one ? 1 + $id % 6 : one_of(1 .. 8),
        city_id      => $certain_one ? 1 : one_of(1, 1, 2, 2, 3, 4),
        state        => !$certain_one && $id % 13 == 0 ? 'draft' : 'published',
        published_at => published_at($id),
        held_at      => !$certain_one && $id % 17 == 0 ? '2025-03-03 03:03:03Z' : undef,
        title        => "House $id",
        street_name  => 'High Street',
        postcode     => 'SA1 8PH',
        letting_type      => $id % 2 ? 'whole' : 'share',
        bedrooms_total    => $huge ? 50 : $certain_one ? 1 + int($id / 2) % 15 : one_of(1 .. 6),
        shared_bathrooms  => one_of(0, 0, 1, 1, 2, 3, 20),
        gender_preference => ('Male', 'Female', 'Mixed', 'Either', 'Mixed', 'Either', 'Mixed')[$id % 7],
        bills_option      => $bills,
        (map { ("bills_util_$_" => $bills eq 'yes' || $bills eq 'some' && $_ ne 'tv' ? 1 : 0) } qw(gas electric water broadband tv)),
        listing_type => 'owner',
        (map { $_ => chance(0.7) } @amenities),
    );
    push $self->{rows}{houses}->@*, \%house;
    $self->add_rooms(\%house, $certain_one, $huge);
    return;
}

# A few moments only, so that many houses share theirs; two of them differ by a microsecond.
sub published_at ($id) {
    return undef if $id > $certain && $id % 26 == 0;    # half of the drafts: never published
    return one_of('2024-05-06 07:08:09Z', '2025-01-02 03:04:05Z', '2025-01-02 03:04:05.000001Z', '2025-06-30 23:30:00Z',
        '2025-10-11 12:13:14.999999Z', '2025-10-11 12:13:15Z');
}

# The rooms of a house are alike more often than not, or no group would ever find one.
sub add_rooms ($self, $house, $certain_one, $huge) {
    my $id    = $house->{id};
    my $total = $certain_one ? $house->{bedrooms_total} : one_of(($house->{bedrooms_total}) x 6, 0 .. $house->{bedrooms_total});
    my $alike = {
        state   => $certain_one || chance(0.4) ? $self->ordinary_state : $self->next_state,
        price   => chance(0.5) ? one_of(@prices) : 300 + int rand 400,
        bed     => one_of(@Palace::Oracle::bed_sizes),
        ensuite => chance(0.5),
        odd     => $huge ? 1 : $certain_one ? 0 : one_of(0, 0, 0, 0.2, 0.5),    # how many rooms are unlike
        priced  => !$certain_one && $id % 11 == 0 ? 0 : 1,
    };
    push $self->{rows}{rooms}->@*, map { $self->room($house, $_, $alike) } 1 .. $total;
    return;
}

sub room ($self, $house, $number, $alike) {
    my sub odd () { return chance($alike->{odd}) }
    my $state = !odd() ? $alike->{state} : $self->next_state;
    return {
        id             => 100 * $house->{id} + $number,
        house_id       => $house->{id},
        name           => "Room $number",
        price_pcm      => !$alike->{priced} || odd() && chance(0.2) ? undef : chance(0.3) ? one_of(@prices) : $alike->{price},
        bed_size       => odd() ? one_of(@Palace::Oracle::bed_sizes) : $alike->{bed},
        is_let         => $state->[0],
        let_until      => $state->[1],
        available_from => $state->[2],
        couples_ok     => chance(0.5),
        disabled_ok    => chance(0.3),
        ensuite        => odd() ? chance(0.5) : $alike->{ensuite},
        (map { $_ => chance(0.8) } @room_ticks),
    };
}

# ---- into a database

# Replaces what the database holds by these rows: with the triggers on, as the site would write them; or with them off, deriving
# afterwards, as an import does.
sub fill ($self, $database, %options) {
    my $replica = $options{triggers} ? '' : 'set session_replication_role = replica; ';
    $database->sql("delete from $_") for qw(houses landlords cities);
    for my $table (qw(cities landlords landlord_profiles houses rooms)) {
        my @rows = $self->{rows}{$table}->@*;
        while (my @some = splice @rows, 0, 100) {
            $database->sql($replica . insert($table, @some));
        }
    }
    $database->sql('select rebuild_derived()') if !$options{triggers};
    $database->sql('analyze');
    return $self;
}

sub insert ($table, @rows) {
    my @names  = sort keys $rows[0]->%*;
    my $names  = join ', ', @names;
    my $values = join ",\n", map {
        my $row = $_;
        '(' . join(', ', map { literal($_, $row->{$_}) } @names) . ')'
    } @rows;
    # The profile of a landlord is there already when the triggers are on.
    my $again = $table eq 'landlord_profiles'
        ? ' on conflict (landlord_id) do update set is_verified = excluded.is_verified, verified_until = excluded.verified_until' : '';
    return "insert into $table ($names) values $values$again";
}

my %is_number = map { $_ => 1 } qw(id landlord_id city_id house_id bedrooms_total shared_bathrooms price_pcm);

# Quoted, a value is of any type.
sub literal ($name, $value) {
    return 'null' if !defined $value;
    return $value if $is_number{$name};
    utf8::encode(my $bytes = $value);
    return "'" . $bytes =~ s/'/''/gr . "'";
}

1;
