#!/usr/bin/env perl
# What palace says to wrong and to curious words: one clear line, the right exit code, and nothing done.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/lib";
use Script;
use Test::More;

my %options = (
    demo   => [qw(--port --state --houses --detach --sanitize)],
    stop   => [qw(--state)],
    test   => [qw(--only --sanitize --state)],
    bench  => [qw(--state)],
    psql   => [qw(--state)],
    import => [qw(--state --db --media --store --program --dry-run --replace --report)],
    media  => [qw(--state --db --store --program --all --missing --watermark --aspect)],
    backup => [qw(--to --keep --state --db --store)],
    restore => [qw(--state --into --store --incomplete)],
);
my $state = new_state('never');

subtest 'help' => sub {
    my ($code, $said, $complaint) = palace('--help');
    is $code,      0,  'palace --help: exit code';
    is $complaint, '', 'palace --help: no complaint';
    for my $command (sort keys %options) {
        like $said, qr/^  $command /m, "palace --help names $command";
        ($code, my $help, $complaint) = palace($command, '--help');
        is $code,      0,  "palace $command --help: exit code";
        is $complaint, '', "palace $command --help: no complaint";
        like $help, qr/^usage: palace $command /, "palace $command --help shows how to call it";
        like $help, qr/^  \Q$_\E /m, "palace $command --help explains $_" for @{ $options{$command} };
        my %explained = map { $_ => 1 } $help =~ /^  (--[a-z-]+)/mg;
        is_deeply [ sort keys %explained ], [ sort @{ $options{$command} } ], "palace $command --help explains nothing else";
    }
};

subtest 'wrong words' => sub {
    my @wrong = (
        [ [],                                  undef ],
        [ ['dance'],                           qr/unknown command "dance"/ ],
        [ [qw(demo --dance)],                  qr/unknown option "--dance"/ ],
        [ [qw(demo dance)],                    qr/unknown argument "dance"/ ],
        [ [qw(demo -p 80)],                    qr/unknown argument "-p"/ ],
        [ [qw(demo --only t/http)],            qr/unknown option "--only"/ ],
        [ [qw(demo --port)],                   qr/--port wants a value/ ],
        [ [qw(demo --state --detach)],         qr/--state wants a value/ ],
        [ [ qw(demo --state), '' ],            qr/--state wants a value/ ],
        [ [ qw(demo --state), "a\nb" ],        qr/--state wants a name on one line/ ],
        [ [qw(demo --port 0)],                 qr/--port wants a number from 1 to 65535, not "0"/ ],
        [ [qw(demo --port 65536)],             qr/not "65536"/ ],
        [ [qw(demo --port 80a)],               qr/not "80a"/ ],
        [ [qw(demo --port 99999999999999999)], qr/not "99999999999999999"/ ],
        [ [qw(demo --port=x[$(id)])],          qr/--port wants a number/ ],
        [ [qw(demo --houses 0)],               qr/--houses wants a number from 1 to 1000000/ ],
        [ [qw(demo --houses -5)],              qr/not "-5"/ ],
        [ [qw(stop --detach)],                 qr/unknown option "--detach"/ ],
        [ [qw(import)],                        qr/name the database of the old site/ ],
        [ [qw(import a.db b.db)],              qr/unknown argument "b.db"/ ],
        [ [qw(import a.db --db x)],            qr/--state and --db are two places/ ],
        [ [qw(import a.db --store x)],         qr/--store and --program go with --db/ ],
        [ [qw(media)],                         qr/what it does is sweep or rebuild/ ],
        [ [qw(media sweep --all)],             qr/sweep takes --state or --db, nothing else/ ],
        [ [qw(media rebuild --all --missing)], qr/--all and --missing are two things/ ],
        [ [qw(media rebuild --program x)],     qr/--store and --program go with --db/ ],
        [ [qw(backup --keep 0)],               qr/--keep wants a number from 1 to 9999, not "0"/ ],
        [ [qw(backup here)],                   qr/unknown argument "here"/ ],
        [ [qw(backup --store x)],              qr/--store goes with --db/ ],
        [ [qw(backup --db x)],                 qr/--db needs --to|are two places/ ],
        [ [qw(restore)],                       qr/name the shelf of backups to restore from/ ],
        [ [qw(restore x --store y)],           qr/--store goes with --into/ ],
        [ [qw(restore x --into Y-Z)],          qr/--into wants the name of a database, or a conninfo, not "Y-Z"/ ],
        [ [qw(test --only)],                   qr/--only wants at least one file/ ],
        [ [qw(test --only t/nothing.t)],       qr/no test is called "t\/nothing.t"/ ],
    );
    for (@wrong) {
        my ($arguments, $expected) = @$_;
        my @with_state = @$arguments > 1 && "@$arguments" !~ /--state/ ? ('--state', $state) : ();
        my ($first, @rest) = @$arguments;
        my ($code, $said, $complaint) = palace($first // (), @with_state, @rest);
        my $name = join ' ', 'palace', map { s/\n/\\n/r } @$arguments;
        is $code, 2,  "$name: exit code";
        is $said, '', "$name: nothing on standard output";
        next if !$expected;
        like $complaint, $expected, "$name: says what is wrong";
        is lines($complaint), 1, "$name: in one line";
    }
    ok !-e $state, 'no state folder was made';
};

subtest 'no site' => sub {
    for my $command (qw(stop psql)) {
        my ($code, $said, $complaint) = palace($command, '--state', $state);
        is $code, 1, "palace $command without a site: exit code";
        like $complaint, qr/there is no site in \Q$state\E/, "palace $command without a site: says so";
    }
    ok !-e $state, 'no state folder was made';
};

done_testing;
