#!/usr/bin/env perl
# Proves that GET and HEAD change nothing (D-6) but the counters of profile views and of searches that find nothing, and that these count people
# who read a page, not HEAD, prefetches, robots or unchanged pages (D-46, PW1, PW2).
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Crawl;
use Palace::Httpd;
use Palace::Postgres;
use Test::More;

my $database = Palace::Postgres->database;
my $httpd    = Palace::Httpd->new(params => $database->params)->start;
my $browser  = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

# The content of every table and the state of every sequence, as checksums by name; but for what the background notes of the media store.
sub checksums () {
    my @tables = $database->rows("select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') and tablename not in ('media_folders', 'missing_files', 'empty_searches') order by 1");
    my %sums   = map { $_->@* } $database->rows(join ' union all ', map {
        my $row = $_ eq 'palace.landlord_profiles' ? "(to_jsonb(t) - 'profile_views')::text" : 't::text';
        "select '$_', md5(coalesce(string_agg($row, '|' order by $row), '')) from $_ t";
    } @tables);
    $sums{sequences} = $database->sql("select string_agg(sequencename || '=' || coalesce(last_value::text, ''), ','
        order by sequencename) from pg_sequences where schemaname = 'palace'");
    return \%sums;
}

my $before = checksums();
cmp_ok(scalar keys %$before, '>', 20, 'all tables are looked at');
my @paths;
for my $method (qw(GET HEAD)) {
    my $crawl = Palace::Crawl->new(at => $httpd->url, method => $method, headers => {'User-Agent' => $browser});
    $crawl->from('/', '/sitemap.xml', '/nothing', '/search?city=Leeds', '/healthz', '/livez', '/logout',
        '/properties?after=1.1&city=Leeds', '/favicon.ico');
    @paths = sort keys $crawl->answers->%*;
}
cmp_ok(scalar @paths, '>', 500, scalar(@paths) . ' addresses were asked for by GET and by HEAD');
is_deeply(checksums(), $before, 'no table has changed, but for what is counted');

# Methods that would change something if there were anything to change.
for my $path (grep { !m{^/(?:media|static)/} } @paths[map { 7 * $_ } 0 .. $#paths / 7]) {
    ask($path, at => $httpd->url, method => $_, body => 'id=1&confirm=1') for qw(POST PUT DELETE PATCH);
}
is_deeply(checksums(), $before, 'nor after other methods');

# ---- counting

my ($landlord, $slug) = ($database->rows(q{select id, slug from public_landlords where slug ~ '^[a-z-]+$' order by id
    limit 1}))[0]->@*;
sub views () { return $database->sql("select profile_views from landlord_profiles where landlord_id = $landlord") }

# Asks and says by how much the counter rose; it is counted after the answer was sent, so it may take a moment.
sub counted ($expected, $path, $method = 'GET', %headers) {
    my $start  = views();
    my $answer = ask($path, at => $httpd->url, method => $method, headers => {'User-Agent' => $browser, %headers});
    # One counter more proves that the first, if any, has arrived.
    ask("/l/id/$landlord", at => $httpd->url, headers => {'User-Agent' => $browser});
    eventually(seconds(3), sub { views() >= $start + 1 + $expected });
    return views() - $start - 1;
}

my $etag = header(ask("/l/$slug", at => $httpd->url), 'ETag');
my @cases = (
    ['a visitor', 1, "/l/$slug"],
    ['a visitor by number', 1, "/l/id/$landlord"],
    ['a visitor of the list\'s next page', 1, "/l/$slug?after=1.1"],
    ['with an old validator', 1, "/l/$slug", 'GET', 'If-None-Match' => '"old"'],
    ['HEAD', 0, "/l/$slug", 'HEAD'],
    ['an unchanged page', 0, "/l/$slug", 'GET', 'If-None-Match' => $etag],
    ['a prefetch', 0, "/l/$slug", 'GET', 'Sec-Purpose' => 'prefetch'],
    ['a prerender', 0, "/l/$slug", 'GET', 'Sec-Purpose' => 'prefetch;prerender'],
    ['a prefetch of old', 0, "/l/$slug", 'GET', 'Purpose' => 'prefetch'],
    (map { ["the robot $_", 0, "/l/$slug", 'GET', 'User-Agent' => $_] } 'Mozilla/5.0 (compatible; Googlebot/2.1)',
        'bingbot/2.0', 'curl/7.88.1', 'Wget/1.21', 'python-requests/2.31',
        'facebookexternalhit/1.1 preview', 'Some Crawler', 'Baiduspider'),
    ['another address', 0, '/about'],
    ['a redirect', 0, "/l/$slug/"],
    ['a refused query', 0, "/l/$slug?%00"],
    ['another method', 0, "/l/$slug", 'POST'],
    ['another profile', 0, '/l/nobody'],
);
for my $case (@cases) {
    my ($name, $expected, @request) = @$case;
    is(counted($expected, @request), $expected, "$name: " . ($expected ? 'counted' : 'not counted'));
}

# ---- searches that find nothing

my $city = $database->sql(q{select name from public_cities where houses > 0 and name ~ '^[A-Za-z]+$' order by name limit 1});
sub searches () { return $database->sql("select coalesce(sum(searches), 0) from empty_searches e join cities c on c.id = e.city_id where c.name = '$city'") }

sub searched ($query, %headers) {
    my $start = searches();
    my $path  = '/properties?city=' . $city . $query;
    is(ask($path, at => $httpd->url, headers => {'User-Agent' => $browser, %headers})->{status}, 200, "$query is answered");
    # As above: one more that is counted.
    ask('/properties?max_price=1&city=' . $city, at => $httpd->url, headers => {'User-Agent' => $browser});
    eventually(seconds(3), sub { searches() > $start });
    return searches() - $start - 1;
}

is(searched('&group_size=15&max_price=2'), 1, '... and counted for its city');
is(searched('&group_size=15&max_price=2', 'User-Agent' => 'Some Crawler'), 0, '... not for a robot');
is(searched(''), 0, '... nor when there are houses');
is(searched('&group_size=15&max_price=2&after=1.1'), 0, '... nor page by page');

# A count that has to wait (somebody edits the profile) keeps no visitor waiting.
subtest 'a count that waits delays no visitor' => sub {
    my $session = $database->session;
    print {$session} "begin; select from landlord_profiles where landlord_id = $landlord for update;\n";
    eventually(seconds(5),
        sub { $database->sql("select count(*) from pg_locks l join pg_stat_activity a using (pid)
            where a.datname = current_database() and a.state = 'idle in transaction'") });
    for my $n (1 .. 3) {
        my $answer = ask("/l/id/$landlord", at => $httpd->url, headers => {'User-Agent' => $browser});
        is($answer->{status}, 200, 'the page');
        cmp_ok($answer->{seconds}, '<', seconds(1), 'at once');
    }
    print {$session} "rollback;\n";
    close $session;
};

finish(qr{SP0022: statement count_profile_view_by_id was given up});
