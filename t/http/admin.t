#!/usr/bin/env perl
# Proves who is an admin: whom httpd has authenticated because Require asks for it, by that name, and nobody else. A landlord's session is
# something else (D-11, AC9).
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::SiteMap;
use Palace::Visitor;
use Test::More;

my @pages = map { $_->{path} } grep { $_->{who} eq 'SP_ADMIN' && !$_->{only_posts} && !$_->{captures}->@* } Palace::SiteMap::rows();
cmp_ok(scalar @pages, '>', 2, scalar(@pages) . ' addresses are for admins');

my $admin = Palace::Visitor->admin;

# What each page answers, as text.
sub answers ($visitor, %options) {
    return join ' ', map { "$_:" . $visitor->ask($_, %options)->{status} } @pages;
}

sub all ($status) { return join ' ', map { "$_:$status" } @pages }

# ---- passwords in a file, as the demo has them

my $answer = ask('/admin/dashboard');
is($answer->{status}, 401, 'who says nothing is asked');
like(header($answer, 'WWW-Authenticate'), qr{^Basic }, 'by httpd');
like($answer->{body}, qr{<header.*<h1>.*</html>}s, 'in the look of the site');
is(answers(Palace::Visitor->new), all(401), 'at every address');
is(answers(Palace::Visitor->admin('admin', 'palace-landlord-demo')), all(401), 'a wrong password is none');
is(answers(Palace::Visitor->admin('landlord1@example.com', 'palace-landlord-demo')), all(401), 'nor is a landlord\'s');

my $landlord = Palace::Visitor->landlord('landlord1@example.com');
is(answers($landlord), all(401), 'a landlord\'s session is not asked for');
$answer = $admin->ask('/admin/dashboard');
is($answer->{status}, 200, 'an admin is let in');
like($answer->{body}, qr{<b>admin</b>}, 'by name');
is(header($answer, 'Cache-Control'), 'no-store', 'nobody keeps it');
is(headers($answer, 'Set-Cookie'), 0, 'no cookie comes of it');

for my $case (['/admin', 302, '/admin/dashboard'], ['/admin/login', 302, '/admin/dashboard'], ['/admin/', 301, '/admin'], ['/admin/dashboard/', 301, '/admin/dashboard']) {
    my ($path, $status, $to) = @$case;
    $answer = $admin->ask($path);
    is("$answer->{status} " . header($answer, 'Location'), "$status $to", "$path leads on");
}

# ---- a landlord and an admin in one browser

my $both = Palace::Visitor->admin;
$both->{cookies} = $landlord->cookies;
like($both->ask('/admin/dashboard')->{body}, qr{<b>admin</b>(?!.*landlord1)}s, 'an admin who is a landlord, too, is an admin here');
like($both->ask('/dashboard')->{body}, qr{landlord1\@example\.com}, 'and a landlord there');
is($both->submit('/logout', 'logout')->{status}, 303, 'who logs out as a landlord');
is($both->ask('/dashboard')->{status}, 302, 'is none any more');
is($both->ask('/admin/dashboard')->{status}, 200, 'but still an admin');
like($both->ask('/admin/logout')->{body}, qr{Close all of its windows}, 'how an admin ends that is told');

# ---- other configurations

sub without_location () { s{<Location "/admin">.*?</Location>}{}s; return }

sub server (%options) { return Palace::Httpd->new(change => sub { Palace::Httpd::small()->(); $options{change}->() if $options{change} }, more => $options{more} // '')->start }

my $open = server(change => \&without_location);
is(answers(Palace::Visitor->new(at => $open->url)), all(403), 'where nothing is required nobody is let in');
is(answers(Palace::Visitor->admin('admin', 'palace-admin-demo', at => $open->url)), all(403), 'whatever they say');
is(scalar(grep { /SP0080: \S+ was refused: httpd does not say who asks/ } log_lines($open->log)), 2 * @pages, 'the log tells what is missing');
like(ask('/admin/dashboard', at => $open->url)->{body}, qr{<header.*Error 403.*</html>}s, 'the answer is in the look of the site');

my $granted = server(change => sub { s{Require valid-user}{Require all granted} });
is(answers(Palace::Visitor->admin('admin', 'palace-admin-demo', at => $granted->url)), all(403), 'what is granted to all needs no name, so there is none');

# Names as no log and no page should have them; crypt() of "x", once.
my $hash  = crypt 'x', '$5$admins';
my $users = scratch() . '/admins';
my $long  = 'n' x 200;
my %names = ("ann" => 200, "\xC3\xA9va" => 200, "J. O'Neil <b>" => 200, $long => 200, "${long}n" => 403, "b\xFFb" => 403, "a\x01b" => 403, "tab\tbed" => 403);
write_file($users, join '', map { "$_:$hash\n" } sort keys %names);
my $named = server(change => sub { s{AuthUserFile .*}{AuthUserFile "$users"} }, more => <<~"CONF");
    StudentPalaceAdminLogout "/bye?from=admin"
    <Location "/admin/logout">
        Require user ann
    </Location>
    CONF
for my $name (sort keys %names) {
    my $visitor = Palace::Visitor->admin($name, 'x', at => $named->url);
    is($visitor->ask('/admin/dashboard')->{status}, $names{$name}, "name $name" =~ s/[^ -~]/?/gr =~ s/n{9,}/'n x ' . length $&/er);
}
like(Palace::Visitor->admin("J. O'Neil <b>", 'x', at => $named->url)->ask('/admin/dashboard')->{body}, qr{<b>J\. O'Neil &lt;b&gt;</b>}, 'a name is shown, not obeyed');
$answer = Palace::Visitor->admin('ann', 'x', at => $named->url)->ask('/admin/logout');
is("$answer->{status} " . header($answer, 'Location'), '302 /bye?from=admin', 'StudentPalaceAdminLogout says where to log out');
is(Palace::Visitor->admin("\xC3\xA9va", 'x', at => $named->url)->ask('/admin/logout')->{status}, 401, 'Require below /admin makes roles');

finish(qr{SP0080: }, qr{AH0161[78]: user }, qr{AH01631: user });
