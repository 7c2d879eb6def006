#!/usr/bin/env perl
# Proves that landlords can change rents and dates of one room, of those they choose, of a house and of all: nothing before they have seen what
# will change, everything or nothing, never what is another's; and that they can take it back. With it the pages that show their rooms.
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
my @rooms    = $database->rows("select r.id from rooms r join houses h on h.id = r.house_id where h.landlord_id = $account order by r.id");
my ($foreign, $foreign_house) =
    split /\t/, $database->sql("select r.id, h.id from rooms r join houses h on h.id = r.house_id where h.landlord_id <> $account order by r.id limit 1");
my $unknown = 2_147_483_647;
my $edit    = '/landlord/portfolio/edit';
cmp_ok(scalar @rooms, '>', 10, 'a landlord with rooms');

# What the form that is sent to this address sends by itself: [name, value] each.
sub sealed ($page, $action) {
    my $answer = ref $page ? $page : $visitor->ask($page);
    my ($form) = $answer->{body} =~ m{<form\b[^>]*action="\Q$action\E"[^>]*>(.*?)</form>}s or die "no form for $action: $answer->{status}\n";
    return map { [/name="([^"]+)"/, Palace::Visitor::plain((/value="([^"]*)"/)[0])] } $form =~ /<input type="hidden"[^>]*>/g;
}

# Sends it with these fields beside, from another page than its own when that is said.
sub press ($page, $action, %with) {
    my $to = delete $with{to} // $action;
    return $visitor->post($to, Palace::Visitor::body(Palace::Visitor::changed([sealed($page, $action)], %with)));
}

sub room ($id) {
    return $database->sql("select concat_ws('|', coalesce(price_pcm::text, ''), is_let, coalesce(let_until::text, ''), available_from) from rooms where id = $id");
}

sub all_rooms () {
    return $database->sql("select md5(string_agg(r::text, '|' order by id)) from rooms r");
}

sub audit ($action) {
    return $database->sql("select count(*) from audit_log where action = '$action'");
}

my $june = $database->sql(q{select make_date(extract(year from today())::integer + (to_char(today(), 'MMDD') > '0630')::integer, 6, 30)});
my $day_after = $june =~ s/06-30/07-01/r;

# Refused with this status, and no room changed.
sub is_refused ($answer, $status, $name) {
    state $before = all_rooms();
    $before = all_rooms() if !$answer;
    return if !$answer;
    is($answer->{status}, $status, "$name: $status");
    is(all_rooms(), $before, '... no room changed');
    return;
}

subtest 'pages' => sub {
    for my $path (qw(/dashboard /landlord/rooms-all /landlord/portfolio /landlord/portfolio/edit /landlord/bulk /landlord/profile
        /landlord/accreditations)) {
        my $answer = $visitor->ask($path);
        is($answer->{status}, 200, $path);
        is(header($answer, 'Cache-Control'), 'no-store', '... is kept by nobody');
        like($answer->{body}, qr{<nav class="menu".*<a href="\Q$path\E" aria-current="page">}s, '... is in the menu')
            if $path ne '/landlord/portfolio/edit';
        like($answer->{body}, qr{<a href="/logout">}, '... and so is the way out');
    }
    for my $path (qw(/landlord/rooms-all /landlord/portfolio)) {
        my %shown = map { $_ => 1 } $visitor->ask($path)->{body} =~ m{/rooms/(\d+)/edit"}g;
        is_deeply([sort { $a <=> $b } keys %shown], \@rooms, "$path shows exactly one's own rooms");
    }
    my @houses = $database->rows("select id from houses where landlord_id = $account order by id");
    my %shown  = map { $_ => 1 } $visitor->ask('/landlord/bulk')->{body} =~ m{action="/landlord/bulk/apply/(\d+)"}g;
    is_deeply([sort { $a <=> $b } keys %shown], \@houses, "/landlord/bulk shows exactly one's own houses");
    for my $path ("$edit/apply", "$edit/apply/$rooms[0]", '/landlord/portfolio/undo', "/landlord/bulk/apply/$houses[0]") {
        my $answer = $visitor->ask($path);
        is($answer->{status}, 405, "GET $path");
        is(header($answer, 'Allow'), 'POST', '... only takes POST');
    }
};

subtest 'one room' => sub {
    my ($room) = @rooms;
    my $to     = "$edit/apply/$room";
    my $answer = press($edit, $to, price_pcm => '£1,234', is_let => 'on', let_until => '31/08/2030');
    is(header($answer, 'Location'), "$edit?done=room_changed&room=$room", 'saved');
    is(room($room), '1234|t|2030-08-31|2030-09-01', '... as it was typed (AV3)');
    my $next = $visitor->ask(header($answer, 'Location'))->{body};
    like($next, qr{<p class="done"[^>]*>.*is saved: £1,234 pcm\..*Let until 31 August 2030}s, '... and said');
    press($edit, $to, price_pcm => '', available_from => '2030-01-02');
    is(room($room), '1234|f||2030-01-02', 'an empty rent stays; let until goes (AV5)');

    is_refused(undef, 0, '');
    for my $case ([price_pcm => '0', 'from 1 to 20,000'], [price_pcm => '12.50', 'whole number'], [price_pcm => '<b>', 'whole number'],
        [let_until => '31/02/2026', 'a day that exists']) {
        my ($field, $value, $said) = @$case;
        my $refused = press($edit, $to, price_pcm => 500, is_let => 'on', $field => $value);
        is_refused($refused, 422, "$field $value");
        like($refused->{body}, qr{id="room_dates-$field-problem">[^<]*$said}, '... says why');
        like(Palace::Visitor::plain($refused->{body}), qr{value="\Q$value\E"}, '... and keeps it');
        like($refused->{body}, qr{checked="checked" id="room_dates-is_let"}, '... and the rest');
    }

    my @old = sealed($edit, $to);
    press($edit, $to, price_pcm => 700);
    my $late = $visitor->post($to, Palace::Visitor::body(@old, [price_pcm => 800]));
    is($late->{status}, 409, 'somebody was faster (IN10)');
    like($late->{body}, qr{Saved now: <b>700</b>}, '... both are shown');
    like(room($room), qr{^700\|}, '... and nothing is lost');
    my @again = $visitor->fields($late, 'room_dates');
    is($visitor->post($to, Palace::Visitor::body(@again))->{status}, 303, '... who has seen both may go on');
    like(room($room), qr{^800\|}, '... with what was typed');
};

subtest 'never what is another\'s' => sub {
    is_refused(undef, 0, '');
    my ($room)  = @rooms;
    my @pages;
    for my $id ($foreign, $unknown) {
        my $refused = audit('refused_apply_to_room');
        push @pages, press($edit, "$edit/apply/$room", to => "$edit/apply/$id", version => undef, price_pcm => 1);
        is_refused($pages[-1], 404, "room $id");
        is(audit('refused_apply_to_room') - $refused, $id == $foreign ? 1 : 0, '... noted when it exists');
        is_refused(press($edit, "$edit/apply/$room", to => "$edit/apply/$id", price_pcm => 'x'), 404, '... with a mistake in it');
        is_refused(press($edit, "$edit/apply", room => [$room, $id], change_price => 1, price_pcm => 1, confirm => 1), 404, '... among others');
        is_refused(press($edit, "$edit/apply", room => [$room, $id], change_price => 1, price_pcm => 1), 404, '... not even to look');
    }
    is($pages[0]{body}, $pages[1]{body}, 'both are answered in the same way');
    my ($house) = $visitor->ask('/landlord/bulk')->{body} =~ m{action="(/landlord/bulk/apply/\d+)"};
    for my $id ($foreign_house, $unknown, '0', '007', '-1', 'x', '99999999999') {
        is_refused(press('/landlord/bulk', $house, to => "/landlord/bulk/apply/$id", roll_forward => 1, confirm => 1), 404, "house $id");
    }
};

subtest 'those that are chosen' => sub {
    my @chosen = @rooms[2, 3];
    $database->sql("update rooms set price_pcm = 400 + id % 7, is_let = false, let_until = null, available_from = '2026-01-01' where id in ($chosen[0], $chosen[1])");
    my @before = map { room($_) } @chosen;
    is_refused(undef, 0, '');
    my %cases = (
        'nothing to do'  => [{room => \@chosen},                                         'say what is to change'],
        'no room'        => [{change_price => 1, price_pcm => 500},                      'tick the rooms'],
        'no rent'        => [{room => \@chosen, change_price => 1},                      'please fill this in'],
        'not a rent'     => [{room => \@chosen, change_price => 1, price_pcm => 'x'},    'whole number'],
        'not a date'     => [{room => \@chosen, change_availability => 1, let_until => '2026-13-01'}, 'a day that exists'],
        'not a room'     => [{room => [@chosen, 'x'], roll_forward => 1},                'whole number'],
    );
    for my $name (sort keys %cases) {
        my $answer = press($edit, "$edit/apply", $cases{$name}[0]->%*);
        is_refused($answer, 422, $name);
        like($answer->{body}, qr{<div class="summary".*$cases{$name}[1]}s, '... says what is missing');
        is_deeply([$answer->{body} =~ /name="room" value="(\d+)" checked/g], \@chosen, '... the choice is kept') if $cases{$name}[0]{room};
    }

    my $preview = press($edit, "$edit/apply", room => \@chosen, change_price => 1, price_pcm => '£ 1,500');
    is_refused($preview, 422, 'shown first');
    unlike($preview->{body}, qr{class="summary"}, '... which is no mistake');
    like($preview->{body}, qr{2 rooms will change\. Nothing has been saved yet}, '... says how many');
    like($preview->{body}, qr{<span class="hidden">now </span>£4\d\d pcm</del><ins><span class="hidden">then </span>£1,500 pcm \(£346 pw\)}, '... says what');
    my @confirm = sealed($preview, "$edit/apply");
    $database->sql("update rooms set description = description || '.' where id = $chosen[1]");
    is_refused(undef, 0, '');
    my $again = $visitor->post("$edit/apply", Palace::Visitor::body(@confirm));
    is_refused($again, 422, 'changed in between');
    like($again->{body}, qr{were changed in the meantime}, '... says so, and asks again');

    @confirm = sealed($again, "$edit/apply");
    my $lines = audit('apply_to_rooms');
    my @twice = map { $visitor->post("$edit/apply", Palace::Visitor::body(@confirm)) } 1, 2;
    is(header($_, 'Location'), '/landlord/portfolio?done=rooms_changed', 'done') for @twice;
    is(audit('apply_to_rooms') - $lines, 2, 'once, with a line for each room');
    like(room($_), qr{^1500\|f\|\|2026-01-01}, 'the rent, and nothing else') for @chosen;
    my $after = $visitor->ask('/landlord/portfolio?done=rooms_changed');
    like($after->{body}, qr{Rents and dates of 2 rooms were changed on }, 'it can be taken back');
    is(header(press($after, '/landlord/portfolio/undo'), 'Location'), '/landlord/portfolio?done=undone', '... and is');
    is_deeply([map { room($_) } @chosen], \@before, '... all of it');
    is(press('/landlord/portfolio', "$edit/apply", to => '/landlord/portfolio/undo')->{status}, 403, 'not with another form\'s token');

    press($edit, "$edit/apply", room => \@chosen, change_price => 1, price_pcm => 1600, confirm => 1);
    $database->sql("update rooms set price_pcm = 1700 where id = $chosen[0]");
    $after = $visitor->ask('/landlord/portfolio');
    like($after->{body}, qr{cannot be taken back any more}, 'edited since: not any more');
    unlike($after->{body}, qr{action="/landlord/portfolio/undo"}, '... and there is no button');
};

subtest 'all of a house' => sub {
    my ($house) = $database->rows("select h.id from houses h join rooms r on r.house_id = h.id where h.landlord_id = $account group by h.id having count(*) > 2 order by h.id limit 1");
    my $to      = "/landlord/bulk/apply/$house";
    my $preview = press('/landlord/bulk', $to, change_availability => 1, is_let => 1, let_until => '2031-07-31');
    is($preview->{status}, 422, 'shown first');
    like($preview->{body}, qr{let until 31 July 2031, available from 1 August 2031}, '... with what the dates become');
    my $answer = $visitor->post($to, Palace::Visitor::body(sealed($preview, $to)));
    is(header($answer, 'Location'), "/landlord/bulk?done=rooms_changed&house=$house", 'done');
    is($database->sql("select count(*) from rooms where house_id = $house and let_until is distinct from '2031-07-31'"), '0', 'all of them');
    like($visitor->ask(header($answer, 'Location'))->{body}, qr{The rooms of <a href="#house-$house">}, '... and said');
    my $refused = press('/landlord/bulk', $to, change_price => 1, price_pcm => '20001');
    is($refused->{status}, 422, 'too much');
    like($refused->{body}, qr{from 1 to 20,000}, '... says so');
};

subtest 'rolling forward' => sub {
    $database->sql("update rooms r set is_let = false, let_until = null, available_from = '2026-01-01' from houses h where h.id = r.house_id and h.landlord_id = $account and r.id % 2 = 0");
    my $preview = press('/landlord/portfolio', "$edit/apply", roll_forward => 'true');
    is($preview->{status}, 422, 'shown first');
    my $answer = $visitor->post("$edit/apply", Palace::Visitor::body(sealed($preview, "$edit/apply")));
    is(header($answer, 'Location'), '/landlord/portfolio?done=rooms_changed', 'done');
    is($database->sql("select count(*) from rooms r join houses h on h.id = r.house_id where h.landlord_id = $account and (not is_let or let_until < '$june')"),
        '0', 'all are let until then, or longer');
    is($database->sql("select count(*) from rooms r join houses h on h.id = r.house_id where h.landlord_id = $account and let_until = '$june' and available_from < '$day_after'"),
        '0', '... and available afterwards');
    like(press('/landlord/portfolio', "$edit/apply", roll_forward => 'true')->{body}, qr{Nothing will change}, 'once more there is nothing to do');
};

finish();
