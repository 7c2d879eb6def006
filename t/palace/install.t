#!/usr/bin/env perl
# A stock Apache uses the installed module with nothing but LoadModule, an Include and DBDParams.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/lib";
use Script;
use File::Path  qw(make_path);
use Time::HiRes qw(sleep);
use Test::More;

my ($build, $conninfo) = @ENV{qw(PALACE_BUILD PALACE_WEB_CONNINFO)};
defined $_ or die "PALACE_BUILD or PALACE_WEB_CONNINFO is not set: run this through `palace test`\n" for $build, $conninfo;

my $root = scratch() . '/httpd';
my $port = free_port();
my $system = qx(apxs -q LIBEXECDIR) =~ s/\n//r;
make_path("$root/logs");

sub sh ($command) {
    my $said = qx($command 2>&1);
    is $?, 0, $command or diag $said;
    return $said;
}

# Installed the way a package would be: into a staging folder, below which everything is where configure said.
my $stage = scratch() . '/stage';
sh(qq(make -C "$build" install DESTDIR="$stage"));
my ($module) = split /\n/, qx(find "$stage" -name mod_studentpalace.so);
my ($conf)   = split /\n/, qx(find "$stage" -name studentpalace.conf);
ok $module, 'the module is installed';
ok $conf,   'its configuration is installed';
is qx(find "$stage" -name '*.la'), '', 'libtool\'s own files are not';
like qx(nm -D --defined-only "$module"), qr/\A\S+ \S studentpalace_module\n\z/, 'the module exports its record only';

# The staged configuration names the folders of the real prefix, where `palace test` installed the same build.
open my $file, '>', "$root/httpd.conf" or die $!;
print $file <<"END";
ServerRoot "$root"
DefaultRuntimeDir "$root"
PidFile "$root/httpd.pid"
Listen 127.0.0.1:$port
ServerName 127.0.0.1:$port
User www-data
Group www-data
ErrorLog "$root/logs/error.log"
LoadModule mpm_event_module "$system/mod_mpm_event.so"
LoadModule authz_core_module "$system/mod_authz_core.so"
TypesConfig /etc/mime.types

LoadModule studentpalace_module "$module"
Include "$conf"
DBDParams "$conninfo"
END
close $file;

my @httpd = ('apache2', '-d', $root, '-f', "$root/httpd.conf");
local $ENV{PATH} = "$ENV{PATH}:/usr/sbin";
sh("@httpd -t");
sh("@httpd -k start");
sleep 0.1 until status_of($port, '/livez') != 599 || $main::tries++ > 100;
is status_of($port, '/'),                     200, 'the home page';
is status_of($port, '/properties'),           200, 'the houses';
is status_of($port, '/healthz'),              200, 'healthy';
is status_of($port, '/static/css/style.css'), 200, 'the style sheet';
is status_of($port, '/favicon.ico'),          200, 'the icon';
is status_of($port, '/nowhere'),              404, 'nothing where nothing is';
sh("@httpd -k stop");
sleep 0.1 while -e "$root/httpd.pid" && $main::tries++ < 200;
ok !-e "$root/httpd.pid", 'and stops';

open $file, '<', "$root/logs/error.log" or die $!;
my @complaints = grep { /:(?:warn|error|crit|alert|emerg)\]/ } <$file>;
is_deeply \@complaints, [], 'nothing to complain about in the error log';

done_testing;
