# Many senders at once: each mail is claimed by one of them, and none is left.
use v5.36;
use FindBin qw($Bin);
use lib "$Bin/lib";
use Scratch;
use Test::More;

my $db = Scratch->new;
$db->query(q{select enqueue_mail('l' || n || '@test.example', 'account_closed') from generate_series(1, 200) as n});

my $claim = q{select 'claimed ' || id from claim_mail(); } x 60;
my @sessions = map { $db->begin($claim) } 1 .. 8;
my @claimed  = map { Scratch::finish($_) =~ /claimed ([0-9]+)/g } @sessions;
my %times;
$times{$_}++ for @claimed;
is(scalar @claimed, 200, '200 mails are claimed by 8 senders');
is_deeply([grep { $times{$_} > 1 } sort keys %times], [], 'none of them twice');
is($db->query(q{select count(*) from mail_queue where state = 'sending' and attempts = 1}), 200, 'and the queue knows');

done_testing();
