# The searches that the bench asks for: 500 different ones, the same on every site, and the pages deep in their results.
package Mix;

use v5.36;
use Exporter 'import';
use JSON::PP ();

our @EXPORT_OK = qw(pages searches);

my $json = JSON::PP->new->canonical;

# How many of each kind: those who look around, students with a wish or two, with many, those who ask for what nobody has, and those who
# read on and on.
my @kinds = ([broad => 100], [usual => 220], [narrow => 70], [hopeless => 50], [deep => 60]);

my @sorts = (undef, undef, qw(price_asc price_desc newest));
my @ticks = qw(
    ensuite bills_included couples_ok disabled_ok desk_chair wardrobe lockable_door tv wired_internet wifi dishwasher washing_machine
    tumble_dryer microwave central_heating cctv off_street_parking garden bike_storage
);

sub one_of (@choices)     { return $choices[int rand @choices] }
sub chance ($probability) { return rand() < $probability }

# searches(site): 500 pages of searches, see pages().
sub searches ($site) {
    my @cities = $site->{query}->('select name from palace.public_cities order by name');
    my @years  = $site->{query}->('set search_path = palace; select year_choices(today()) as year order by year');
    my (@list, %seen);
    srand 500;
    for my $kind (@kinds) {
        my ($name, $number) = @$kind;
        for (1 .. $number) {
            my $search = make($name, \@cities, \@years);
            delete @$search{grep { !defined $search->{$_} } keys %$search};
            redo if $seen{ $json->encode($search) }++;
            push @list, $search;
        }
    }
    return pages($site, @list);
}

# One search: field => value or list of values, undef for a field that is not given; page => number, from 1.
sub make ($kind, $cities, $years) {
    my ($present, $next) = @$years;
    return {
        city       => one_of(@$cities),
        group_size => one_of(12 .. 15),
        year       => $years->[-1],
        max_price  => one_of(100 .. 200),
        ensuite    => 'true',
    } if $kind eq 'hopeless';
    my %broad = (
        city       => chance(0.7) ? one_of(@$cities) : undef,
        year       => chance(0.5) ? one_of($present, $next) : undef,
        group_size => chance(0.5) ? one_of(1 .. 6)          : undef,
        sort       => one_of(@sorts),
    );
    return { %broad, max_price => chance(0.5) ? one_of(600 .. 900) : undef } if $kind eq 'broad';
    return { %broad, page => one_of(2, 5, 20, 100, 1000), bills_included => chance(0.2) ? 'true' : undef } if $kind eq 'deep';
    return {
        city       => one_of(@$cities),
        year       => chance(0.8) ? one_of($next, $next, @$years) : undef,
        group_size => one_of(1 .. 6),
        sort       => one_of(@sorts),
        wishes($kind eq 'narrow' ? 3 : 1),
    };
}

# What is asked beside place, time and size; some want more than others.
sub wishes ($eagerness) {
    my %wishes = map { chance(0.04 * $eagerness) ? ($_ => 'true') : () } @ticks;
    $wishes{max_price}    = one_of(350 .. 700)     if chance(0.25 * $eagerness);
    $wishes{min_price}    = one_of(200 .. 400)     if chance(0.05 * $eagerness);
    $wishes{letting_type} = one_of(qw(whole share)) if chance(0.15 * $eagerness);
    $wishes{bed_size}     = [one_of('Double', 'King', 'Small double')] if chance(0.1 * $eagerness);
    if (chance(0.2 * $eagerness)) {
        $wishes{gender_pref} = one_of(qw(Male Female Anything));
        $wishes{household}   = [one_of(qw(Male Female)), 'Mixed'] if $wishes{gender_pref} eq 'Anything';
    }
    return %wishes;
}

# pages(site, searches): of each search its page as { path => address, fields => what the statements get, city => name or undef }. A page
# that a site of this size does not have is its last one.
sub pages ($site, @searches) {
    my @pages = map { $_->{page} // 1 } @searches;
    my @given = map {
        my $search = $_;
        +{ map { $_ => $search->{$_} } grep { $_ ne 'page' } keys %$search }
    } @searches;
    my %after;
    my @deep = grep { $pages[$_] > 1 } 0 .. $#searches;
    @after{@deep} = cursors($site, map { [ $json->encode($given[$_]), $pages[$_] ] } @deep) if @deep;
    return map {
        my %fields = ($given[$_]->%*, $after{$_} ? (after => $after{$_}) : ());
        { path => '/properties?' . query(\%fields), fields => $json->encode(\%fields), city => $fields{city} }
    } 0 .. $#searches;
}

# cursors(site, [fields, page]...): behind which position each page begins; '' for the first.
sub cursors ($site, @asked) {
    my $values = join ', ', map { "($_, '$asked[$_][0]'::jsonb, $asked[$_][1])" } 0 .. $#asked;
    return $site->{query}->(<<~"SQL");
        set search_path = palace;
        select coalesce(last.cursor, '')
          from (values $values) as asked (n, fields, page)
          left join lateral (
               select place || '.' || house as cursor
                 from (select place, house, row_number() over () as n, count(*) over () as total
                         from list_matches(search_terms(fields), 999999999999999999, 0, false, 24 * (page - 1) + 1)) as found
                where found.n % 24 = 0 and found.n < found.total
                order by found.n desc
                limit 1) as last on true
         order by asked.n
        SQL
}

sub query ($fields) {
    return join '&', map {
        my $name = $_;
        map { "$name=" . escape($_) } ref $fields->{$name} ? $fields->{$name}->@* : $fields->{$name}
    } sort keys %$fields;
}

sub escape ($text) {
    return $text =~ s/([^A-Za-z0-9_.~ -])/sprintf '%%%02X', ord $1/ger =~ s/ /+/gr;
}

1;
