#!/usr/bin/env perl
# Proves that the accounts of an LDAP directory are admins when httpd is told what docs/admin.md says: who is in the group, by the name that the
# directory has for them; whatever becomes of the directory, nobody else is, and visitors notice nothing.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use IO::Select;
use IO::Socket::INET;
use Palace;
use Palace::Directory;
use Palace::Httpd;
use Palace::Manual;
use Palace::Postgres;
use Palace::Visitor;
use Test::More;

my $manual    = 'docs/admin.md';
my $accounts  = 'Accounts of an LDAP directory';
my $few       = 'A directory that takes connections and says nothing';
my %passwords = map { $_ => "$_-of-the-directory" } qw(ann bob carl dora zoe);
my $directory = Palace::Directory->new(suffix => 'dc=example,dc=com', people => \%passwords,
    groups => {'palace-admins' => [qw(ann bob dora)], 'palace-owners' => ['bob'], others => ['carl']})->start;
my $database = Palace::Postgres->database;

sub server ($roles) {
    my $own = "LoadFile libpcre.so.3\n"
        . Palace::Manual::modules($manual, 'mod_qos') . Palace::Manual::shown($manual, $few) . Palace::Manual::modules($manual, $accounts)
        . Palace::Manual::changed(Palace::Manual::shown($manual, 'A directory takes'), '/etc/ssl/certs/ca-certificates.crt' => $directory->certificate)
        . Palace::Manual::changed(Palace::Manual::shown($manual, $accounts), 'ldap.example.com' => $directory->host);
    return Palace::Httpd->new(params => $database->params, more => "$own$roles\nLogLevel authnz_ldap:info", change => sub {
        Palace::Httpd::small()->();
        s{<Location "/admin">.*?</Location>}{}s;
    })->start;
}

my $roles = Palace::Manual::shown($manual, 'Parts of the area');
my $httpd = server($roles);

# Somebody who says who they are, with the right password or another.
sub person ($name, $password = $passwords{$name}, $at = $httpd) { return Palace::Visitor->admin($name, $password, at => $at->url) }

sub status ($path, @person) { return person(@person)->ask($path)->{status} }

# What the page calls whoever sees it.
sub name_on ($answer) { return $answer->{body} =~ m{You are here as <b>([^<]*)</b>} ? $1 : '' }

subtest 'who is let in' => sub {
    my $answer = ask('/admin/dashboard', at => $httpd->url);
    is($answer->{status}, 401, 'who says nothing is asked');
    is(header($answer, 'WWW-Authenticate'), 'Basic realm="Student Palace, admin area"', 'by httpd');
    $answer = person('ann')->ask('/admin/dashboard');
    is($answer->{status}, 200, 'who is in the group is let in');
    is(name_on($answer), 'ann', 'by name');
    is(status('/admin/dashboard', 'ann', 'bob-of-the-directory'), 401, 'with a password of another, not');
    is(status('/admin/dashboard', 'ann', ''), 401, 'with none, not: a directory takes that for nobody and lets it in');
    is(status('/admin/dashboard', 'carl'), 401, 'who is not in the group is refused');
    is(status('/admin/dashboard', $_, $passwords{ann}), 401, "nobody is called $_") for 'nobody', '*', 'ann)(uid=*', 'uid=ann', '';
    like(person('carl')->ask('/admin/dashboard')->{body}, qr{<header.*<h1>Please log in first</h1>.*</html>}s, 'in the look of the site');
    is(status('/admin/dashboard', 'admin', 'palace-admin-demo'), 401, 'passwords in a file are none here');
};

subtest 'what they do is written down' => sub {
    $database->sql('delete from audit_log');
    my $bob = person('bob');
    is($bob->submit('/admin/landlords/1', 'set_verified')->{status}, 303, 'bob does something');
    my $ann = person(' ANN ', $passwords{ann});
    is(name_on($ann->ask('/admin/dashboard')), 'ann', 'a directory does not mind how a name is written; here it is written one way');
    is($ann->submit('/admin/cities', 'add', name => 'Directoryham')->{status}, 303, 'and so is what ann does');
    is_deeply([$database->rows(q{select concat_ws(' ', actor_kind, actor, action) from audit_log order by id})],
        ['admin bob set_verified', 'admin ann add_city'], 'the audit log has the names of the directory');
};

subtest 'roles' => sub {
    is(status('/admin/audit', 'ann'), 200, 'by name: who is named');
    is(status('/admin/audit', 'ANN', $passwords{ann}), 200, 'however it is written');
    is(status($_, 'bob'), 401, "$_ is not for others") for '/admin/audit', '/admin/audit.xml', '/admin/cities';
    is(status('/admin/landlords', 'bob'), 200, 'the rest is');
    my $of_group = server(Palace::Manual::changed($roles, 'user ann' => 'ldap-group cn=palace-owners,ou=groups,dc=example,dc=com'));
    is(status('/admin/audit', 'bob', $passwords{bob}, $of_group), 200, 'by group: who is in it');
    is(status('/admin/audit', 'ann', $passwords{ann}, $of_group), 401, 'not who is in the other only');
    is(status('/admin/landlords', 'ann', $passwords{ann}, $of_group), 200, 'who sees the rest');
    $of_group->stop;
};

subtest 'the directory stops' => sub {
    $directory->stop;
    my $answer = person('dora')->ask('/admin/dashboard');
    is($answer->{status}, 500, 'who comes then cannot be known');
    like($answer->{body}, qr{<header.*<h1>Something went wrong on our side</h1>.*</html>}s, 'in the look of the site');
    unlike($answer->{raw}, qr{ldap|dc=|dora|:$directory->{port}}i, 'which says nothing of the directory');
    is(scalar(grep { /AH01695: .* user dora .*Can't contact LDAP server/ } log_lines($httpd->log)), 1, 'the log does');
    is(status('/admin/dashboard', 'ann'), 200, 'who has just been there is still known');
    is(status('/admin/dashboard', 'ann', 'another'), 500, 'by that password');
    is(ask('/about', at => $httpd->url)->{status}, 200, 'visitors notice nothing');
    $directory->start;
    is(status('/admin/dashboard', 'dora'), 200, 'everything is back with it');
};

# A request of somebody who was not there before, on a connection that is not waited for.
sub hanging ($name) {
    my $socket = IO::Socket::INET->new(PeerAddr => $httpd->url) or die "cannot connect: $@\n";
    my ($says) = person($name, 'x')->{headers}{Authorization};
    print {$socket} "GET /admin/dashboard HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: $says\r\n\r\n";
    return $socket;
}

# The next so many answers: their status lines' numbers.
sub answers ($waiting, $count) {
    my @status;
    while (@status < $count and my ($socket) = $waiting->can_read(seconds(20))) {
        push @status, <$socket> =~ m{^HTTP/1.1 (\d+)};
        $waiting->remove($socket);
    }
    return "@status";
}

subtest 'the directory hangs' => sub {
    $directory->freeze;
    my $waiting = IO::Select->new(map { hanging("stranger$_") } 1 .. 40);
    is(answers($waiting, 32), join(' ', (503) x 32), 'of more than there are threads for, most are turned away');
    is($waiting->can_read(0.5) // 0, 0, 'the few others wait for it');
    is(ask('/about', at => $httpd->url)->{status}, 200, 'visitors do not');
    my $answer = person('stranger', 'x')->ask('/admin/dashboard');
    like("$answer->{status} $answer->{body}", qr{^503 .*<header.*<h1>.*</html>}s, 'who is turned away sees it in the look of the site');
    $directory->thaw;
    is(answers($waiting, 8), join(' ', (401) x 8), 'and who waits is answered when it goes on');
    is(status('/admin/dashboard', 'ann'), 200, 'it is there for admins again');
};

# Of those who are not let in above; and those who come while the directory hangs are more than there are threads.
finish(qr{AH0161[78]: user }, qr{AH01631: user }, qr{mod_qos\(010\): access denied, QS_LocRequestLimit},
    qr{AH00484: server reached MaxRequestWorkers});
