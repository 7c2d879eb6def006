#!/usr/bin/env perl
# The Debian package: built from the release, installed on a clean Debian in a folder of its own, and from there, with the commands of
# studentpalace(7), to a site behind TLS that answers.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/lib";
use Script;
use Test::More;
use Time::HiRes qw(sleep);

my $source = $ENV{PALACE_SOURCE};
my $build  = $ENV{PALACE_BUILD} // die "PALACE_BUILD is not set: run this through `palace test`\n";
my $root   = scratch() . '/debian';
my @sudo   = $> ? qw(sudo -n) : ();
my $package = 'libapache2-mod-studentpalace';
# Nor does the clean Debian know of the database of the tests.
delete @ENV{qw(MAKEFLAGS MAKELEVEL), grep { /^PG/ } keys %ENV};

sub sh ($what, $command) {
    my $said  = qx(exec 2>&1; $command);
    my @lines = split /\n/, $said;
    is $?, 0, $what or diag join "\n", splice @lines, @lines > 30 ? -30 : 0;
    return $said;
}

# A command on the clean Debian.
sub there ($what, $command) {
    my $quoted = $command =~ s/'/'\\''/gr;
    return sh($what, "@sudo chroot '$root' sh -ec '$quoted'");
}

sub slurp ($name) {
    open my $file, '<', $name or die "$name: $!\n";
    return do { local $/; <$file> };
}

# What has been started there, by the files that say so.
sub stop () {
    system qq(@sudo chroot '$root' sh -c 'kill \$(cat /run/apache2/apache2.pid) 2>/dev/null
        runuser -u postgres -- /usr/lib/postgresql/15/bin/pg_ctl -s -D /var/lib/postgresql/15/main -m fast stop') if -d "$root/root";
    return;
}

# The folder's files are root's.
END { stop(); system @sudo, 'rm', '-rf', $root if -d $root }

# ---- the package

# What the build is told to install first is what palace installs.
my ($wanted)   = slurp("$source/palace") =~ /readonly demo_packages='\n(.*?)'/s;
my %for_build  = map { $_ => 1 } slurp("$source/debian/control") =~ /^ ([a-z0-9-]+)(?: \(.*\))?,$/mg;
my @unlisted   = grep { /^lib.*-dev$/ && $_ ne 'libc6-dev' && !$for_build{$_} } $wanted =~ /^(\S+)/mg;
is "@unlisted", '', 'the package says what it is built with';

sh('the release is packed', qq(make -C '$build' dist));
my ($archive) = glob "$build/student-palace-*.tar.xz";
mkdir scratch() . '/package';
sh('and unpacked', qq(tar -xf '$archive' -C ') . scratch() . q(/package'));
unlink $archive;
my ($unpacked) = glob scratch() . '/package/student-palace-*';
sh('dpkg-buildpackage', qq(cd '$unpacked' && nice dpkg-buildpackage -b -us -uc));
my ($deb) = glob scratch() . "/package/${package}_*.deb";
ok $deb, 'there is a package' or BAIL_OUT('nothing to install');
is sh('lintian', qq(lintian --fail-on error,warning --suppress-tags initial-upload-closes-no-bugs '$deb')) =~ s/^running with root.*\n//mr, '',
    'has nothing to say against it';

# ---- a clean Debian

my ($mirror) = split /\n/, qx(apt-get indextargets --format '\$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm');
sh('a clean Debian', qq(@sudo debootstrap --variant=minbase --include=ca-certificates bookworm '$root' '$mirror'));
sh('the package is brought there', qq(@sudo cp '$deb' '$root/root/'));
there('services do not start by themselves', q(printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d));
there('it is installed with what it needs, recommends and suggests',
    q(DEBIAN_FRONTEND=noninteractive apt-get -qy -o Dpkg::Use-Pty=0 install apache2 postgresql ssl-cert /root/*.deb));
is there('the store is for the web server only', q(stat -c '%U %a' /var/lib/studentpalace/media)), "www-data 750\n", 'and nobody else';
there('man pages', q(test -s /usr/share/man/man7/studentpalace.7.gz -a -s /usr/share/man/man5/mod_studentpalace.5.gz));

# ---- what studentpalace(7) says

my ($http, $https) = (free_port(), free_port());
there('the database lets the site in', <<'SH');
    cd /etc/postgresql/15/main
    sed -i '1i local studentpalace studentpalace_web peer map=palace' pg_hba.conf
    printf 'palace www-data studentpalace_web\npalace root studentpalace_web\n' >>pg_ident.conf
    echo "listen_addresses = ''" >>postgresql.conf
    pg_ctlcluster 15 main start
SH
there('it is made', q(cd / && runuser -u postgres -- createdb studentpalace));
there('the schema', q(cd / && runuser -u postgres -- sqitch --chdir /usr/share/studentpalace/sql deploy db:pg:studentpalace));
there('ports of the test', <<"SH");
    printf 'ServerName 127.0.0.1\\nListen 127.0.0.1:$http\\nListen 127.0.0.1:$https\\n' >/etc/apache2/ports.conf
    sed -i -e 's/\\*:443/*:$https/; s/\\*:80/*:$http/' \\
        -e 's/^Define palace_host .*/Define palace_host 127.0.0.1/' \\
        -e 's|/etc/ssl/studentpalace/fullchain.pem|/etc/ssl/certs/ssl-cert-snakeoil.pem|' \\
        -e 's|/etc/ssl/studentpalace/privkey.pem|/etc/ssl/private/ssl-cert-snakeoil.key|' \\
        -e 's/^ *DBDParams .*/DBDParams "dbname=studentpalace user=studentpalace_web"/' /etc/apache2/sites-available/studentpalace.conf
SH
my ($modules) = slurp("$source/man/studentpalace.7") =~ /(a2enmod .*)/;
there($modules, "a2dissite -q 000-default; $modules; a2ensite -q studentpalace");
there('the web server starts', q(apache2ctl start));

# ---- the site

sub status ($url) { return qx(curl -sk -o /dev/null -w '%{http_code} %{http_version}' '$url') }

my $health = '';
for (1 .. 100) {
    $health = status("https://127.0.0.1:$https/healthz");
    last if $health =~ /^200/;
    sleep 0.1;
}
is $health, '200 2', 'healthy, over TLS and HTTP/2';
is status("https://127.0.0.1:$https$_"), '200 2', $_ for qw(/ /properties /static/css/style.css /login);
like status("http://127.0.0.1:$http/"), qr/^301/, 'without TLS one is sent on';
my $log = slurp("$root/var/log/apache2/studentpalace-error.log");
is join('', grep { /studentpalace:(?:warn|error|crit)/ } split /^/, $log), '', 'and the log has no complaint';

there('it can be removed', "DEBIAN_FRONTEND=noninteractive apt-get -qy -o Dpkg::Use-Pty=0 purge $package");
there('with nothing left but what is not its own',
    q(test ! -e /usr/share/studentpalace -a ! -e /etc/apache2/mods-enabled/studentpalace.load -a ! -e /var/lib/studentpalace));

done_testing;
