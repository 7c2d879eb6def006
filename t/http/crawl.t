#!/usr/bin/env perl
# Proves that no link of the site is dead (D-47): every internal address reachable from the front page and from the sitemap
# answers, and every link to a place on a page has that place.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Crawl;
use Test::More;

my $crawl = Palace::Crawl->new(most => 3000);
$crawl->from('/', '/sitemap.xml', '/robots.txt', '/nothing-here');

my %seen  = $crawl->answers->%*;
my @paths = sort keys %seen;
cmp_ok(scalar @paths, '<', 3000, 'the whole site was seen');
diag(scalar(@paths) . ' addresses') if $ENV{TEST_VERBOSE};

is_deeply([grep { $seen{$_}{status} !~ /^(?:200|301)$/ && $_ ne '/nothing-here' } @paths], [],
    'every address answers 200 or 301');
is_deeply($crawl->missing_places, [], 'every link to a place on a page (#...) has its place');
is_deeply($crawl->empty_links, [], 'no link leads nowhere: no empty href, no lone #, no javascript:');
is_deeply($crawl->foreign, [], 'links to other sites are http or https; pictures, styles and scripts are ours');

my %reached = map { $_ => 1 } map { s/\?.*//r } @paths;
for my $kind (['p', 'public_houses'], ['r', 'public_rooms']) {
    is_deeply([grep { !$reached{$_} } rows("select '/$kind->[0]/' || id from $kind->[1]")], [],
        "every /$kind->[0]/ is reached");
}
is_deeply([grep { !$reached{$_} } map { '/l/' . s/([^A-Za-z0-9._~-])/sprintf '%%%02X', ord $1/ger }
    rows('select slug from public_landlords where slug is not null')], [], 'every profile is reached');
is_deeply([grep { !$reached{$_} } qw(/about /landlords /terms/landlord /privacy /properties)], [],
    'every other page is reached');

finish();
