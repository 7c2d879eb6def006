#!/usr/bin/perl
# Text from outside is shown, never obeyed: in elements, attributes, addresses and JSON.
use strict;
use warnings;
use utf8;
use File::Basename 'dirname';
use lib dirname(__FILE__) . '/lib';
use JSON::PP ();
use Sheet qw(documents read_document render sheet_of);
use Test::More;

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);

# A page without the values of its attributes and the contents of its scripts.
sub bones {
    my ($page) = @_;
    $page =~ s{(<script[^>]*>).*?</script>}{$1}gs;
    $page =~ s/="[^"]*"/=""/g;
    return $page;
}

my $house = render(read_document('property-hostile'));
unlike $house, qr/<script>/, 'no script element from a text';
unlike $house, qr/<(?:b>"Palace|i>Road|img src=x)/, 'no element from a text';
unlike $house, qr/javascript:/i, 'no javascript: address, nor its words';
ok bones($house) !~ /onload/, 'no attribute from a text';
like $house, qr{First line &lt;/script&gt;&lt;script&gt;alert}, 'the text is there to read';
like $house, qr{<h1>&lt;b&gt;"Palace"&lt;/b&gt; \x{202e}esuoh\x{202c} &amp; \\</h1>}, 'a mark of direction stays inside its own element';

my ($json) = $house =~ m{<script type="application/ld\+json">(.*?)</script>}s;
unlike $json, qr/</, 'no "<" inside a script element';
my $graph = JSON::PP->new->decode($json)->{'@graph'};
is $graph->[0]{mainEntity}{name}, qq{<b>"Palace"</b> \x{202e}esuoh\x{202c} & \\}, 'quotes and backslashes survive in JSON';
is $graph->[1]{itemListElement}[1]{name}, 'A & B + C#1 100%', 'and so does the city';

my $city = render(read_document('city-hostile') =~ s/(<chosen_city[^>]* name=)"[^"]*"/$1"A &amp; B + C#1 100%"/r);
like $city, qr{href="/properties\?city=A%20%26%20B%20%2B%20C%231%20100%25"}, 'a name inside an address is encoded';

for my $name (qw(city-hostile properties-hostile properties-problems)) {
    my $page = render(read_document($name));
    unlike bones($page), qr/<script>|<[^>]*onload/, "$name: no element or attribute from a value";
    like $page, qr/&lt;script&gt;alert\(1\)&lt;\/script&gt;/, "$name: the value is there to read";
}

my $profile = render(read_document('profile-hostile'));
unlike $profile, qr/javascript:/i, 'only http and https are linked, in any case';
unlike $profile, qr/<(?:script>"x|i>Scheme|x>|b>bold)/, 'no element from a name, note or biography';

for my $good ('http://lets.example/', 'https://lets.example/?a=1&amp;b=2') {
    my $document = read_document('profile-required') =~ s/<landlord /<landlord website="$good" /r;
    like render($document), qr{<a href="\Q$good\E" rel="nofollow noopener">}, "$good is linked";
}
for my $bad ('data:text/html,x', ' https://lets.example/', 'ftp://lets.example/', '//lets.example/') {
    my $document = read_document('profile-required') =~ s/<landlord /<landlord website="$bad" /r;
    unlike render($document), qr/rel="nofollow noopener"/, "$bad is not";
}

# The rules of the site's Content-Security-Policy, and links that lead somewhere, on every page.
for my $name (documents()) {
    my $document = read_document($name);
    my $page = render($document);
    next if $page !~ /\A<!DOCTYPE html>/;
    ok bones($page) !~ /<[^>]*\s(?:style|on\w+)=/, "$name: no inline style or handler";
    unlike $page, qr/<style|<script(?! src="\/static\/| type="application\/ld\+json")/, "$name: no inline style sheet or program";
    unlike $page, qr/(?:src|srcset)="(?!\/(?:static|media|admin\/media)\/)/, "$name: nothing is fetched from elsewhere";
    # Only who has typed or owns an address sees one, and admins.
    unlike $page, qr/[\w.]@[\w.]/, "$name: no e-mail address" if $document !~ /<(?:account|admin|form) /;
    my %ids;
    $ids{$_}++ for $page =~ /\sid="([^"]*)"/g;
    ok !(grep { $_ > 1 } values %ids), "$name: ids are unique";
    ok !(grep { !$ids{$_} } $page =~ /href="#([^"]*)"/g), "$name: links inside the page lead somewhere";
    JSON::PP->new->decode($_) for $page =~ m{<script type="application/ld\+json">(.*?)</script>}gs;
    is scalar(() = $page =~ /<h1[ >]/g), 1, "$name: one main heading";
    my $level = 1;
    my $gap = 0;
    for my $next ($page =~ /<h([1-6])[ >]/g) {
        $gap ||= $next > $level + 1;
        $level = $next;
    }
    ok !$gap, "$name: no gap between headings";
}
done_testing;
