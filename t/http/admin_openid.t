#!/usr/bin/env perl
# Proves that the accounts of an OpenID Connect provider are admins when httpd is told what docs/admin.md says, in place of the passwords of
# conf/production.conf.example: who has the claim, by the name that the provider has for them, until they log out; nobody comes in otherwise.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Manual;
use Palace::Postgres;
use Palace::Production;
use Palace::Provider;
use Palace::Traveller;
use Test::More;

my $manual    = 'docs/admin.md';
my $example   = Palace::Manual::shown($manual, 'Accounts of an OpenID Connect provider');
my $secrets   = Palace::Manual::shown($manual, 'with the secrets in a file');
my $roles     = Palace::Manual::shown($manual, 'Parts of the area');
my $database  = Palace::Postgres->database;
my %groups    = (ann => [qw(staff palace-admins)], bob => [qw(palace-owners palace-admins)], carl => ['others'], dora => []);
my ($modules) = Palace::Httpd::shared_conf() =~ m{"([^"]+)/mod_mpm_event\.so"};

# Puts accounts of a provider in place of the passwords of $_, a configuration for production; the provider.
sub with_accounts ($roles) {
    my ($site)   = m{StudentPalaceURL +https://(\S+)};
    my $provider = Palace::Provider->new(client => 'student-palace', secret => 'secret-of-the-site-secret-of-the-site', redirect => "https://$site/admin/openid",
        after_logout => "https://$site/", people => \%groups);
    my $file = write_file(scratch() . "/openid$provider->{port}.conf", Palace::Manual::changed($secrets, 'what the provider has given out' => 'secret-of-the-site-secret-of-the-site'));
    my $own  = Palace::Manual::changed($example, 'https://id.example.com' => $provider->url, '/etc/studentpalace/openid.conf' => $file, 'www.studentpalace.example' => $site);
    s{<Location "/admin">\s*AuthType Basic.*?</Location>}{$own$roles}s or die 'no passwords in the example';
    $_ = qq{LoadModule auth_openidc_module "$modules/mod_auth_openidc.so"\n$_};
    return $provider->start;
}

sub server ($roles) {
    my $provider;
    my $site = Palace::Production->new(params => $database->params, change => sub { $provider = with_accounts($roles) });
    watch_log("$site->{root}/logs/studentpalace-error.log");
    return ($site->start, $provider);
}

my ($site, $provider) = server($roles);

sub somebody (%options) { return Palace::Traveller->new(site => $site, %options) }

# Tells the provider who somebody is, wherever they have to; the page they then come to.
sub log_in ($somebody, $name, $path = '/admin/dashboard') {
    return $somebody->fill_in($somebody->go($path), login => $name, password => 'any');
}

# Somebody who has done that.
sub admin ($name, %options) {
    my $admin = somebody(%options);
    my $page  = log_in($admin, $name);
    die "$name is not let in: $page->{status} at $page->{address}\n" if $page->{status} != 200;
    return $admin;
}

sub is_asked ($answer) { return $answer->{status} == 302 && header($answer, 'Location') =~ m{^\Q@{[$provider->url]}\E/auth\?} }

# The address of the page on which it asks.
sub asks () { return qr{^\Q@{[$provider->url]}\E/interaction/} }

sub name_on ($answer) { return $answer->{body} =~ m{You are here as <b>([^<]*)</b>} ? $1 : '' }

# The cookies that the site has given, and how; one each for what is on the way has a name that is made up.
sub cookies ($somebody) { return [map { $_->{name} =~ s/_state\K_.*//r . "; $_->{terms}" } $somebody->cookies] }

subtest 'who is let in' => sub {
    my $ann    = somebody();
    my $answer = $ann->ask('/admin/dashboard');
    ok(is_asked($answer), 'who comes is sent to the provider');
    is_deeply(cookies($ann), ['mod_auth_openidc_state; Path=/admin; Secure; HttpOnly; SameSite=Lax'], 'with a cookie for the way back');
    $answer = $ann->fill_in($ann->go($answer), login => 'ann', password => 'any');
    is("$answer->{status} $answer->{address}", "200 https://$site->{https}/admin/dashboard", 'who is in the group comes back to the page that was asked for');
    is(name_on($answer), 'ann', 'and is known by name');
    is(header($answer, 'Cache-Control'), 'no-store', 'which nobody keeps');
    is_deeply(cookies($ann), ['mod_auth_openidc_session; Path=/admin; Secure; HttpOnly; SameSite=Lax'], 'one cookie is left');
    is(name_on($ann->ask('/admin/dashboard')), 'ann', 'by which they are known from then on');
    is($ann->ask('/admin/audit.xml')->{status}, 200, 'as XML, too');
    for my $name (qw(carl dora)) {
        $answer = log_in(somebody(), $name);
        is($answer->{status}, 403, "$name, who is not in the group, is refused");
        like($answer->{body}, qr{<header.*<h1>This page is not open to you</h1>.*</html>}s, 'in the look of the site');
    }
    like(somebody()->go('/about')->{body}, qr{<main}, 'visitors are not asked who they are');
};

subtest 'nothing else lets anybody in' => sub {
    my %said = ('OIDC_CLAIM_groups' => 'palace-admins', 'OIDC_CLAIM_preferred_username' => 'ann', 'OIDC-CLAIM-groups' => 'palace-admins', 'X-Remote-User' => 'ann', 'Remote-User' => 'ann');
    ok(is_asked(somebody()->ask('/admin/dashboard', headers => {$_ => $said{$_}})), "no header $_") for sort keys %said;
    ok(is_asked(somebody()->ask('/admin/dashboard', headers => {Authorization => $_})), "no $_") for 'Basic YWRtaW46cGFsYWNlLWFkbWluLWRlbW8=', 'Bearer abc.def.ghi';
    ok(is_asked(somebody()->ask('/admin/dashboard', headers => {Cookie => "mod_auth_openidc_session=$_"})), 'no cookie that was made up') for 'a' x 32, '6c1f0d3e-6a0b-4a55-9d61-c10c4d0c4ed0';
    my $carl = somebody();
    log_in($carl, 'carl');
    is($carl->ask('/admin/dashboard', headers => \%said)->{status}, 403, 'nor do headers help who is not in the group');

    my $forger = somebody();
    like($forger->go('/admin/openid?code=a&state=b')->{address}, asks(), 'who comes back without having gone is sent there');
    my ($ann, $victim) = (somebody(), somebody());
    my $back = $ann->fill_in($ann->go('/admin/dashboard'), login => 'ann', password => 'any', until => qr{/admin/openid\?});
    like($back, qr{/admin/openid\?code=.*&state=}, 'the way back has something in it');
    $victim->go($back, from => 'cross-site');
    ok(is_asked($victim->ask('/admin/dashboard')), 'that is of no use in another browser');
    is(name_on($ann->go($back, from => 'cross-site')), 'ann', 'and of use in the one that it is for');
};

subtest 'what they do is written down' => sub {
    $database->sql('delete from audit_log');
    my $ann = admin('ann');
    is($ann->submit('/admin/cities', 'add', name => 'Openidham')->{status}, 303, 'a form is taken');
    is_deeply([$database->rows(q{select concat_ws(' ', actor_kind, actor, action) from audit_log order by id})],
        ['admin ann add_city'], 'the audit log has the name of the provider');
    is($ann->post('/admin/cities', Palace::Visitor::body(Palace::Visitor::changed([$ann->fields('/admin/cities', 'add')], name => 'Foreignham')),
            'Sec-Fetch-Site' => 'cross-site', Origin => $provider->url)->{status}, 403, 'from another site it is not');
};

sub cities ($name) { return $database->sql("select count(*) from cities where name = '$name'") }

subtest 'a form that is sent after the session' => sub {
    my $ann  = admin('ann');
    my $form = Palace::Visitor::body(Palace::Visitor::changed([$ann->fields('/admin/cities', 'add')], name => 'Lateham'));
    $ann->forget_cookies;
    my $answer = $ann->post('/admin/cities', $form);
    is($answer->{status}, 401, 'is not sent to the provider');
    like($answer->{body}, qr{<header.*<h1>Please log in first</h1>.*it has not been done.*</html>}s, 'in the look of the site that is said');
    is(cities('Lateham'), '0', 'nothing was done');
    is(name_on($ann->go('/admin/dashboard')), 'ann', 'another window goes through the provider, which knows who it is');
    is($ann->post('/admin/cities', $form)->{status}, 303, 'then it is taken');
    is($ann->post('/admin/cities', $form)->{status}, 303, 'once, however often it is sent');
    is(cities('Lateham'), '1', 'it was done');
    is(somebody()->ask('/admin/media/house/1/0-1.jpg', headers => {'Sec-Fetch-Dest' => $_})->{status}, 401, "what is fetched for $_ is not sent there either") for 'image', 'empty';
};

subtest 'many windows' => sub {
    my $ann = somebody();
    ok(is_asked($ann->ask('/admin/dashboard')), "window $_ is sent to the provider") for 1 .. 9;
    is(name_on(log_in($ann, 'ann')), 'ann', 'the last one comes back');
    is(scalar(cookies($ann)->@*), 7, 'only so many cookies are left');
};

subtest 'roles' => sub {
    my $bob = admin('bob');
    is($bob->ask($_)->{status}, 403, "$_ is for ann") for '/admin/audit', '/admin/audit.xml';
    is($bob->ask('/admin/landlords')->{status}, 200, 'the rest is not');
};

subtest 'logging out' => sub {
    my $ann = admin('ann');
    my ($cookie) = map { "$_->{name}=$_->{value}" } $ann->cookies;
    my $answer = $ann->go('/admin/logout');
    like($answer->{address}, qr{^\Q@{[$provider->url]}\E/session/end\?}, 'leads to the provider');
    $answer = $ann->fill_in($answer, logout => 'yes');
    is("$answer->{status} $answer->{address}", "200 https://$site->{https}/", 'and from there to the home page');
    is_deeply(cookies($ann), [], 'without a cookie');
    ok(is_asked(somebody()->ask('/admin/dashboard', headers => {Cookie => $cookie})), 'which is of no use any more');
    like($ann->go('/admin/dashboard')->{address}, asks(), 'the provider asks who it is');
    is(header($ann->ask('/admin/openid?logout=https%3A%2F%2Felsewhere.example%2F'), 'Location'), '', 'no other site is led to');
};

subtest 'httpd is reloaded' => sub {
    my $ann = admin('ann');
    my @old = $site->children;
    $site->reload;
    ok(eventually(seconds(15), sub { !grep { -e "/proc/$_" } @old }), 'all children are new');
    is(name_on($ann->go('/admin/dashboard')), 'ann', 'the provider vouches for who was there before');
};

subtest 'the provider stops' => sub {
    my $ann = admin('ann');
    $provider->stop;
    is(name_on($ann->ask('/admin/dashboard')), 'ann', 'who is in stays');
    $site->stop;
    $site->start;
    my $answer = $ann->ask('/admin/dashboard');
    is($answer->{status}, 500, 'where it could not be asked for anything yet nobody comes in');
    like($answer->{body}, qr{<header.*<h1>Something went wrong on our side</h1>.*</html>}s, 'in the look of the site');
    unlike($answer->{raw}, qr{localhost|openid-configuration}, 'which says nothing of it');
    is($site->tls('/about')->{status}, 200, 'visitors notice nothing');
    $provider->start;
    is(name_on(log_in(somebody(), 'ann')), 'ann', 'when it is there everything is');
};

$site->stop;

subtest 'sessions that the browser keeps, and roles by claim' => sub {
    ($site, $provider) = server("OIDCSessionType client-cookie\n" . Palace::Manual::changed($roles, 'user ann' => 'claim groups:palace-owners'));
    my $bob = admin('bob');
    $site->stop;
    $site->start;
    is(name_on($bob->ask('/admin/dashboard')), 'bob', 'another httpd knows who it is');
    is($bob->ask('/admin/audit')->{status}, 200, 'who has the claim sees more');
    is(admin('ann')->ask('/admin/audit')->{status}, 403, 'who has not, not');
    is($bob->submit('/admin/cities', 'add', name => 'Cookieham')->{status}, 303, 'a form is taken');
};

# Of the machine's OpenSSL, of no mail server, and of a provider without TLS; of those who are not let in above, many windows, and the provider that is away.
finish(qr{AH01882: }, qr{SP0008: }, qr{oidc_check_config_openid_openidc: the URL scheme \(http\)}, qr{AH01631: user \w+: authorization failure},
    qr{oidc_scrub_request_headers: }, qr{oidc_delete_oldest_state_cookies: },
    qr{no "mod_auth_openidc_state_\S+" state cookie found|unable to restore state|invalid authorization response state; a default SSO URL is set},
    qr{oidc_validate_redirect_url: .*elsewhere\.example}, qr{/\.well-known/openid-configuration});
