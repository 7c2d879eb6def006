#!/usr/bin/env perl
# Proves that landlords can edit what strangers read of them: profile and accreditations, seen at once, with nothing lost when something is wrong
# or somebody was faster; and that the dashboard says what there is to do.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Palace::Visitor;
use Test::More;

my $database = Palace::Postgres->database;
my $httpd    = Palace::Httpd->new(params => $database->params)->start;
my $visitor  = Palace::Visitor->landlord('landlord1@example.com', 'palace-landlord-demo', at => $httpd->url);
my $account  = $database->sql(q{select id from landlords where email = 'landlord1@example.com'});

sub profile () {
    return $database->sql("select concat_ws('|', display_name, phone, website, bio, role) from landlord_profiles where landlord_id = $account");
}

sub stranger () {
    return ask("/l/id/$account", at => $httpd->url)->{body};
}

subtest 'profile' => sub {
    my %good   = (display_name => ' Old  <b>Town</b> Lets ', phone => '+44 (0)113 496-0137 ext 5', website => 'https://lets.example/?a=1&b=2',
        bio => "One\r\n\r\nTwo", role => 'agent');
    my $answer = $visitor->submit('/landlord/profile', 'save', %good);
    is(header($answer, 'Location'), '/landlord/profile?done=profile_saved', 'saved');
    is(profile(), "Old <b>Town</b> Lets|+44 (0)113 496-0137 ext 5|https://lets.example/?a=1&b=2|One\n\nTwo|agent", '... trimmed, otherwise as typed');
    like(stranger(), qr{<h1>Old &lt;b&gt;Town&lt;/b&gt; Lets</h1>}, '... and strangers read it at once');
    like($visitor->ask('/landlord/profile?done=profile_saved')->{body}, qr{<p class="done"}, '... and it is said');

    my $before = profile();
    my @cases  = (
        [display_name => '',                       'please fill this in'],
        [display_name => 'x' x 61,                 'at most 60 characters, please; this has 61'],
        [phone        => 'call me',                'digits, spaces'],
        [phone        => '1' x 31,                 'at most 30 characters'],
        [website      => 'javascript:alert(1)',    'begins with http'],
        [website      => 'https://' . 'x' x 200,   'at most 200 characters'],
        [bio          => 'x' x 1201,               'at most 1200 characters, please; this has 1201'],
        [role         => 'admin',                  'please choose one'],
        [role         => undef,                    'please choose one'],
    );
    for my $case (@cases) {
        my ($field, $value, $said) = @$case;
        my $refused = $visitor->submit('/landlord/profile', 'save', bio => 'still here', $field => $value);
        is($refused->{status}, 422, "$field " . substr $value // 'not sent', 0, 30);
        like($refused->{body}, qr{id="save-$field-problem">[^<]*$said}, '... says why');
        like($refused->{body}, qr{still here|x{1201}}, '... and keeps the rest');
        is(profile(), $before, '... nothing is saved');
    }

    my @old = $visitor->fields('/landlord/profile', 'save');
    $visitor->submit('/landlord/profile', 'save', display_name => 'The first');
    my $late = $visitor->post('/landlord/profile', Palace::Visitor::body(Palace::Visitor::changed(\@old, display_name => 'The second')));
    is($late->{status}, 409, 'somebody was faster (IN10)');
    like($late->{body}, qr{Saved now: <b>The first</b>.*value="The second"}s, '... both are shown');
    is($visitor->post('/landlord/profile', Palace::Visitor::body($visitor->fields($late, 'save')))->{status}, 303, '... who has seen both may go on');
    like(profile(), qr{^The second\|}, '... with what was typed');
};

sub schemes () {
    return $database->sql("select coalesce(string_agg(t.name || '=' || a.note || case when a.note_public then '' else '!' end, ',' order by t.id), '')
        from landlord_accreditations a join accreditation_types t on t.id = a.accreditation_id where landlord_id = $account");
}

subtest 'accreditations' => sub {
    my $path = '/landlord/accreditations';
    my ($one, $two, $ended) = $database->rows('select id from accreditation_types where is_active order by id limit 3');
    my $other = $database->sql(q{select id from accreditation_types where slug = 'other-scheme'});
    $database->sql("update accreditation_types set name = 'Ended' where id = $ended;
        delete from landlord_accreditations where landlord_id = $account;
        insert into landlord_accreditations (landlord_id, accreditation_id, note, note_public) values ($account, $ended, 'E', true);
        update accreditation_types set is_active = false where id = $ended;
        update accreditation_types set name = 'One' where id = $one; update accreditation_types set name = 'Two' where id = $two");
    my $page = $visitor->ask($path)->{body};
    like($page, qr{<b>Ended</b>: E<p class="hint">This scheme is no longer offered}, 'what is no longer offered is shown');
    unlike($page, qr{name="accreditation_$ended"}, '... and is no field');
    like($page, qr{Notes are public}, 'notes are said to be public');

    my $answer = $visitor->submit($path, 'accreditations', "accreditation_$one" => 'true', "note_$one" => ' No  <1> ', "note_$two" => 'not ticked');
    is(header($answer, 'Location'), "$path?done=accreditations_saved", 'saved');
    is(schemes(), 'One=No <1>,Ended=E', '... what is ticked; what has ended stays');
    like(stranger(), qr{No &lt;1&gt;}, '... and strangers read it at once');

    $answer = $visitor->submit($path, 'accreditations', "accreditation_$two" => 'true', "note_$two" => 'T', "accreditation_$other" => 'true');
    is($answer->{status}, 422, 'another scheme without its name');
    like($answer->{body}, qr{<a href="#accreditations-note_$other">.*id="accreditations-note_$other-problem">please say which}s, '... asks for it');
    like($answer->{body}, qr{name="accreditation_$two" checked.*name="note_$two" value="T"}s, '... and keeps the rest');
    $answer = $visitor->submit($path, 'accreditations', "note_$two" => 'x' x 101);
    is($answer->{status}, 422, 'a note that is too long');
    like($answer->{body}, qr{at most 100 characters, please; this has 101}, '... says so');
    is(schemes(), 'One=No <1>,Ended=E', '... nothing is saved');

    my @old = $visitor->fields($path, 'accreditations');
    $visitor->submit($path, 'accreditations', "accreditation_$two" => 'true', "note_$two" => 'T');
    is(schemes(), 'One=No <1>,Two=T,Ended=E', 'one more');
    my $late = $visitor->post($path, Palace::Visitor::body(Palace::Visitor::changed(\@old, "note_$one" => 'late')));
    is($late->{status}, 409, 'somebody was faster (IN10)');
    like($late->{body}, qr{name="accreditation_$two"[^>]*>.*?Saved now: <b>ticked</b>}s, '... both are shown');
    is($visitor->post($path, Palace::Visitor::body($visitor->fields($late, 'accreditations')))->{status}, 303, '... who has seen both may go on');
    is(schemes(), 'One=late,Ended=E', '... with what was sent');
};

subtest 'dashboard' => sub {
    my $page = sub { $visitor->ask('/dashboard')->{body} };
    my ($house, $room) = split /\t/, $database->sql("select h.id, r.id from houses h join rooms r on r.house_id = h.id where h.landlord_id = $account order by r.id limit 1");
    $database->sql("update rooms set price_pcm = null, is_let = true, let_until = today() - 1, available_from = today() where id = $room");
    like($page->(), qr{<b>1 room whose let has ended</b>.*<a href="/landlord/houses/$house/rooms/$room/edit">}s, 'a day that has passed');
    like($page->(), qr{<b>\d+ rooms? without a rent</b>.*<a href="/landlord/houses/$house/rooms/$room/edit">}s, 'a room without a rent');
    $database->sql("update houses set held_at = now(), held_reason = 'Who <is> it?' where id = $house");
    like($page->(), qr{<b>1 house taken off the site by us</b>.*: Who &lt;is&gt; it\?}s, 'why a house is not shown');
    like($page->(), qr{<dt>Member since</dt>.*<dt>Verified</dt>}s, 'the account');
    my @rows = $page->() =~ m{<th scope="row"><a href="/landlord/houses/(\d+)/edit">}g;
    is(scalar @rows, $database->sql("select count(*) from houses where landlord_id = $account"), 'all houses');
};

finish();
