#!/usr/bin/env perl
# Proves that a form about houses and rooms which Postgres leaves in the middle acts once, or says that it did not (IN11); and that sending it
# again gives the same answer and does nothing more.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Looks;
use Palace::Postgres;
use Palace::SiteMap;
use Palace::Visitor;
use Palace::Walk;
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep);

my $postgres = Palace::Postgres->cluster;
my $walk     = Palace::Walk->new(database => $postgres);

# Every form ends with keeping its answer: there it waits for the fault.
$postgres->sql(q{
    create function palace.dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(1); return new; end $$;
    create trigger dawdle before insert on palace.idempotency_keys for each row execute function palace.dawdle()});

my %faults = (
    'the backend is terminated' => sub {
        $postgres->sql('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()') },
    'Postgres restarts, fast mode'      => sub { $postgres->halt('fast');      $postgres->start },
    'Postgres restarts, immediate mode' => sub { $postgres->halt('immediate'); $postgres->start },
);

# What is left of a landlord's: houses, rooms, rooms that are let, and lines of the audit log.
sub left_of ($landlord) {
    my $theirs = "(select id from houses where landlord_id = $landlord->{id})";
    return $postgres->sql("select (select count(*) from houses where landlord_id = $landlord->{id}) || ' houses, '
        || (select count(*) from rooms where house_id in $theirs) || ' rooms, '
        || (select count(*) from rooms where house_id in $theirs and is_let) || ' let, '
        || (select count(*) from audit_log where actor = '$landlord->{id}' and action <> 'log_in') || ' lines'");
}

# A form by its path and name, and what is left once it has acted, a line for each house and room; two houses with two rooms each is where it starts.
my @forms = (
    ['/landlord/houses/new',                'house',        '3 houses, 4 rooms, 0 let, 1 lines'],
    ['/landlord/houses/{house:id}/copy',    'copy_house',   '3 houses, 6 rooms, 0 let, 3 lines'],
    ['/landlord/houses/{house:id}/delete',  'delete_house', '1 houses, 2 rooms, 0 let, 3 lines'],
    ['/landlord/bulk/apply/{house:id}',     'house_rooms',  '2 houses, 4 rooms, 2 let, 2 lines'],
);
my $untouched = '2 houses, 4 rooms, 0 let, 0 lines';

# The body of the form, ready to be sent.
sub body_of ($row, $form, $landlord, $path) {
    my %drawn = $row->{only_posts} ? () : $walk->drawn($landlord->{visitor}, $path);
    my $drawn = $drawn{$form->{name}} // {};
    return Palace::Visitor::body($walk->filled($row, $form, $landlord, $drawn, $drawn->{token} // $walk->seals($landlord)->{$form->{name}})->@*);
}

# Sends it while the fault happens.
sub send_during ($landlord, $path, $body, $fault) {
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        sleep 0.4;
        $fault->();
        POSIX::_exit(0);
    }
    my $answer = $landlord->{visitor}->post($path, $body);
    waitpid $pid, 0;
    return $answer;
}

for my $case (@forms) {
    my ($pattern, $name, $done) = @$case;
    my ($sending) = grep { $_->[0]{path} eq $pattern && $_->[1]{name} eq $name } Palace::SiteMap::sendings();
    # Without time to say good-bye is like terminated, but for the recovery: once is enough.
    for my $fault (grep { $name eq 'house' || !/immediate/ } sort keys %faults) {
        subtest "$name, $fault" => sub {
            my ($row, $form) = @$sending;
            my $landlord = $walk->landlord;
            my $path     = $walk->address($row, $walk->own($landlord));
            my $body     = body_of($row, $form, $landlord, $path);
            my $answer   = send_during($landlord, $path, $body, $faults{$fault});
            like($answer->{status}, qr{^(?:303|503)$}, "answered $answer->{status}");
            is(left_of($landlord), $answer->{status} == 303 ? $done : $untouched, 'and that is what happened');
            looks_like_the_site($answer, 503) if $answer->{status} == 503;
            my $again = eventually(seconds(5), sub {
                my $answer = $landlord->{visitor}->post($path, $body);
                $answer->{status} != 503 ? $answer : undef });
            is($again->{status}, 303, 'the same form again');
            is(header($again, 'Location'), header($answer, 'Location'), 'has the same answer') if $answer->{status} == 303;
            is(left_of($landlord), $done, 'and has acted once');
        };
    }
}

finish(qr{SP0020: the database is away}, qr{SP0022: }, qr{SP0024: }, qr{\[dbd:error\]});
