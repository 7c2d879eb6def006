#!/usr/bin/env perl
# The release: `make distcheck` packs it, unpacks it elsewhere, and there builds it out of a read-only tree, checks,
# installs and uninstalls it.
use v5.36;
use Test::More;

my $build = $ENV{PALACE_BUILD} // die "PALACE_BUILD is not set: run this through `palace test`\n";
delete @ENV{qw(MAKEFLAGS MAKELEVEL)};

my $said = qx(make -C "$build" distcheck 2>&1);
is $?, 0, 'make distcheck' or diag join "\n", (split /\n/, $said)[-40 .. -1];
like $said, qr/student-palace-[\d.]+ archives ready for distribution/, 'the archive is ready';

my ($archive) = glob "$build/student-palace-*.tar.xz";
my @packed = map { s{^[^/]*/}{}r } qx(tar -tf "$archive");
chomp @packed;
my %packed = map { $_ => 1 } @packed;
ok $packed{$_}, "$_ is in it"
  for qw(palace configure Makefile.in mod_studentpalace/mod_studentpalace.c xsl/layout.xsl sql/sqitch.plan conf/studentpalace.conf.in
  htdocs/css/style.css demo/draw.c t/palace/build.t .ci/run README.md LICENSE CHANGES);
is_deeply [ grep { m{node_modules|~$|\.o$|\.lo$|^var/|conf/studentpalace\.conf$} } @packed ], [], 'and nothing that is made';
unlink $archive;

done_testing;
