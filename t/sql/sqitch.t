# Deploy, verify, revert and deploy again: by a superuser, beside another site in the same cluster, and by the owner of a database
# who is no superuser.
use v5.36;
use FindBin qw($Bin);
use lib "$Bin/lib";
use Scratch;
use Test::More;

my $roles = q{select string_agg(rolname, ' ' order by rolname) from pg_roles where rolname like 'studentpalace%'};

# Everything that a change could leave behind in a database.
my $traces = q{
    select string_agg(what, ', ') from (
        select nspname::text as what from pg_namespace where nspname !~ '^(pg_|information_schema|public|sqitch)'
         union all select relname from pg_class where relnamespace = 'public'::regnamespace
         union all select 'default privileges' from pg_default_acl
         union all select 'settings' from pg_db_role_setting where setdatabase = (select oid from pg_database where datname = current_database())
    ) as traces};

my $site = Scratch->new(schema => 0);

sub works ($what, $code) {
    my $output = eval { $code->() };
    return ok(defined $output, $what) || diag $@;
}

works('deploy, with the verification of every change', sub { $site->sqitch('deploy', '--verify') });
works('verify', sub { $site->sqitch('verify') });
is($site->query('show search_path'), 'palace', 'a session finds the tables');

# Rows must not stop a revert.
$site->query(q{
    insert into cities (name) values ('Testford');
    insert into landlords (email, password_hash, email_confirmed_at) values ('owner@test.example', 'none', now());
    insert into houses (landlord_id, city_id, title, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    values (1, 1, 'A house', 'High Street', 'SA1 8PH', 'share', 2, 'Mixed', 'owner');
    insert into rooms (house_id, name, price_pcm, bed_size) values (1, 'Room', 400, 'King');
    insert into landlord_accreditations (landlord_id, accreditation_id) values (1, 1)});

{
    my $neighbour = Scratch->new;
    works('revert, while another database uses the roles', sub { $site->sqitch('revert', '-y') });
    is($site->query($roles), 'studentpalace_owner studentpalace_web', 'the roles stay for the other one');
    works('which still verifies', sub { $neighbour->sqitch('verify') });
}
is($site->query($traces), '', 'nothing is left behind');
works('deploy again', sub { $site->sqitch('deploy', '--verify') });
works('verify again', sub { $site->sqitch('verify') });
is($site->query(q{select change from sqitch.changes order by committed_at desc limit 1}), last_change(), 'the last change of the plan is deployed');

works('the last change is reverted and deployed singly, ' . $_, sub { $site->sqitch('rebase', '-y', '--onto', '@HEAD^', '--no-verify') }) for 'once', 'twice';

# By the owner of the database
{
    my $owner = "scratch_owner_$$";
    $site->query(qq{create role $owner login createrole});
    my $own = Scratch->new(schema => 0);
    $site->query(qq{alter database "$own->{name}" owner to $owner});
    works('the owner of a database who may create roles deploys', sub { $own->sqitch_as($owner, 'deploy', '--verify') });
    works('and reverts', sub { $own->sqitch_as($owner, 'revert', '-y') });
    undef $own;
    $site->query(qq{drop role $owner});
}

done_testing;

sub last_change () {
    open my $plan, '<', "$Scratch::sql/sqitch.plan" or die "sqitch.plan: $!\n";
    my @changes = grep { /^\w/ } readline $plan;
    return $changes[-1] =~ s/\s.*//sr;
}
