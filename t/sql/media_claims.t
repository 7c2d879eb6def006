# Many servers at once: each folder of the media store is claimed by one of them, and none is left.
use v5.36;
use FindBin qw($Bin);
use lib "$Bin/lib";
use Scratch;
use Test::More;

my $db = Scratch->new;
my $began = $db->query('select sweep_media()');

my $claim = q{select 'claimed ' || folder from claim_media_folders('1 hour', 1); } x 20;
my @sessions = map { $db->begin($claim) } 1 .. 8;
my @claimed  = map { Scratch::finish($_) =~ /claimed ([0-9a-f]{2})/g } @sessions;
my %times;
$times{$_}++ for @claimed;
is(scalar @claimed, 256, '256 folders are claimed by 8 servers');
is_deeply([grep { $times{$_} > 1 } sort keys %times], [], 'none of them twice');
is($db->query(qq{select count(*) from media_folders where claimed_at > '$began'}), 256, 'and the database knows');

done_testing();
