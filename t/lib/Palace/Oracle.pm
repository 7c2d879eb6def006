# The oracle of the search: the rules (SR, with AY, AV, PV, MO and VB) one by one in plain Perl, to say what the site has to answer.
# Slow and simple on purpose: every house is looked at for every question, and each rule is a function under its own name.
package Palace::Oracle;

use v5.36;
use Encode      ();
use List::Util  qw(any all min uniq);
use Time::Piece ();
use Time::Seconds qw(ONE_DAY);

# ---- SR13: the ticks of the form that are neither bathroom, bills nor suitability

my @house_features = qw(off_street_parking local_parking wifi dishwasher washing_machine tumble_dryer microwave garden
    roof_terrace games_room cinema_room cctv video_door_entry fob_entry bike_storage central_heating air_con);
my @room_features = qw(tv desk_chair wardrobe lockable_door);

# A tick for each of the above; a wired network of the house serves every room.
our @features = (@house_features, @room_features, 'wired_internet');
our @ticks    = (qw(ensuite bills_included couples_ok disabled_ok), @features);

our @letting_types = qw(whole share);
our @bed_sizes     = ('Single', 'Small double', 'Double', 'King');
our @households    = qw(Male Female Mixed);

# ---- the facts

my %columns = (
    cities            => [qw(id name is_active)],
    landlords         => [qw(id suspended_at)],
    landlord_profiles => [qw(landlord_id is_verified verified_until)],
    houses            => [qw(id landlord_id city_id state published_at held_at letting_type bedrooms_total shared_bathrooms
        gender_preference bills_option wired_internet), @house_features],
    rooms => [qw(id house_id price_pcm bed_size is_let let_until available_from couples_ok disabled_ok ensuite
        wired_internet), @room_features],
);

# Instants as texts that sort as they follow each other.
my %written_as = (published_at => q{to_char(published_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')});

# An oracle for what a database holds, on a day.
sub read ($class, $database, $today) {
    return $class->new($today, map { $_ => [read_table($database, $_)] } keys %columns);
}

sub read_table ($database, $table) {
    my @names = $columns{$table}->@*;
    my $list  = join ', ', map { $written_as{$_} // $_ } @names;
    return map {
        my %row;
        @row{@names} = map { perl_value($_) } @$_;
        \%row;
    } $database->rows("select $list from $table order by 1");
}

# psql writes t and f, and nothing for NULL; none of these columns holds an empty text.
sub perl_value ($text) {
    return undef if $text eq '';
    return $text eq 't' ? 1 : $text eq 'f' ? 0 : Encode::decode('UTF-8', $text);
}

# An oracle for tables given as lists of rows (hashes), on a day.
sub new ($class, $today, %tables) {
    my $self      = bless {today => $today}, $class;
    my %city      = map { $_->{id} => $_ } $tables{cities}->@*;
    my %landlord  = map { $_->{id} => $_ } $tables{landlords}->@*;
    my %profile   = map { $_->{landlord_id} => $_ } $tables{landlord_profiles}->@*;
    my %rooms;    # of a house, the public ones: no others matter to a search
    for my $room (grep { room_is_public($_) } $tables{rooms}->@*) {
        my $start = effective_start($room, $today);
        push $rooms{$room->{house_id}}->@*, {%$room, start => $start, year => search_year($start, $today)};
    }
    my @houses = map { {
        %$_,
        city     => $city{$_->{city_id}},
        landlord => $landlord{$_->{landlord_id}},
        verified => is_verified($profile{$_->{landlord_id}}, $today),
        rooms    => $rooms{$_->{id}} // [],
        years    => [uniq sort map { $_->{year} // () } ($rooms{$_->{id}} // [])->@*],
    } } $tables{houses}->@*;
    $self->{cities} = $tables{cities};
    $self->{public} = [grep { house_is_public($_) } @houses];
    return $self;
}

sub today ($self)         { return $self->{today} }
sub cities ($self)        { return $self->{cities}->@* }
sub public_houses ($self) { return $self->{public}->@* }

# ---- AY, AV: dates are texts like 2026-06-30, so that the later one is the greater one

sub day_after ($date) {
    return (Time::Piece->strptime($date, '%Y-%m-%d') + ONE_DAY)->ymd;
}

sub later_of ($one, $other) {
    return $one gt $other ? $one : $other;
}

# AY1, AY3
sub academic_year ($date) {
    my ($year, $month) = split /-/, $date;
    return $month >= 7 ? $year . '/' . ($year + 1) : ($year - 1) . '/' . $year;
}

# AY2; undef when there is none
sub effective_start ($room, $today) {
    if (!$room->{is_let}) {
        return $room->{available_from} // $today;
    }
    return undef if !defined $room->{let_until};
    my $free = day_after($room->{let_until});
    return defined $room->{available_from} ? later_of($free, $room->{available_from}) : $free;
}

# AY6; undef for a room that counts in no year
sub search_year ($start, $today) {
    return undef if !defined $start;
    return academic_year(later_of($start, $today));
}

# AY5
sub year_choices ($today) {
    my ($first) = split m{/}, academic_year($today);
    return map { ($first + $_) . '/' . ($first + $_ + 1) } 0 .. 4;
}

# ---- MO2

sub weekly_rent ($pcm) {
    return int((6 * $pcm + 13) / 26);
}

# ---- VB1

sub is_verified ($profile, $today) {
    return 0 if !$profile || !$profile->{is_verified};
    return !defined $profile->{verified_until} || $profile->{verified_until} ge $today ? 1 : 0;
}

# ---- PV

# PV2
sub room_is_public ($room) {
    return defined $room->{price_pcm} && $room->{price_pcm} > 0;
}

# PV1
sub house_is_public ($house) {
    return $house->{state} eq 'published'
        && !defined $house->{held_at}
        && $house->{city}{is_active}
        && !defined $house->{landlord}{suspended_at}
        && $house->{rooms}->@* > 0;
}

# ---- SR20: what counts of what a visitor has given

# The criteria of a search. Given is a hash of names with a value or a list of values, all as characters. What was not given, or is not
# acceptable, is not in the result; ticks are 1; household and bed_size are lists in the order of the form.
sub criteria ($self, %given) {
    my %chosen = (
        city             => text(values_of(\%given, 'city')),
        year             => year(values_of(\%given, qw(year academic_year))),
        group_size       => number(1, 15, values_of(\%given, 'group_size')),
        couple           => tick(values_of(\%given, 'couple')),
        gender_pref      => gender(values_of(\%given, qw(gender_pref want_gender gender))),
        household        => choices(\@households, values_of(\%given, 'household')),
        letting_type     => choice(\@letting_types, values_of(\%given, 'letting_type')),
        min_price        => number(1, 20_000, values_of(\%given, 'min_price')),
        max_price        => number(1, 20_000, values_of(\%given, 'max_price')),
        price_per        => choice([qw(month week)], values_of(\%given, 'price_per')) // 'month',
        bed_size         => choices(\@bed_sizes, values_of(\%given, 'bed_size')),
        shared_bathrooms => number(0, 20, values_of(\%given, 'shared_bathrooms')),
        sort             => choice([qw(relevance price_asc price_desc newest)], values_of(\%given, 'sort')) // 'relevance',
        air_con          => tick(values_of(\%given, qw(air_con air_conditioning))),
    );
    $chosen{$_} //= tick(values_of(\%given, $_)) for @ticks;
    my $seeker = seeker(values_of(\%given, 'seeker_gender'));
    # The two answers together become households, and are gone (SR7).
    if (defined $seeker && ($chosen{gender_pref} // '') eq 'Anything') {
        delete $chosen{gender_pref};
        $chosen{household} = household_of($seeker) // $chosen{household};
    }
    return without_idle({map { defined $chosen{$_} ? ($_ => $chosen{$_}) : () } keys %chosen});
}

# What has no effect beside the rest is as good as not given: couple counts with one or two people only (SR5, SR6), and the
# period needs a price; all-male and all-female say everything about the household.
sub without_idle ($chosen) {
    my %rest = %$chosen;
    delete $rest{couple} if ($rest{group_size} // 0) != 1 && ($rest{group_size} // 0) != 2;
    delete $rest{household} if ($rest{gender_pref} // '') =~ /^(?:Male|Female)$/;
    $rest{price_per} = 'month' if !defined $rest{min_price} && !defined $rest{max_price};
    return \%rest;
}

# The different values of the first of these names that has any; empty ones are not given.
sub values_of ($given, @names) {
    for my $name (@names) {
        my $values = $given->{$name} // next;
        my @values = uniq grep { $_ ne '' } map { s/\A\s+|\s+\z//gr =~ s/\s+/ /gr } ref $values ? @$values : $values;
        return @values if @values;
    }
    return;
}

# The readers below answer undef for what is not given, not acceptable, or given twice with different values (IN8).

sub text (@values) {
    return @values == 1 ? $values[0] : undef;
}

# IN6
sub tick (@values) {
    return any(sub { /\A(?:1|on|true|yes)\z/i }, @values) ? 1 : undef;
}

# IN7
sub choice ($list, @values) {
    return undef if @values != 1;
    return any(sub { $_ eq $values[0] }, @$list) ? $values[0] : undef;
}

# A field that may repeat
sub choices ($list, @values) {
    my @chosen = grep { my $one = $_; any(sub { $_ eq $one }, @values) } @$list;
    return @chosen ? \@chosen : undef;
}

# IN4; the pound sign is for money, where alone it is given
sub number ($least, $most, @values) {
    return undef if @values != 1;
    my $digits = $values[0] =~ s/\A\x{a3}\s*//r =~ s/(?<=[0-9])[, ](?=[0-9]{3}(?:[^0-9]|\z))//gr;
    return undef if $digits !~ /\A[0-9]{1,9}\z/;
    return $digits >= $least && $digits <= $most ? 0 + $digits : undef;
}

# 2025/2026, 2025-2026, 2025/26, 2025
sub year (@values) {
    return undef if @values != 1 || $values[0] !~ m{\A(20[0-9]{2})(?:[-/](20[0-9]{2})|/([0-9]{2}))?\z};
    my ($first, $last) = ($1, $2 // (defined $3 ? "20$3" : $1 + 1));
    return $last == $first + 1 ? "$first/$last" : undef;
}

sub gender (@values) {
    return undef if @values != 1;
    return {male => 'Male', female => 'Female', map { $_ => 'Anything' } qw(anything any mixed either)}->{lc $values[0]};
}

sub seeker (@values) {
    return undef if @values != 1;
    return {male => 'Male', female => 'Female', na => 'NA'}->{lc $values[0]};
}

# SR7, SR8: who may be lived with, by the second answer, which counts only after "anything"
sub household_of ($seeker) {
    return $seeker eq 'NA' ? undef : [$seeker, 'Mixed'];
}

# ---- filters of houses (SR15: all must hold); each answers whether the house passes

# SR1
sub fits_city ($house, $chosen) {
    return 1 if !defined $chosen->{city};
    return fc $house->{city}{name} eq fc $chosen->{city};
}

# SR11
sub fits_letting_type ($house, $chosen) {
    return 1 if !defined $chosen->{letting_type};
    return $house->{letting_type} eq $chosen->{letting_type};
}

# SR8: Either is Mixed
sub household ($house) {
    return $house->{gender_preference} eq 'Either' ? 'Mixed' : $house->{gender_preference};
}

sub fits_gender ($house, $chosen) {
    return 1 if !defined $chosen->{gender_pref} || $chosen->{gender_pref} eq 'Anything';
    return household($house) eq $chosen->{gender_pref};
}

sub fits_household ($house, $chosen) {
    return 1 if !$chosen->{household} || ($chosen->{gender_pref} // '') =~ /^(?:Male|Female)$/;
    return any { $_ eq household($house) } $chosen->{household}->@*;
}

# SR10
sub fits_bills ($house, $chosen) {
    return !$chosen->{bills_included} || $house->{bills_option} eq 'yes';
}

# SR13
sub fits_bathrooms ($house, $chosen) {
    return !defined $chosen->{shared_bathrooms} || $house->{shared_bathrooms} >= $chosen->{shared_bathrooms};
}

sub fits_house_features ($house, $chosen) {
    return all { !$chosen->{$_} || $house->{$_} } @house_features;
}

my @house_filters = (\&fits_city, \&fits_letting_type, \&fits_gender, \&fits_household, \&fits_bills, \&fits_bathrooms,
    \&fits_house_features);

# ---- filters of rooms: they decide which rooms count

# SR9
sub fits_ensuite ($room, $house, $chosen) {
    return !$chosen->{ensuite} || $room->{ensuite};
}

# SR12, MO2
sub fits_price ($room, $house, $chosen) {
    my $price = $chosen->{price_per} eq 'week' ? weekly_rent($room->{price_pcm}) : $room->{price_pcm};
    return 0 if defined $chosen->{min_price} && $price < $chosen->{min_price};
    return 0 if defined $chosen->{max_price} && $price > $chosen->{max_price};
    return 1;
}

# SR13
sub fits_bed ($room, $house, $chosen) {
    return 1 if !$chosen->{bed_size};
    return any { $_ eq $room->{bed_size} } $chosen->{bed_size}->@*;
}

sub fits_wired_internet ($room, $house, $chosen) {
    return !$chosen->{wired_internet} || $room->{wired_internet} || $house->{wired_internet};
}

sub fits_room_features ($room, $house, $chosen) {
    return all { !$chosen->{$_} || $room->{$_} } @room_features;
}

my @room_filters = (\&fits_ensuite, \&fits_price, \&fits_bed, \&fits_wired_internet, \&fits_room_features);

# The rooms of a public house that count in a year.
sub counting_rooms ($house, $year, $chosen) {
    my @counting;
    for my $room ($house->{rooms}->@*) {
        next if !defined $room->{year} || $room->{year} ne $year;
        push @counting, $room if all { $_->($room, $house, $chosen) } @room_filters;
    }
    return @counting;
}

# ---- houses

# SR5, SR6
sub rooms_needed ($chosen) {
    return $chosen->{couple} ? 1 : $chosen->{group_size};
}

# SR3, SR4
sub holds_group ($house, $counting, $chosen) {
    return $counting >= 1 if !defined $chosen->{group_size};
    my $needed = rooms_needed($chosen);
    return $counting >= $needed if $house->{letting_type} eq 'share';
    return $house->{bedrooms_total} == $needed && $counting == $needed;
}

# SR11: one counting room has all that is ticked. A couple takes one room, so what it asks of a room it asks of that one (SR5, SR6).
sub suits ($counting, $chosen) {
    my $couples  = $chosen->{couples_ok} || $chosen->{couple};
    my $disabled = $chosen->{disabled_ok};
    return any { (!$couples || $_->{couples_ok}) && (!$disabled || $_->{disabled_ok}) } @$counting;
}

# A house as the list shows it, for the year in which it matches; undef when it does not.
sub card_in_year ($self, $house, $year, $chosen) {
    my @counting = counting_rooms($house, $year, $chosen);
    return undef if !holds_group($house, scalar @counting, $chosen) || !suits(\@counting, $chosen);
    my @prices = map { $_->{price_pcm} } @counting;
    my $start  = (sort map { $_->{start} } @counting)[0];
    return {
        house             => $house,
        id                => $house->{id},
        academic_year     => $year,
        rooms_total       => scalar $house->{rooms}->@*,
        matching_rooms    => scalar @counting,
        ensuites_matching => scalar(grep { $_->{ensuite} } @counting),
        from_price_pcm    => min(@prices),                   # MO4
        from_price_pw     => weekly_rent(min(@prices)),
        same_price        => uniq(@prices) == 1 ? 1 : 0,
        verified          => $house->{verified},
        free_later        => $start gt $self->{today} ? $start : '',
    };
}

# The card of a house, undef when it does not match. Without a year it speaks of the earliest in which the house matches.
sub card ($self, $house, $chosen) {
    for my $filter (@house_filters) {
        return undef if !$filter->($house, $chosen);
    }
    for my $year ($chosen->{year} // $house->{years}->@*) {
        my $card = $self->card_in_year($house, $year, $chosen);
        return $card if $card;
    }
    return undef;
}

# The houses that fit all criteria, in no particular order.
sub found ($self, $chosen) {
    return grep { defined } map { $self->card($_, $chosen) } $self->public_houses;
}

# ---- SR17: the one that comes first is "less"

sub by_id      ($x, $y) { return $y->{id} <=> $x->{id} }
sub by_newest  ($x, $y) { return $y->{house}{published_at} cmp $x->{house}{published_at} || by_id($x, $y) }
sub by_trust   ($x, $y) { return $y->{verified} <=> $x->{verified} || by_newest($x, $y) }
sub by_cheap   ($x, $y) { return $x->{from_price_pcm} <=> $y->{from_price_pcm} || by_id($x, $y) }
sub by_dear    ($x, $y) { return $y->{from_price_pcm} <=> $x->{from_price_pcm} || by_id($x, $y) }

my %order = (relevance => \&by_trust, newest => \&by_newest, price_asc => \&by_cheap, price_desc => \&by_dear);

sub in_order ($chosen, @cards) {
    my $order = $order{$chosen->{sort}};
    return sort { $order->($a, $b) } @cards;
}

# ---- answers

# {match => exact, close or none, houses => [cards in order]}
sub answer ($self, $chosen) {
    my @exact = $self->found($chosen);
    return {match => 'exact', houses => [in_order($chosen, @exact)]} if @exact;
    my @close = $self->close_ones($chosen);
    return {match => @close ? 'close' : 'none', houses => \@close};
}

# SR16
sub close_ones ($self, $chosen) {
    return if !$chosen->{ensuite} && !$chosen->{bills_included};
    my %relaxed = %$chosen;
    delete @relaxed{qw(ensuite bills_included)};
    my @close = $self->found(\%relaxed);
    return map {
        my $bills = $_;
        in_order(\%relaxed, grep { $_->{house}{bills_option} eq $bills } @close);
    } qw(yes some no);
}

# How many houses would remain if an option were chosen, by the names the page gives them.
sub counts ($self, $chosen) {
    my %options = (
        (map { $_ => {$_ => 1} } @ticks),
        (map { ("letting_$_" => {letting_type => $_}) } @letting_types),
        (map { ('gender_' . lc($_) => {gender_pref => $_}) } qw(Male Female Anything)),
        (map { ('bed_' . lc(s/ /_/r) => {bed_size => [uniq(($chosen->{bed_size} // [])->@*, $_)]}) } @bed_sizes),
    );
    return {map { $_ => scalar $self->found({%$chosen, $options{$_}->%*}) } keys %options};
}

# The same search with one criterion left out.
sub without ($chosen, $name) {
    my %rest = %$chosen;
    delete $rest{$name};
    return without_idle(\%rest);
}

# How many houses fit when one criterion alone is dropped, for each chosen one that can be dropped.
sub relaxations ($self, $chosen) {
    my @names = grep { defined $chosen->{$_} } @ticks, qw(letting_type gender_pref household min_price max_price bed_size
        shared_bathrooms);
    return {map { $_ => scalar $self->found(without($chosen, $_)) } @names};
}

1;
