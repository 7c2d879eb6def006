#!/usr/bin/env perl
# Proves who may what, for every landlord's and admin's row of the site map as the sources have it: nobody, another landlord, the landlord of a deleted account
# and the owner; their own objects, foreign, unknown and malformed ones; forms that are ours, from another site, without a token, and with
# the token of an earlier session; for admins: nobody, a landlord, two admins, an httpd that requires nothing. Looks at the status, at all tables, and at the lines of the audit log. A new row is walked over by itself.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::SiteMap;
use Palace::Visitor;
use Palace::Walk;
use Test::More;

my $walk  = Palace::Walk->new;
my $owner = $walk->landlord;
my $other = $walk->landlord;
my $gone  = $walk->landlord;

# The tokens of a session that has ended since, and of the present one.
my %stale = map { $_->{id} => $walk->seals($_) } $owner, $other, $gone;
$walk->database->sql('delete from throttles');
$_->{visitor} = Palace::Visitor->landlord($_->{email}, 'palace-landlord-demo', $walk->at) for $owner, $other;
my %fresh = map { $_->{id} => $walk->seals($_) } $owner, $other;
$fresh{$gone->{id}} = $stale{$gone->{id}};
$walk->remove($gone);
my $nobody = {id => '', visitor => Palace::Visitor->new($walk->at)};
my %who    = (nobody => $nobody, 'another landlord' => $other, 'landlord of a deleted account' => $gone, owner => $owner);

my @rows = grep { $_->{who} eq 'SP_LANDLORD' } Palace::SiteMap::rows();
cmp_ok(scalar @rows, '>', 1, scalar(@rows) . ' rows are for landlords');
is_deeply([grep { !$fresh{$owner->{id}}{$_} } map { map { $_->{name} } $_->{forms}->@* } @rows], [], 'each of their forms is drawn on some page');

# What of an answer may differ between objects: their numbers, tokens and keys.
sub same_part ($answer, $path) {
    return $answer->{body} =~ s/\Q$path\E/PATH/gr =~ s/\b[0-9a-f]{32,64}\b/HEX/gr;
}

my $before = $walk->everything;

# Forms of admins that change nothing of an account or a house as the walk makes them: they only lead on, or take back what is not there.
my %does_nothing = map { $_ => 1 } qw(unsuspend delete_landlord release activate remove_missing);

# Runs a group of requests; nothing may change, and the audit log must hold these lines and no others.
sub unchanged ($name, $group) {
    my ($wrong, @audited) = $group->();
    my $after = $walk->everything;
    push @$wrong, Palace::Walk::differences($before, $after);
    $before = $after;
    my @lines = map { s/ refused_\w+ / refused /r } $after->{audit_log}->@*;
    push @$wrong, "the audit log says: $_" for missing(\@lines, \@audited);
    push @$wrong, "the audit log does not say: $_" for missing(\@audited, \@lines);
    return is_deeply($wrong, [], $name);
}

# What of the first list is not in the second, each as often as it is there.
sub missing ($these, $those) {
    my %have;
    $have{$_}++ for @$those;
    return grep { !$have{$_} || !$have{$_}-- } @$these;
}

# The line that tells of a refused request for a foreign object.
sub refused_line ($landlord, $object) {
    return "$landlord->{id} refused $object->[0] $object->[1] 127.0.0.1";
}

# ---- pages

# A stranger is sent to log in, and comes back.
sub is_sent_to_login ($answer, $path) {
    return $answer->{status} == 302 && header($answer, 'Location') =~ m{^/login\?next=\Q$path\E$};
}

sub walk_pages ($row) {
    my $path = $walk->address($row, $walk->own($owner));
    for my $who (qw(nobody), 'landlord of a deleted account') {
        unchanged("$who cannot have $row->{path}", sub {
            my @wrong;
            for my $case (['own', $path], $walk->wrong_addresses($row, $owner, $other)) {
                my ($what, $asked) = @$case;
                my $answer = $who{$who}{visitor}->ask($asked);
                my $is_right = $what =~ /malformed/ ? $answer->{status} == 404 : is_sent_to_login($answer, $asked);
                push @wrong, "$what: $answer->{status} for $asked" if !$is_right;
            }
            return \@wrong;
        });
    }
    for my $pair ([owner => $owner, $other], ['another landlord' => $other, $owner]) {
        my ($who, $landlord, $rival) = @$pair;
        unchanged("$who sees what is theirs at $row->{path}", sub {
            my $own = $landlord->{visitor}->ask($walk->address($row, $walk->own($landlord)));
            my @wrong = $own->{status} == 200 ? () : "own: $own->{status}";
            push @wrong, 'is kept: ' . header($own, 'Cache-Control') if header($own, 'Cache-Control') ne 'no-store';
            my (%pages, @audited);
            for my $case ($walk->wrong_addresses($row, $landlord, $rival)) {
                my ($what, $asked, @objects) = @$case;
                my $answer = $landlord->{visitor}->ask($asked);
                push @wrong, "$what: $answer->{status} for $asked" if $answer->{status} != 404;
                $pages{same_part($answer, $asked)} = $what;
                push @audited, map { refused_line($landlord, $_) } @objects;
            }
            push @wrong, 'the pages of ' . join(', ', sort values %pages) . ' differ' if keys %pages > 1;
            return (\@wrong, @audited);
        });
    }
    return;
}

# ---- forms

# How a form may be sent: what is done to its token, and the headers.
my %seals = (
    'from here'         => [sub ($token, $stale) { $token }],
    'from another site' => [sub ($token, $stale) { $token }, Origin => 'https://evil.example', 'Sec-Fetch-Site' => 'cross-site'],
    'without a token'   => [sub ($token, $stale) { '' }],
    'with a stale one'  => [sub ($token, $stale) { $stale }],
);

# An address that is none is tried once: nobody looks at the form.
sub cases_for ($seal, @wrong) {
    return grep { $seal eq 'from here' || $_->[0] !~ /malformed/ } $walk->wrong_addresses(@wrong);
}

sub send_form ($row, $form, $landlord, $drawn, $path, $seal) {
    my ($token, %headers) = $seals{$seal}->@*;
    my $sent  = $token->($fresh{$landlord->{id}}{$form->{name}} // '0' x 64, $stale{$landlord->{id}}{$form->{name}} // '0' x 64);
    my $pairs = $walk->filled($row, $form, $landlord, $drawn, $sent);
    return $landlord->{visitor}->post($path, Palace::Visitor::body(@$pairs), %headers);
}

# The status of a stranger's form.
sub strange_status ($what, $seal) {
    return $what =~ /malformed/ ? 404 : $seal eq 'from another site' ? 403 : 302;
}

sub walk_form_of_strangers ($row, $form) {
    for my $who (qw(nobody), 'landlord of a deleted account') {
        unchanged("$who cannot send $form->{name} to $row->{path}", sub {
            my @wrong;
            for my $seal (sort keys %seals) {
                for my $case (['own', $walk->address($row, $walk->own($owner))], cases_for($seal, $row, $owner, $other)) {
                    my $answer = send_form($row, $form, {$owner->%*, $who{$who}->%*}, {}, $case->[1], $seal);
                    push @wrong, "$case->[0], $seal: $answer->{status}" if $answer->{status} != strange_status($case->[0], $seal);
                    push @wrong, "$case->[0], $seal: leads to " . header($answer, 'Location')
                        if $answer->{status} == 302 && header($answer, 'Location') !~ m{^/login\?next=(?:\Q$case->[1]\E|/dashboard)$};
                }
            }
            return \@wrong;
        });
    }
    return;
}

# Which object of an address is the wrong one; of several, the one that is looked for first.
sub wrong_object ($row, $what) { return $what =~ /(?:foreign|unknown|^a) (?!everything)(\w+)/ ? $1 : $row->{captures}[0] }

# For foreign and unknown objects everything is the same; and where the form is good, or the address is none, they are not found.
sub walk_form_of_landlords ($row, $form) {
    for my $pair ([owner => $owner, $other], ['another landlord' => $other, $owner]) {
        my ($who, $landlord, $rival) = @$pair;
        my $path  = $walk->address($row, $walk->own($landlord));
        my %drawn = $row->{only_posts} ? () : $walk->drawn($landlord->{visitor}, $path);
        my $drawn = $drawn{$form->{name}} // {};
        unchanged("$who sends $form->{name} to $row->{path}", sub {
            my (@wrong, @audited, %pages);
            for my $seal (sort keys %seals) {
                if ($seal ne 'from here') {
                    my $answer = send_form($row, $form, $landlord, $drawn, $path, $seal);
                    push @wrong, "own, $seal: $answer->{status}" if $answer->{status} != 403;
                    push @wrong, "own, $seal: is not said" if $answer->{body} !~ /role="alert"/;
                }
                for my $case (cases_for($seal, $row, $landlord, $rival)) {
                    my ($what, $asked, @objects) = @$case;
                    my $answer   = send_form($row, $form, $landlord, $drawn, $asked, $seal);
                    my $is_right = $answer->{status} == 404
                        || ($seal ne 'from here' && $what !~ /malformed/ && $answer->{status} == 403 && $row->{only_posts});
                    push @wrong, "$what, $seal: $answer->{status}" if !$is_right;
                    $pages{"$seal, $answer->{status}"}{same_part($answer, $asked)} = $what;
                    $pages{"$seal, " . wrong_object($row, $what)}{$answer->{status}} = $what if $what !~ /malformed/;
                    push @audited, map { refused_line($landlord, $_) } @objects if $seal eq 'from here';
                }
            }
            push @wrong, map { my $seal = $_; "$seal: the answers for " . join(', ', sort values $pages{$seal}->%*) . ' differ' }
                grep { keys $pages{$_}->%* > 1 } sort keys %pages;
            return (\@wrong, @audited);
        });
    }
    return;
}

# An object that is named inside the form is no other than one that is named in the address.
sub walk_objects_in_forms ($row, $form) {
    my %drawn = $row->{only_posts} ? () : $walk->drawn($owner->{visitor}, $walk->address($row, $walk->own($owner)));
    for my $field (grep { my $name = $_->{name}; grep { $_ eq $name } qw(house room) } $form->{fields}->@*) {
        unchanged("$form->{name} at $row->{path} takes no foreign $field->{name}", sub {
            my %foreign = $walk->own($other);
            my %cases   = (foreign => $foreign{$field->{name}}, unknown => 2147483647, malformed => '01x');
            my (@wrong, @audited);
            for my $what (sort keys %cases) {
                my $pairs = $walk->filled($row, $form, $owner, $drawn{$form->{name}} // {}, $fresh{$owner->{id}}{$form->{name}});
                # Alone, and beside one of their own and a tick for all of them.
                my @named    = grep { $_->[0] ne "all_$field->{name}s" } @$pairs;
                my @together = (@$pairs, [$field->{name}, $cases{$what}]);
                my @alone    = map { $_->[0] eq $field->{name} ? [$field->{name}, $cases{$what}] : $_ } @named;
                for my $sent (\@together, \@alone) {
                    my $answer = $owner->{visitor}->post($walk->address($row, $walk->own($owner)), Palace::Visitor::body(@$sent));
                    my $status = $what eq 'malformed' ? 422 : 404;
                    push @wrong, "$what: $answer->{status}" if $answer->{status} != $status;
                    push @audited, refused_line($owner, [$field->{name}, $cases{$what}]) if $what eq 'foreign';
                }
            }
            return (\@wrong, @audited);
        });
    }
    return;
}

# What is not of this landlord.
sub of_others ($landlord) {
    my $theirs = "(select id from houses where landlord_id = $landlord->{id})";
    return $walk->database->sql(join ' union all ', map { my ($table, $which) = @$_;
        "select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from $table t where $which" }
        [landlords => "id <> $landlord->{id}"], [landlord_profiles => "landlord_id <> $landlord->{id}"],
        [landlord_accreditations => "landlord_id <> $landlord->{id}"], [houses => "landlord_id <> $landlord->{id}"],
        [rooms => "house_id not in $theirs"], [room_images => "room_id not in (select id from rooms where house_id in $theirs)"],
        map { [$_ => "house_id not in $theirs"] } qw(house_images house_floorplans house_documents));
}

# The same form, sent by who may: were it refused, all of the above would prove nothing.
sub walk_good_form ($row, $form) {
    my $landlord = $walk->landlord;
    my $others   = of_others($landlord);
    my $path     = $walk->address($row, $walk->own($landlord));
    my %drawn    = $row->{only_posts} ? () : $walk->drawn($landlord->{visitor}, $path);
    my $token    = ($drawn{$form->{name}} // {})->{token} // $walk->seals($landlord)->{$form->{name}};
    my $pairs    = $walk->filled($row, $form, $landlord, $drawn{$form->{name}} // {}, $token);
    $walk->everything;
    my $answer   = $landlord->{visitor}->post($path, Palace::Visitor::body(@$pairs));
    like($answer->{status}, $form->{statement} ? qr{^303$} : qr{^200$}, "$form->{name} at $row->{path}, by its owner, is taken")
        or diag($answer->{body} =~ m{<div class="summary".*?</div>}s ? $& : substr $answer->{body}, 0, 300);
    is(of_others($landlord), $others, '... and changes nothing of others');
    $before = $walk->everything;
    is_deeply([grep { !/^\Q$landlord->{id}\E (?!refused)/ } $before->{audit_log}->@*], [], '... and the audit log says who did it');
    return;
}

# ---- admins

# A second admin, and an httpd that lets everybody in.
my $demo_admins = $walk->httpd->conf =~ /AuthUserFile "([^"]+)"/ ? read_file($1) : die 'no admins';
my $two_admins  = scratch() . '/two_admins';
write_file($two_admins, $demo_admins . $demo_admins =~ s/^admin:/ann:/r);
my $closed = Palace::Httpd->new(params => $walk->database->params, change => sub { s{AuthUserFile .*}{AuthUserFile "$two_admins"}; Palace::Walk::quiet() })->start;
my $open   = Palace::Httpd->new(params => $walk->database->params, change => sub { s{<Location "/admin">.*?</Location>}{}s; Palace::Walk::quiet() })->start;
my %admin  = map { $_ => Palace::Visitor->admin($_, 'palace-admin-demo', at => $closed->url) } qw(admin ann);
my @admin_rows = grep { $_->{who} eq 'SP_ADMIN' } Palace::SiteMap::rows();
cmp_ok(scalar @admin_rows, '>', 5, scalar(@admin_rows) . ' rows are for admins');

# Somebody to do it to, for each row another.
my $subject;
my %outsider = (nobody => [Palace::Visitor->new(at => $closed->url), 401], 'a landlord' => [$owner->{visitor}, 401],
    'a landlord with a wrong password' => [Palace::Visitor->admin($owner->{email}, 'palace-landlord-demo', at => $closed->url), 401],
    'an admin of an httpd that requires nothing' => [Palace::Visitor->admin('admin', 'palace-admin-demo', at => $open->url), 403]);

# What is drawn on an admin's page, by the form's name; of what has no page, on those that have buttons for it.
sub drawn_for ($name, $row) {
    return $walk->admin_buttons($admin{$name}) if $row->{only_posts};
    return $walk->drawn($admin{$name}, $walk->address($row, $walk->own($subject)));
}

# What looking at an admin's row writes into the audit log; all others write nothing.
my %is_noted = ('/admin/backup/{backup:stamp}' => 'download_backup backup');

sub walk_admin_page ($row) {
    my $path = $walk->address($row, $walk->own($subject));
    unchanged("only admins have $row->{path}", sub {
        my @wrong;
        for my $who (sort keys %outsider) {
            my ($visitor, $status) = $outsider{$who}->@*;
            my $answer = $visitor->ask($path);
            push @wrong, "$who: $answer->{status}" if $answer->{status} != $status;
            push @wrong, "$who reads of $subject->{email}" if $answer->{body} =~ /\Q$subject->{email}\E/;
        }
        my $answer = $admin{admin}->ask($path);
        push @wrong, "admin: $answer->{status}" if $answer->{status} !~ ($row->{code} ? qr{^(?:200|30[123])$} : qr{^200$});
        push @wrong, 'is kept: ' . header($answer, 'Cache-Control') if header($answer, 'Cache-Control') ne 'no-store';
        push @wrong, 'gives a cookie' if headers($answer, 'Set-Cookie');
        my %pages;
        for my $case ($walk->missing_addresses($row, $subject)) {
            my ($what, $asked) = @$case;
            $answer = $admin{admin}->ask($asked);
            push @wrong, "$what: $answer->{status} for $asked" if $answer->{status} != 404 && !($row->{code} && $what =~ /^unknown/);
            $pages{same_part($answer, $asked)} = $what if $answer->{status} == 404;
        }
        push @wrong, 'the pages of ' . join(', ', sort values %pages) . ' differ' if keys %pages > 1;
        return (\@wrong, map { "admin $_ 127.0.0.1" } $is_noted{$row->{path}} // ());
    });
    return;
}

sub send_admin_form ($row, $form, $visitor, $drawn, $path, $token, %headers) {
    return $visitor->post($path, Palace::Visitor::body($walk->filled($row, $form, $subject, $drawn, $token)->@*), %headers);
}

# A form is taken from an admin, with the token that was sealed for that name; everything else is refused.
sub walk_admin_form ($row, $form) {
    my $path  = $walk->address($row, $walk->own($subject));
    my %drawn = map { $_ => (({drawn_for($_, $row)})->{$form->{name}} // {}) } qw(admin ann);
    my $token = $drawn{admin}{token};
    ok($token && $drawn{ann}{token} && $token ne $drawn{ann}{token}, "$form->{name} at $row->{path} is drawn, for each admin another") or return;
    unchanged("$form->{name} at $row->{path} is taken from admins only, and only when it is theirs", sub {
        my @wrong;
        for my $who (sort keys %outsider) {
            my ($visitor, $status) = $outsider{$who}->@*;
            my $answer = send_admin_form($row, $form, $visitor, $drawn{admin}, $path, $token);
            push @wrong, "$who: $answer->{status}" if $answer->{status} != $status;
        }
        my $stranger = {$walk->drawn(Palace::Visitor->new(at => $closed->url), '/login')}->{login}{token};
        my %tokens = ('of another admin' => $drawn{ann}{token}, 'of a stranger' => $stranger, none => '', 'of a landlord' => $fresh{$owner->{id}}{house} // 'x',
            'that has ended' => $token =~ s/^(\d+)/$1 - 86_400 * 2/er);
        for my $what (sort keys %tokens) {
            my $answer = send_admin_form($row, $form, $admin{admin}, $drawn{admin}, $path, $tokens{$what});
            push @wrong, "a token $what: $answer->{status}" if $answer->{status} != 403;
            push @wrong, "a token $what: is not said" if $answer->{body} !~ /role="alert"/;
        }
        my $answer = send_admin_form($row, $form, $admin{admin}, $drawn{admin}, $path, $token, Origin => 'https://evil.example', 'Sec-Fetch-Site' => 'cross-site');
        push @wrong, "from another site: $answer->{status}" if $answer->{status} != 403;
        for my $case ($walk->missing_addresses($row, $subject)) {
            $answer = send_admin_form($row, $form, $admin{admin}, $drawn{admin}, $case->[1], $token);
            push @wrong, "$case->[0]: $answer->{status}" if $answer->{status} != 404;
        }
        return \@wrong;
    });
    return;
}

# The same form as it should be: without this all of the above would prove nothing. Twice, it acts once (IN11).
sub walk_good_admin_form ($row, $form) {
    $subject = $walk->landlord;
    my $path  = $walk->address($row, $walk->own($subject));
    my $drawn = {drawn_for('ann', $row)}->{$form->{name}} // {};
    my $pairs = $walk->filled($row, $form, $subject, $drawn, $drawn->{token});
    $walk->everything;
    my ($answer, $again) = map { $admin{ann}->post($path, Palace::Visitor::body(@$pairs)) } 1, 2;
    is($answer->{status}, 303, "$form->{name} at $row->{path}, by an admin, is taken")
        or diag($answer->{body} =~ m{<div class="summary".*?</div>}s ? $& : substr $answer->{body}, 0, 300);
    is("$again->{status} " . header($again, 'Location'), '303 ' . header($answer, 'Location'), '... and answered in the same way when it comes again');
    $before = $walk->everything;
    my @lines = $before->{audit_log}->@*;
    is_deeply([grep { !/^ann \w+ \w+(?: \d+)? 127\.0\.0\.1$/ } @lines], [], '... the audit log says who did it');
    cmp_ok(scalar @lines, '<=', 1, '... once');
    is(scalar(grep { /^ann/ } @lines), 1, '... and that it was done') if !$does_nothing{$form->{name}};
    return;
}

for my $row (@admin_rows) {
    $subject = $walk->landlord;
    $before  = $walk->everything;
    walk_admin_page($row) if !$row->{only_posts};
    walk_admin_form($row, $_) for $row->{forms}->@*;
    walk_good_admin_form($row, $_) for $row->{forms}->@*;
}
$before = $walk->everything;

# ---- landlords

for my $row (@rows) {
    walk_pages($row) if !$row->{only_posts};
    for my $form ($row->{forms}->@*) {
        walk_form_of_strangers($row, $form);
        walk_form_of_landlords($row, $form);
        walk_objects_in_forms($row, $form);
        walk_good_form($row, $form);
    }
}

finish(qr{SP0080: }, qr{AH0161[78]: user });
