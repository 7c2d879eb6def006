# Searches as visitors send them: random ones that often find something, all pairs of the spec's tables, and their query strings.
package Palace::Searches;

use v5.36;
use Encode     ();
use List::Util qw(min);
use Palace::Oracle;

# A visitor who knows the houses and years of an oracle, and asks for what is there more often than not.
sub new ($class, $oracle) {
    return bless {oracle => $oracle, houses => [$oracle->public_houses], years => [Palace::Oracle::year_choices($oracle->today)]},
        $class;
}

sub one_of (@choices)     { return $choices[int rand @choices] }
sub chance ($probability) { return rand() < $probability }

# ---- query strings

# The query string of a list of names and values.
sub query (@pairs) {
    my @parts;
    while (my ($name, $value) = splice @pairs, 0, 2) {
        push @parts, escape($name) . '=' . escape($value);
    }
    return join '&', @parts;
}

sub escape ($text) {
    return Encode::encode('UTF-8', $text) =~ s/([^A-Za-z0-9_.~ -])/sprintf '%%%02X', ord $1/ger =~ s/ /+/gr;
}

# The other way round: name => [values].
sub parameters ($query) {
    my %given;
    for my $part (split /&/, $query) {
        my ($name, $value) = map { unescape($_) } split /=/, $part, 2;
        push $given{$name}->@*, $value // '';
    }
    return %given;
}

sub unescape ($text) {
    return Encode::decode('UTF-8', $text =~ tr/+/ /r =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ger);
}

# ---- random searches

# The query string of a random search: most of what it asks is true of one house, some is asked at random, little is nonsense.
sub random ($self) {
    my $house = one_of($self->{houses}->@*);
    my $room  = one_of($house->{rooms}->@*);
    my $kind  = rand;
    return query(nonsense()) if $kind < 0.01;
    return query(keen($house, $room), order()) if $kind < 0.15;
    my $often = $kind < 0.7 ? 1 : 2;    # some visitors want a lot
    return query(
        $self->city($house),
        $self->year($room),
        $self->group($house),
        $self->gender($house),
        letting_type($house),
        price($room),
        bed($room),
        bathrooms($house),
        (map { chance($often * 0.12) ? ($_, tick()) : () } qw(ensuite bills_included)),
        (map { chance($often * 0.07) ? ($_, tick()) : () } qw(couples_ok disabled_ok)),
        (map { chance($often * 0.012) ? (alias($_), '1') : () } @Palace::Oracle::features),
        order(),
        chance(0.04) ? nonsense() : (),
    );
}

# Somebody who would take this house, if it only had ensuites and all bills included (SR16).
sub keen ($house, $room) {
    return (city => $house->{city}{name}, $room->{year} ? (year => $room->{year}) : (), group_size => min($house->{bedrooms_total}, 15),
        letting_type => $house->{letting_type}, ensuite => 1, bills_included => 1);
}

sub tick () { return one_of(qw(1 1 1 on true YES 0)) }

sub alias ($name) {
    return $name eq 'air_con' && chance(0.5) ? 'air_conditioning' : $name;
}

sub city ($self, $house) {
    return if chance(0.4);
    my $name = chance(0.9) ? $house->{city}{name} : one_of((map { $_->{name} } $self->{oracle}->cities), 'Atlantis');
    return (city => one_of($name, $name, uc $name, lc $name, " $name "));
}

sub year ($self, $room) {
    return if chance(0.4);
    my ($of_room) = grep { $_ eq ($room->{year} // '') } $self->{years}->@*;
    my $year      = chance(0.8) && defined $of_room ? $of_room : one_of($self->{years}->@*);
    my ($first, $last) = split m{/}, $year;
    my $written = one_of($year, $year, "$first-$last", "$first/" . substr($last, 2), $first);
    return (year => $written, academic_year => one_of($self->{years}->@*)) if chance(0.1);
    return (one_of('year', 'year', 'academic_year') => $written);
}

sub group ($self, $house) {
    return if chance(0.45);
    my $size = chance(0.7) ? min($house->{bedrooms_total}, 15) : one_of(1, 1, 2, 2, 1 .. 15);
    return (group_size => $size, chance($size <= 2 ? 0.4 : 0.1) ? (couple => 'on') : ());
}

# The question about gender as the form asks it (household), and as old addresses do (seeker_gender).
sub gender ($self, $house) {
    return if chance(0.65);
    my $own = Palace::Oracle::household($house);
    return (household => one_of(@Palace::Oracle::households), household => $own) if chance(0.2);
    my $answer = $own eq 'Mixed' || chance(0.4) ? one_of(qw(Anything any mixed Either ANY)) : one_of($own, $own, lc $own, uc $own);
    my $name   = one_of(qw(gender_pref gender_pref want_gender gender));
    my @second = map { (household => $_) } one_of(['Male', 'Mixed'], ['Female', 'Mixed'], ['Mixed'], ['Male'])->@*;
    return ($name => $answer, one_of([], [], \@second, [seeker_gender => one_of(qw(Male female NA))])->@*);
}

sub letting_type ($house) {
    return chance(0.85) ? () : (letting_type => chance(0.8) ? $house->{letting_type} : one_of(qw(whole share)));
}

# Bounds that just hold for the room, or at some distance.
sub price ($room) {
    return if chance(0.7);
    my $week   = chance(0.4);
    my $price  = $week ? Palace::Oracle::weekly_rent($room->{price_pcm}) : $room->{price_pcm};
    my $lowest  = within($price - one_of(0, 0, 1, 100, -1));
    my $highest = within($price + one_of(0, 0, 1, 100, -1));
    my $bounds  = one_of([min_price => $lowest], ([max_price => $highest]) x 2, [min_price => $lowest, max_price => $highest]);
    return (@$bounds, $week ? (price_per => 'week') : chance(0.2) ? (price_per => 'month') : ());
}

# As people write amounts.
sub within ($price) {
    my $amount = $price < 1 ? 1 : $price > 20_000 ? 20_000 : $price;
    my $commas = $amount =~ s/([0-9])(?=[0-9]{3}\z)/$1,/r;
    return one_of($amount, $amount, $amount, $commas, "\x{a3}$commas");
}

sub bed ($room) {
    return if chance(0.85);
    return (bed_size => $room->{bed_size}, chance(0.4) ? (bed_size => one_of(@Palace::Oracle::bed_sizes)) : ());
}

sub bathrooms ($house) {
    return chance(0.93) ? () : (shared_bathrooms => chance(0.7) && $house->{shared_bathrooms} || one_of(1 .. 3, 20));
}

sub order () {
    return chance(0.3) ? () : (sort => one_of('relevance', '', qw(price_asc price_desc newest)));
}

# What counts as not given: empty, outside the list, given twice, unknown.
sub nonsense () {
    return one_of([], [group_size => 0], [group_size => 16], [group_size => 'many'], [year => '2026/2028'], [year => 'next'],
        [letting_type => 'flat'], [max_price => '12.50'], [min_price => '-5'], [gender_pref => 'martian'], [sort => 'random'],
        [bed_size => 'Round'], [shared_bathrooms => 'two'], [price_per => 'day'], [city => ''], [group_size => ''],
        [available_from => '2026-01-01', let_until => 'x', currently_let => 1], [coffee_maker => 1], [nobody => 'knows'],
        [group_size => 2, group_size => 3], [letting_type => 'whole', letting_type => 'share'], [ensuite => 'no'],
        [couple => 1])->@*;
}

# ---- all pairs

# Every letting type with every group size, alone and as a couple; every answer to the question about gender.
sub tables () {
    my @searches;
    for my $type (undef, @Palace::Oracle::letting_types) {
        my @type = $type ? (letting_type => $type) : ();
        push @searches, map { [@type, group_size => $_], [@type, group_size => $_, couple => 1] } 1 .. 15;
    }
    for my $answer (qw(Male Female Anything)) {
        push @searches, map { [gender_pref => $answer, @$_] } [], (map { [seeker_gender => $_] } qw(Male Female NA)),
            (map { [household => $_] } @Palace::Oracle::households);
    }
    push @searches, map { [household => $_] } @Palace::Oracle::households;
    for my $order (qw(relevance price_asc price_desc newest)) {
        push @searches, map { [@$_, sort => $order] } [], [bills_included => 1], [ensuite => 1, max_price => 1, bills_included => 1];
    }
    return map { query(@$_) } @searches;
}

1;
