# Puts searches to the site (/properties.xml) and compares what it answers, attribute by attribute, with what the oracle says.
package Palace::Answers;

use v5.36;
use Encode     ();
use List::Util qw(min uniq);
use Palace;
use Palace::Oracle;
use Palace::Searches;
use Test::More;

my $page_size = 24;

# What a card must say; an attribute that is absent says no.
my @on_cards = qw(id academic_year rooms_total matching_rooms ensuites_matching from_price_pcm from_price_pw same_price verified
    free_later);

# new(at => host:port, oracle => oracle)
sub new ($class, %options) {
    return bless {%options}, $class;
}

# ---- reading

sub attributes ($tag) {
    my %attributes = $tag =~ /\s([\w:-]+)="([^"]*)"/g;
    return {map { $_ => plain($attributes{$_}) } keys %attributes};
}

sub plain ($text) {
    $text =~ s/&#(?:x([0-9A-Fa-f]+)|([0-9]+));/chr($1 ? hex $1 : $2)/ge;
    return $text =~ s/&lt;/</gr =~ s/&gt;/>/gr =~ s/&quot;/"/gr =~ s/&apos;/'/gr =~ s/&amp;/&/gr;
}

sub elements ($xml, $name) {
    return map { attributes($_) } $xml =~ m{<$name((?:\s+[\w:-]+="[^"]*")*)\s*/?>}g;
}

# One page of a search. Dies when there is none.
sub page ($self, $query) {
    my $answer = ask('/properties.xml' . ($query eq '' ? '' : "?$query"), at => $self->{at});
    # What visitors say about themselves leaves the address (SR7).
    $answer = ask(header($answer, 'Location'), at => $self->{at}) if $answer->{status} == 303;
    die "status $answer->{status}\n" if $answer->{status} != 200;
    my $xml = Encode::decode('UTF-8', $answer->{body});
    my ($houses) = $xml =~ m{<houses>(.*?)</houses>}s;
    my %page = map { $_ => (elements($xml, $_))[0] // {} } qw(search counts paging);
    $page{criteria}    = [elements($xml, 'criterion')];
    $page{relaxations} = [elements($xml, 'relaxation')];
    $page{years}       = [map { $_->{year} } elements($xml, 'year')];
    $page{houses}      = [map { card($_) } elements($houses // '', 'house')];
    return \%page;
}

sub card ($house) {
    my $later = delete $house->{free_later};
    return {%$house, free_later => ($later // '') eq 'true' ? $house->{free_on} : '',
        map { $_ => ($house->{$_} // '') eq 'true' ? 1 : 0 } qw(same_price verified)};
}

# ---- comparing: each of these returns the differences, as texts

# check(query, every_page => 1, counts => 1): all that is compared for one search.
sub check ($self, $query, %also) {
    my $oracle   = $self->{oracle};
    my $chosen   = $oracle->criteria(Palace::Searches::parameters($query));
    my $expected = $oracle->answer($chosen);
    $self->{matches}{$expected->{match}}++;
    my $page = eval { $self->page($query) } // return "no page: $@";
    my @houses   = $expected->{houses}->@*;
    return (
        search_line($page, $expected, $chosen),
        differ('years', join(' ', $page->{years}->@*), join(' ', Palace::Oracle::year_choices($oracle->today))),
        list($page, page_of(1, @houses)),
        $also{every_page} ? $self->every_page($query, $page, @houses) : (),
        $also{counts} ? $self->counts($page, $expected, $chosen) : (),
        $self->relaxations($page, $expected, $chosen),
        $self->addresses($page, $chosen),
    );
}

sub differ ($what, $said, $right) {
    return ($said // '') eq ($right // '') ? () : "$what: site " . ($said // '-') . ', oracle ' . ($right // '-');
}

# A number, or with more="true" a lower bound.
sub differ_number ($what, $said, $more, $right) {
    return () if ($more // '') eq 'true' && $said <= $right;
    return differ($what, $said, $right);
}

sub search_line ($page, $expected, $chosen) {
    my $search = $page->{search};
    return (
        differ('match', $search->{match}, $expected->{match}),
        differ_number('total', $search->{total} // 'none', $search->{more}, scalar $expected->{houses}->@*),
        differ('year', $search->{year}, $chosen->{year}),
    );
}

# What belongs on a page, counted from 1.
sub page_of ($number, @houses) {
    my $last = min($number * $page_size, scalar @houses) - 1;
    return @houses[($number - 1) * $page_size .. $last];
}

# The cards of a page, in order.
sub list ($page, @houses) {
    my ($said, $right) = map { join ' ', map { $_->{id} } @$_ } $page->{houses}, \@houses;
    return "houses: site $said\n        oracle $right" if $said ne $right;
    return map { card_differences($page->{houses}[$_], $houses[$_]) } 0 .. $#houses;
}

sub card_differences ($said, $right) {
    return map { differ("house $right->{id}, $_", $said->{$_}, $right->{$_}) } @on_cards;
}

# Forward to the last page, then back to the first; back and forth the pages are the same.
sub every_page ($self, $query, $first, @houses) {
    my @wrong;
    my @pages = ($first);
    while (defined(my $next = $pages[-1]{paging}{next})) {
        return (@wrong, 'paging has no end') if @pages * $page_size > @houses;
        push @pages, $self->page(join '&', $query || (), 'after=' . Palace::Searches::escape($next));
        push @wrong, list($pages[-1], page_of(scalar @pages, @houses));
    }
    push @wrong, differ('number of pages', scalar @pages, int((@houses + $page_size - 1) / $page_size) || 1);
    push @wrong, 'the first page has a page before it' if defined $first->{paging}{prev};
    return @wrong if @wrong;
    my $page = $pages[-1];
    for my $ahead (reverse @pages[0 .. $#pages - 1]) {
        my $prev = $page->{paging}{prev} // return 'a page has no way back';
        $page = $self->page(join '&', $query || (), 'before=' . Palace::Searches::escape($prev));
        push @wrong, map { "backwards: $_" } differ('houses', ids($page), ids($ahead));
        push @wrong, 'backwards: there is no page after it' if !defined $page->{paging}{next};
    }
    push @wrong, 'backwards: the first page has a page before it' if defined $page->{paging}{prev};
    return @wrong;
}

sub ids ($page) {
    return join ' ', map { $_->{id} } $page->{houses}->@*;
}

# The number beside every option; where nothing fits exactly some may be missing.
sub counts ($self, $page, $expected, $chosen) {
    my $said  = $page->{counts};
    my $right = $self->{oracle}->counts($chosen);
    my @named = grep { defined $said->{$_} || $expected->{match} eq 'exact' } sort keys %$right;
    return map { differ_number("count $_", $said->{$_} // 'none', $said->{more}, $right->{$_}) } @named;
}

# Every offer leads to what it promises, and no criterion that alone stands in the way is forgotten.
sub relaxations ($self, $page, $expected, $chosen) {
    my @offers = $page->{relaxations}->@*;
    if ($expected->{match} eq 'exact') {
        return @offers ? 'relaxations although something was found' : ();
    }
    my $dropped = $self->{oracle}->relaxations($chosen);
    my %offered = map { $_->{name} => 1 } @offers;
    return (
        (map { $self->offer($_, $dropped) } @offers),
        (map { "relaxation $_ is missing: $dropped->{$_} houses" } grep { $dropped->{$_} && !$offered{$_} } sort keys %$dropped),
    );
}

sub offer ($self, $offer, $dropped) {
    my $name   = "relaxation $offer->{name}" . (defined $offer->{value} ? "=$offer->{value}" : '');
    my $chosen = $self->{oracle}->criteria(Palace::Searches::parameters($offer->{query} // ''));
    my @found  = $self->{oracle}->found($chosen);
    my @wrong  = differ_number("$name, houses behind its address", $offer->{houses} // 'none', $offer->{more}, scalar @found);
    push @wrong, "$name leads to nothing" if !@found;
    push @wrong, "$name: less would do" if $offer->{name} eq 'max_price' && $self->{oracle}->found({%$chosen, max_price => $chosen->{max_price} - 1});
    push @wrong, differ_number($name, $offer->{houses}, $offer->{more}, $dropped->{$offer->{name}})
        if !defined $offer->{value} && defined $dropped->{$offer->{name}};
    return @wrong;
}

# The search's own address says the same as what was asked, and that behind a criterion the same without it.
sub addresses ($self, $page, $chosen) {
    my @wrong;
    push @wrong, map { "the search's query: $_" } $self->differ_address($page->{search}{query}, {%$chosen, sort => 'relevance'}, 'sort');
    for my $criterion (grep { defined $chosen->{$_->{name}} } $page->{criteria}->@*) {
        my $rest = without($chosen, $criterion);
        push @wrong, map { "without $criterion->{name}: $_" } $self->differ_address($criterion->{without}, $rest, 'sort');
    }
    my @named   = uniq map { $_->{name} } $page->{criteria}->@*;
    my @missing = grep { my $name = $_; !grep { $_ eq $name } @named } grep { !/^(?:sort|price_per)$/ } sort keys %$chosen;
    push @wrong, "no criterion $_" for @missing;
    return @wrong;
}

sub without ($chosen, $criterion) {
    my $name = $criterion->{name};
    return Palace::Oracle::without($chosen, $name) if $name ne 'bed_size' || $chosen->{bed_size}->@* == 1;
    return {%$chosen, bed_size => [grep { $_ ne $criterion->{value} } $chosen->{bed_size}->@*]};
}

# Does a query string stand for these criteria, one of them aside?
sub differ_address ($self, $query, $chosen, $aside) {
    my %said = $self->{oracle}->criteria(Palace::Searches::parameters($query // ''))->%*;
    my ($said, $right) = map { in_words($_, $aside) } \%said, $chosen;
    return differ('criteria', $said, $right);
}

sub in_words ($chosen, $aside) {
    return join ' ', map { "$_=" . (ref $chosen->{$_} ? join ',', $chosen->{$_}->@* : $chosen->{$_}) }
        grep { $_ ne $aside } sort keys %$chosen;
}

# ---- telling

# Checks many searches, [query, every_page => 1 ...] each, as one test; tells of the first five that differ. Returns how often each
# kind of match was expected.
sub agrees ($self, $name, @searches) {
    my @wrong;
    $self->{matches} = {};
    for my $search (@searches) {
        my ($query, %also) = @$search;
        my @differences = $self->check($query, %also);
        push @wrong, "/properties?$query\n" . join '', map { "    $_\n" } splice @differences, 0, 6 if @differences;
    }
    ok(!@wrong, "$name: " . @searches . ' searches, ' . join ', ', map { "$self->{matches}{$_} $_" } sort keys $self->{matches}->%*)
        or diag(scalar(@wrong) . " differ\n", map { Encode::encode('UTF-8', $_) } splice @wrong, 0, 5);
    return $self->{matches};
}

1;
