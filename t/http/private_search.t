#!/usr/bin/env perl
# Proves that what a visitor says about themselves stays nowhere (SR7): the answer is exchanged for the households that fit, in one redirect,
# and no log has it.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Test::More;

my $httpd  = Palace::Httpd->new->start;
my $access = watch_log($httpd->log =~ s/error\.log$/access.log/r);

# What was asked, where it leads.
my @answers = (
    ['gender_pref=Anything&seeker_gender=Male',         'household=Male&household=Mixed'],
    ['gender_pref=any&seeker_gender=female&city=Leeds', 'city=Leeds&household=Female&household=Mixed'],
    ['gender=mixed&seeker_gender=FEMALE&group_size=3',  'group_size=3&household=Female&household=Mixed'],
    ['gender_pref=Male&seeker_gender=Female',           'gender_pref=Male'],
    ['gender_pref=any&seeker_gender=NA&city=Leeds',     'city=Leeds'],
    ['seeker_gender=Male&sort=price_asc&ensuite=1',     'ensuite=true&sort=price_asc'],
);
for my $path ('/properties', '/properties.xml') {
    for my $answer (@answers) {
        my ($query, $expected) = @$answer;
        my $got = ask("$path?$query", at => $httpd->url);
        is($got->{status}, 303, "$path?$query");
        is(header($got, 'Location'), "$path?$expected", 'leads to the households that fit');
        is(header($got, 'Cache-Control'), 'no-store', 'and is kept nowhere');
        unlike($got->{raw}, qr{seeker}, 'the name does not come back');
        is(ask(header($got, 'Location'), at => $httpd->url)->{status}, 200, 'there is a page');
    }
    is(ask("$path?seeker_gender=robot", at => $httpd->url)->{status}, 200, "$path: what is no answer leads nowhere");
}
my $by_head = ask('/properties?gender_pref=any&seeker_gender=Male', method => 'HEAD', at => $httpd->url);
is(header($by_head, 'Location'), '/properties?household=Male&household=Mixed', 'HEAD: the same');
unlike(ask('/properties?gender_pref=any', at => $httpd->url)->{body}, qr{(?:href|action)="[^"]*seeker_gender}, 'no link asks it');

# Also where no page is found, and where the old address moves.
ask($_, at => $httpd->url) for '/nothing?seeker_gender=Male', '/search?seeker_gender=Male', '/properties?%00&seeker_gender=Male';
$httpd->stop;
my @lines = log_lines($access);
cmp_ok(scalar @lines, '>', 30, 'the access log was written');
is_deeply([grep { /seeker|household|\?/ } @lines, log_lines($httpd->log)], [], 'no log knows what was asked');

finish(qr{^127\.0\.0\.1 \[});
